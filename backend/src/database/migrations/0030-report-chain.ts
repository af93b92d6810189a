import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain of a plan's reports as data; null is the standard one, which all reports had before. */
export class ReportChain1700000000030 implements MigrationInterface {
  readonly name = 'ReportChain1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "plan" ADD "report_chain" jsonb');
  }

  /** Reports under approval keep the chain that they began with; later ones take the standard one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "plan" DROP COLUMN "report_chain"');
  }
}
