import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "webhook" (
      "id" uuid NOT NULL,
      "version" integer NOT NULL,
      "name" text NOT NULL,
      "url" text NOT NULL,
      "kinds" text array NOT NULL,
      "plan_ids" uuid array NOT NULL,
      "secret" text NOT NULL,
      "former_secret" text,
      "former_until" TIMESTAMP WITH TIME ZONE,
      "paused" text,
      "paused_at" TIMESTAMP WITH TIME ZONE,
      "failures" integer NOT NULL,
      "hold_until" TIMESTAMP WITH TIME ZONE,
      "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "created_by" uuid,
      CONSTRAINT "webhook_pk" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "webhook_url" ON "webhook" ("url")`,
  `CREATE TABLE "webhook_delivery" (
      "id" uuid NOT NULL,
      "webhook_id" uuid NOT NULL,
      "message_id" text NOT NULL,
      "type" text NOT NULL,
      "plan_id" uuid,
      "card_id" uuid,
      "body" text NOT NULL,
      "state" text NOT NULL,
      "by_hand" boolean NOT NULL,
      "attempts" integer NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "next_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "lease_until" TIMESTAMP WITH TIME ZONE,
      "ended_at" TIMESTAMP WITH TIME ZONE,
      "status" integer,
      "fault" text,
      CONSTRAINT "webhook_delivery_pk" PRIMARY KEY ("id"),
      CONSTRAINT "FK_ef25cc28dcf88ea3dd81f39af2d" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE)`,
  `CREATE UNIQUE INDEX "webhook_delivery_once" ON "webhook_delivery" ("webhook_id", "message_id")`,
  `CREATE INDEX "webhook_delivery_newest" ON "webhook_delivery" ("webhook_id", "id")`,
  `CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" ("state", "next_at")`,
  `CREATE INDEX "webhook_delivery_made" ON "webhook_delivery" ("made_at")`,
  `CREATE TABLE "webhook_cursor" (
      "board_id" uuid NOT NULL,
      "seq" bigint NOT NULL,
      "reminded_until" date,
      CONSTRAINT "webhook_cursor_pk" PRIMARY KEY ("board_id"))`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "webhook", "webhook_delivery", "webhook_cursor" TO tien_do_app`,
];

/** Other systems that are told what happens, and what is on its way to them. */
export class Webhooks1700000000022 implements MigrationInterface {
  readonly name = 'Webhooks1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes it away; targets have to be registered again, with other secrets. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_cursor', 'webhook_delivery', 'webhook']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
  }
}
