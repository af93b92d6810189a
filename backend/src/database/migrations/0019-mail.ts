import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "mail" (
      "id" uuid NOT NULL,
      "key" text NOT NULL,
      "person_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "address" text,
      "subject" text NOT NULL,
      "body" text NOT NULL,
      "state" text NOT NULL,
      "attempts" integer NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "next_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "lease_until" TIMESTAMP WITH TIME ZONE,
      "ended_at" TIMESTAMP WITH TIME ZONE,
      "error" text NOT NULL,
      CONSTRAINT "mail_pk" PRIMARY KEY ("id"),
      CONSTRAINT "FK_0d723a93182cd3c9515da1f20bf" FOREIGN KEY ("person_id") REFERENCES "person"("id"))`,
  `CREATE UNIQUE INDEX "mail_key" ON "mail" ("key")`,
  `CREATE INDEX "mail_waiting" ON "mail" ("state", "next_at")`,
  `CREATE INDEX "mail_made" ON "mail" ("made_at")`,
  `CREATE INDEX "notice_mail" ON "notice" ("mail_id")`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "mail" TO tien_do_app`,
];

/** Mails on their way. */
export class Mail1700000000019 implements MigrationInterface {
  readonly name = 'Mail1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes it away; what waits to be sent is lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "notice_mail"');
    await runner.query('DROP TABLE "mail"');
  }
}
