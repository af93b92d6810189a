import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The set whose members fill an indicator. */
export class IndicatorSets1700000000027 implements MigrationInterface {
  readonly name = 'IndicatorSets1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "indicator" ADD "set_id" uuid');
    await runner.query(
      'ALTER TABLE "indicator" ADD CONSTRAINT "FK_47fffc2622781087b69295e3730" FOREIGN KEY ("set_id") REFERENCES "agency_set"("id")',
    );
  }

  /** Who was asked would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
