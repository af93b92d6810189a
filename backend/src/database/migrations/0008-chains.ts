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
