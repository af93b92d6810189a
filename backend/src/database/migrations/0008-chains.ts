import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // Several steps can be open together: what one step's index, agencies and duties said, a list of them says.
  `ALTER TABLE "card" ADD "step_open" jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE "card" ADD "step_seats" text array NOT NULL DEFAULT '{}'`,
  `UPDATE "card" SET
      "step_open" = jsonb_build_array(jsonb_build_object(
        'index', step_index, 'agencyIds', to_jsonb(step_agency_ids), 'duties', to_jsonb(step_duties))),
      "step_seats" = ARRAY(SELECT a || ':' || d FROM unnest(step_agency_ids) a, unnest(step_duties) d)
     WHERE step_index IS NOT NULL`,
  `ALTER TABLE "card" ALTER COLUMN "step_open" DROP DEFAULT`,
  `ALTER TABLE "card" ALTER COLUMN "step_seats" DROP DEFAULT`,
  `DROP INDEX "card_step"`,
  `ALTER TABLE "card" DROP COLUMN "step_index", DROP COLUMN "step_agency_ids", DROP COLUMN "step_duties"`,
  `CREATE INDEX "card_step" ON "card" USING gin ("step_seats")`,

  `CREATE TABLE "chain_override" (
      "id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "agency_id" uuid,
      "task_id" uuid,
      "chain" jsonb NOT NULL,
      "changed_by" uuid NOT NULL,
      "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_02a36aea37db12c206358a47938" FOREIGN KEY ("plan_id") REFERENCES "plan"("id"),
      CONSTRAINT "FK_dd2c6cf90d61dc1c9967d4aeb69" FOREIGN KEY ("agency_id") REFERENCES "agency"("id"),
      CONSTRAINT "FK_bdbc7e122cd73806dc29131d836" FOREIGN KEY ("task_id") REFERENCES "task"("id"),
      CONSTRAINT "chain_override_of_one" CHECK (num_nonnulls("agency_id", "task_id") = 1)
    )`,
  `CREATE UNIQUE INDEX "chain_override_once" ON "chain_override" ("plan_id", "agency_id") WHERE "agency_id" IS NOT NULL`,
  `CREATE UNIQUE INDEX "chain_override_task" ON "chain_override" ("task_id")`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "chain_override" TO tien_do_app`,
];

export class Chains1700000000008 implements MigrationInterface {
  readonly name = 'Chains1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Steps that are open together would have to be one. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
