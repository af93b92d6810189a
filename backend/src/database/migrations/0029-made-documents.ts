import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "made_document" (
      "id" uuid NOT NULL,
      "report_id" uuid NOT NULL,
      "asked_by" uuid NOT NULL,
      "form" text NOT NULL,
      "state" text NOT NULL,
      "step" text,
      "attempts" integer NOT NULL,
      "name" text,
      "type" text,
      "size" bigint,
      "sha256" text,
      "problem" jsonb,
      "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "ended_at" TIMESTAMP WITH TIME ZONE,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_4f1894b3564abd688428afc6c56" FOREIGN KEY ("report_id") REFERENCES "report"("id"),
      CONSTRAINT "FK_22a66cad36089e41252b71aee05" FOREIGN KEY ("asked_by") REFERENCES "person"("id"))`,
  `CREATE INDEX "made_document_asked" ON "made_document" ("asked_by", "id")`,
  `CREATE INDEX "made_document_at" ON "made_document" ("asked_at")`,
  // Nobody has the same document made twice at once, however often they press.
  `CREATE UNIQUE INDEX "made_document_open" ON "made_document" ("report_id", "asked_by", "form")
     WHERE "state" IN ('waiting', 'making')`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "made_document" TO tien_do_app`,
];

/** Documents that are made of reports behind the request. */
export class MadeDocuments1700000000029 implements MigrationInterface {
  readonly name = 'MadeDocuments1700000000029';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM "file_chunk" WHERE "file_id" IN (SELECT "id" FROM "made_document")');
    await runner.query('DROP TABLE "made_document"');
  }
}
