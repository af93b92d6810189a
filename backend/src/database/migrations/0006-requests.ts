import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A task could be asked for once: that request came on the day on which it was recorded and gave the card its due. What is
 * compiled answered it.
 */
export const carryOver = `UPDATE "card_content" x SET "requests" = jsonb_build_array(jsonb_build_object(
      'number', 1,
      'document', x.request -> 'document',
      'receivedOn', ((x.request ->> 'at')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
      'dueOn', coalesce(c.due_on, ((x.request ->> 'at')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
      'at', x.request -> 'at',
      'byId', x.request -> 'byId',
      'answeredBy', CASE WHEN c.state = 'compiled' THEN c.submissions END))
     FROM "card" c WHERE c.id = x.card_id AND x.request IS NOT NULL`;

const statements: readonly string[] = [
  `ALTER TABLE "card" ADD "due_proposed_on" date`,
  `ALTER TABLE "card_content" ADD "requests" jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE "card_content" ADD "due_proposals" jsonb NOT NULL DEFAULT '[]'`,
  carryOver,
  `ALTER TABLE "card_content" DROP COLUMN "request"`,
];

export class Requests1700000000006 implements MigrationInterface {
  readonly name = 'Requests1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Every request but one would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
