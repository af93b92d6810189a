import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "calendar_feed" (
      "id" uuid NOT NULL,
      "secret_hash" text NOT NULL,
      "person_id" uuid NOT NULL,
      "agency_id" uuid,
      "label" text NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "last_read_at" TIMESTAMP WITH TIME ZONE,
      "revoked_at" TIMESTAMP WITH TIME ZONE,
      CONSTRAINT "calendar_feed_pk" PRIMARY KEY ("id"),
      CONSTRAINT "calendar_feed_person_fk" FOREIGN KEY ("person_id") REFERENCES "person"("id"),
      CONSTRAINT "calendar_feed_agency_fk" FOREIGN KEY ("agency_id") REFERENCES "agency"("id"))`,
  `CREATE UNIQUE INDEX "calendar_feed_secret" ON "calendar_feed" ("secret_hash")`,
  `CREATE INDEX "calendar_feed_person" ON "calendar_feed" ("person_id")`,
  `GRANT SELECT, INSERT, UPDATE ON "calendar_feed" TO tien_do_app`,
];

/** Links by which a calendar program reads days. */
export class CalendarFeeds1700000000021 implements MigrationInterface {
  readonly name = 'CalendarFeeds1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes them away: every link is dead. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "calendar_feed"');
  }
}
