import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `ALTER TABLE "plan" ADD "breakdown_sets" jsonb NOT NULL DEFAULT '[]'`,
  `CREATE TABLE "indicator" (
      "id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "task_id" uuid NOT NULL,
      "position" integer NOT NULL,
      "name" text NOT NULL,
      "unit" text NOT NULL,
      "type" text NOT NULL,
      "direction" text NOT NULL,
      "breakdowns" text array NOT NULL,
      "filled_by" text NOT NULL,
      "roll_up" text NOT NULL,
      "by_case" boolean NOT NULL,
      "required" boolean NOT NULL,
      "ended_at" TIMESTAMP WITH TIME ZONE,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_c6aebfbf9a9e023b77a2e4fe1ee" FOREIGN KEY ("plan_id") REFERENCES "plan"("id"),
      CONSTRAINT "FK_bd409acfe408cbf472a230731c9" FOREIGN KEY ("task_id") REFERENCES "task"("id"))`,
  `CREATE INDEX "indicator_plan" ON "indicator" ("plan_id")`,
  `CREATE INDEX "indicator_task" ON "indicator" ("task_id", "position")`,
  `ALTER TABLE "contribution" ADD "figures" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "contribution_version" ADD "figures" jsonb NOT NULL DEFAULT '{}'`,
  `GRANT SELECT, INSERT, UPDATE ON "indicator" TO tien_do_app`,
];

/** The figures that tasks are asked for. What is entered stands in the content of cards and in contributions. */
export class Figures1700000000025 implements MigrationInterface {
  readonly name = 'Figures1700000000025';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** What was entered stays in the contents, without anything that says what it is. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
