import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // A task that ended keeps its row for its cards; its key is free for another.
  `ALTER TABLE "task" ADD "ended_by" text`,
  `ALTER TABLE "task" ADD "ended_on" date`,
  `ALTER TABLE "section" ADD "ended_on" date`,
  `DROP INDEX "task_key"`,
  `CREATE UNIQUE INDEX "task_key" ON "task" ("plan_id", "key") WHERE "ended_on" IS NULL`,
  `ALTER TABLE "cycle" ADD "plan_version" integer NOT NULL DEFAULT '1'`,
  `ALTER TABLE "card_content" ADD "stopped" jsonb`,

  `CREATE TABLE "plan_appendix" (
      "plan_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "rows" jsonb NOT NULL,
      CONSTRAINT "PK_a631aa247b8f8bc4bc1e0cfdccd" PRIMARY KEY ("plan_id", "number"),
      CONSTRAINT "FK_5856af3ac8c61e72f2b86bc6740" FOREIGN KEY ("plan_id") REFERENCES "plan"("id")
    )`,
  `CREATE TRIGGER "plan_appendix_append_only" BEFORE UPDATE OR DELETE ON "plan_appendix"
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER "plan_appendix_keep" BEFORE TRUNCATE ON "plan_appendix"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `GRANT SELECT, INSERT ON "plan_appendix" TO tien_do_app`,

  // No plan was amended yet: what stands in the task today is what stood there when it was submitted.
  `ALTER TABLE "submission" ADD "task" jsonb`,
  `ALTER TABLE "submission" DISABLE TRIGGER "submission_append_only"`,
  `UPDATE "submission" s SET "task" = jsonb_build_object(
      'printedNumber', t.printed_number, 'title', t.title, 'expectedResults', t.expected_results,
      'deadlineWords', t.deadline_words, 'planVersion', 1)
     FROM "card" c JOIN "task" t ON t.id = c.task_id WHERE c.id = s.card_id`,
  `ALTER TABLE "submission" ENABLE TRIGGER "submission_append_only"`,
  `ALTER TABLE "submission" ALTER COLUMN "task" SET NOT NULL`,
];

export class Amendments1700000000005 implements MigrationInterface {
  readonly name = 'Amendments1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** What plans said before they were amended would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
