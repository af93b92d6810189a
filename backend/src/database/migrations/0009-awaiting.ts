import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `ALTER TABLE "plan_import" ADD "awaiting_since" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "plan_import" ADD "awaiting_by" uuid`,
];

/** An import may wait for a head to accept it. */
export class Awaiting1700000000009 implements MigrationInterface {
  readonly name = 'Awaiting1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** What waits for whom would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
