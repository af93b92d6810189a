import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `ALTER TABLE "plan" ADD "timing" jsonb NOT NULL DEFAULT '{"doneBy": "accepted", "soonDays": 7, "urgentDays": 3}'`,
  `ALTER TABLE "card" ADD "first_sent_on" date`,
  `ALTER TABLE "card" ADD "urgings" integer NOT NULL DEFAULT 0`,
  // What left its lead before: the day on which its head passed it on for the first time, else the day that is known.
  `UPDATE "card" c SET "first_sent_on" = coalesce(
     (SELECT min((d.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) FROM "decision" d
       WHERE d.card_id = c.id AND d.kind = 'pass' AND d.act = 'endorse' AND d.agency_id = ANY(c.lead_ids)), c.sent_on, c.done_on)
    WHERE c.submissions > 0`,
  `CREATE TABLE "calendar_day" (
      "day" date NOT NULL,
      "kind" text NOT NULL,
      "name" text NOT NULL,
      "legal_basis" text NOT NULL,
      "status" text NOT NULL,
      CONSTRAINT "calendar_day_pk" PRIMARY KEY ("day"))`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "calendar_day" TO tien_do_app`,
];

/** How a plan reckons time, when a card was first sent, how often it was urged; days off and days worked instead. */
export class Time1700000000016 implements MigrationInterface {
  readonly name = 'Time1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes columns and table away; what was set and entered is lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "calendar_day"');
    await runner.query('ALTER TABLE "card" DROP COLUMN "urgings"');
    await runner.query('ALTER TABLE "card" DROP COLUMN "first_sent_on"');
    await runner.query('ALTER TABLE "plan" DROP COLUMN "timing"');
  }
}
