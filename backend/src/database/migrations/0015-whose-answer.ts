import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // Who answers a difficulty: the coordinator; of the coordinator's own the issuer, and where both are one, its leadership.
  `ALTER TABLE "petition" ADD "answer_seats" text array NOT NULL DEFAULT '{}'`,
  `UPDATE petition q
      SET answer_seats = ARRAY(
            SELECT CASE WHEN q.agency_id = q.coordinator_id THEN b.issuer_id ELSE q.coordinator_id END || ':' || d.duty
              FROM unnest(ARRAY['officer', 'head', 'deputy']) AS d(duty)
             WHERE d.duty <> 'officer' OR q.agency_id <> q.coordinator_id OR q.coordinator_id <> b.issuer_id)
     FROM board b WHERE b.id = q.board_id AND q.kind = 'difficulty'`,
  `ALTER TABLE "petition" ALTER "answer_seats" DROP DEFAULT`,
  // With how many cards without an accepted result, by state, a period was frozen.
  `ALTER TABLE "cycle_act" ADD "unfinished" jsonb`,
];

/** Whose answer a difficulty waits for, and what a period was frozen without. */
export class WhoseAnswer1700000000015 implements MigrationInterface {
  readonly name = 'WhoseAnswer1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes the columns away: whose answer it is follows from the parties again; the numbers at the freezing are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "cycle_act" DROP COLUMN "unfinished"');
    await runner.query('ALTER TABLE "petition" DROP COLUMN "answer_seats"');
  }
}
