import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans on their way in. */
const importTables: readonly string[] = [
  `CREATE TABLE "plan_import" (
      "id" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "origin" text NOT NULL,
      "status" text NOT NULL,
      "problem" jsonb,
      "version" integer NOT NULL,
      "name" text NOT NULL,
      "progress" jsonb,
      "round" integer NOT NULL,
      "attempts" integer NOT NULL,
      "base_plan_id" uuid,
      "plan_id" uuid,
      "created_by" uuid NOT NULL,
      "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "changed_by" uuid,
      "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT "PK_e79c2e37fd55d0afa67c6010cd4" PRIMARY KEY ("id"),
      CONSTRAINT "FK_a0501627114cd1a3674b2c63c1a" FOREIGN KEY ("agency_id") REFERENCES "agency"("id"),
      CONSTRAINT "FK_56cd3899b0c4cd51432cbc93592" FOREIGN KEY ("base_plan_id") REFERENCES "plan"("id"),
      CONSTRAINT "FK_b60b797500e4fec22a06f0fe133" FOREIGN KEY ("plan_id") REFERENCES "plan"("id")
    )`,
  `CREATE INDEX "plan_import_person" ON "plan_import" ("created_by", "created_at")`,
  `CREATE INDEX "plan_import_agency" ON "plan_import" ("agency_id")`,
  `CREATE TABLE "plan_import_reading" (
      "import_id" uuid NOT NULL,
      "round" integer NOT NULL,
      "document" jsonb NOT NULL,
      "proposal" jsonb NOT NULL,
      "read_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT "PK_bdfa66f1f80918102be64171fb8" PRIMARY KEY ("import_id", "round")
    )`,
  `CREATE TABLE "plan_import_proposal" (
      "import_id" uuid NOT NULL,
      "proposal" jsonb NOT NULL,
      CONSTRAINT "PK_32473b3e58d17c910bc050422c3" PRIMARY KEY ("import_id")
    )`,
  `CREATE TABLE "plan_import_file" (
      "id" uuid NOT NULL,
      "import_id" uuid NOT NULL,
      "name" text NOT NULL,
      "format" text NOT NULL,
      "size" bigint NOT NULL,
      "sha256" text NOT NULL,
      "first_line" integer,
      "position" integer NOT NULL,
      "uploaded_by" uuid NOT NULL,
      "uploaded_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "destroyed_at" TIMESTAMP WITH TIME ZONE,
      CONSTRAINT "PK_d78cedf51ef6bd944a4318825a4" PRIMARY KEY ("id"),
      CONSTRAINT "FK_f6bf93957f7597cd149940e2ec1" FOREIGN KEY ("import_id") REFERENCES "plan_import"("id")
    )`,
  `CREATE INDEX "plan_import_file_person" ON "plan_import_file" ("uploaded_by", "uploaded_at")`,
  `CREATE INDEX "plan_import_file_bytes" ON "plan_import_file" ("sha256")`,
  `CREATE INDEX "plan_import_file_import" ON "plan_import_file" ("import_id")`,
  `CREATE TABLE "plan_import_edit" (
      "import_id" uuid NOT NULL,
      "version" integer NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "person_id" uuid NOT NULL,
      "edits" jsonb NOT NULL,
      CONSTRAINT "PK_6b25aa94c96b320e036e3b50aaf" PRIMARY KEY ("import_id", "version")
    )`,
];

/** What a plan keeps of its document beside its table, and that it may be put away. */
const planColumns: readonly string[] = [
  `ALTER TABLE "plan" ADD "duties" jsonb NOT NULL DEFAULT '[]'::jsonb`,
  `ALTER TABLE "plan" ADD "parent_plan" jsonb`,
  `ALTER TABLE "plan" ADD "import_id" uuid`,
  `ALTER TABLE "plan" ADD "archived_at" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "task" ADD "breakdowns" text array NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "board" ADD "archived" boolean NOT NULL DEFAULT false`,
  `CREATE UNIQUE INDEX "plan_of_import" ON "plan" ("import_id")`,
];

const appendOnly = ['plan_import_reading', 'plan_import_edit'] as const;

const beyondTables: readonly string[] = [
  ...appendOnly.flatMap((table) => [
    `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER "${table}_keep" BEFORE TRUNCATE ON "${table}"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "plan_import", "plan_import_proposal", "plan_import_file" TO tien_do_app`,
  `GRANT SELECT, INSERT ON ${appendOnly.map((table) => `"${table}"`).join(', ')} TO tien_do_app`,
];

export class Imports1700000000002 implements MigrationInterface {
  readonly name = 'Imports1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...importTables, ...planColumns, ...beyondTables]) await runner.query(statement);
  }

  /** Corrections and files of people would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
