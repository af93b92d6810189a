import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `ALTER TABLE "plan" ADD "ladder" jsonb NOT NULL DEFAULT '{"onDay": true, "before": [30, 7, 3, 1], "quietTo": 7, "digestAt": 8, "quietFrom": 18, "stepEvery": 3, "urgeAfter": 7, "afterEvery": 3, "reportAfter": 15, "returnedEvery": 3}'`,
  `ALTER TABLE "person" ADD "email" text`,
  `CREATE TABLE "notice" (
      "id" uuid NOT NULL,
      "person_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "key" text NOT NULL,
      "plan_id" uuid,
      "board_id" uuid,
      "card_id" uuid,
      "facts" jsonb NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "read_at" TIMESTAMP WITH TIME ZONE,
      "shown" boolean NOT NULL,
      "mail" text NOT NULL,
      "mail_id" uuid,
      CONSTRAINT "notice_pk" PRIMARY KEY ("id"),
      CONSTRAINT "FK_6ca4d1340d19ba946cb58565012" FOREIGN KEY ("person_id") REFERENCES "person"("id"))`,
  `CREATE UNIQUE INDEX "notice_once" ON "notice" ("person_id", "key")`,
  `CREATE INDEX "notice_person" ON "notice" ("person_id", "id")`,
  `CREATE TABLE "reminder" (
      "card_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "day" date NOT NULL,
      "about" text NOT NULL,
      "board_id" uuid NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT "reminder_pk" PRIMARY KEY ("card_id", "kind", "day", "about"))`,
  `CREATE TABLE "reminder_run" ("board_id" uuid NOT NULL, "until" date NOT NULL, CONSTRAINT "reminder_run_pk" PRIMARY KEY ("board_id"))`,
  `CREATE TABLE "notice_cursor" ("stream_id" uuid NOT NULL, "seq" bigint NOT NULL, CONSTRAINT "notice_cursor_pk" PRIMARY KEY ("stream_id"))`,
  `CREATE TABLE "notice_setting" (
      "person_id" uuid NOT NULL,
      "group" text NOT NULL,
      "in_app" boolean NOT NULL,
      "mail" text,
      CONSTRAINT "notice_setting_pk" PRIMARY KEY ("person_id", "group"))`,
  // What happened before is history and nothing to be told.
  `INSERT INTO "notice_cursor" SELECT id, version FROM "board" UNION ALL SELECT id, seq FROM "audit_stream"`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "notice", "reminder", "reminder_run", "notice_cursor", "notice_setting" TO tien_do_app`,
];

/** What people are told, and how they want to be told. */
export class Notices1700000000017 implements MigrationInterface {
  readonly name = 'Notices1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes it away; what was told and set is lost. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notice_setting', 'notice_cursor', 'reminder_run', 'reminder', 'notice']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
    await runner.query('ALTER TABLE "person" DROP COLUMN "email"');
    await runner.query('ALTER TABLE "plan" DROP COLUMN "ladder"');
  }
}
