import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "petition" (
      "id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "board_id" uuid NOT NULL,
      "card_id" uuid,
      "kind" text NOT NULL,
      "agency_id" uuid NOT NULL,
      "coordinator_id" uuid NOT NULL,
      "reader_ids" uuid array NOT NULL,
      "sent" text NOT NULL,
      "step_seats" text array NOT NULL,
      "step_open" jsonb NOT NULL,
      "chain" jsonb,
      "state" text NOT NULL,
      "words" jsonb NOT NULL,
      "raised_by" uuid NOT NULL,
      "raised_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "held_since" TIMESTAMP WITH TIME ZONE NOT NULL,
      "version" integer NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_12bb212f841a8e6f8debb62c6c6" FOREIGN KEY ("plan_id") REFERENCES "plan"("id"),
      CONSTRAINT "FK_c816d6507c98d932fecb03a31cf" FOREIGN KEY ("board_id") REFERENCES "board"("id"),
      CONSTRAINT "FK_50c3063a2276eb10d6f7aba6fd8" FOREIGN KEY ("card_id") REFERENCES "card"("id"),
      CONSTRAINT "FK_91300c103dbd8cd9b78cd537ee0" FOREIGN KEY ("agency_id") REFERENCES "agency"("id"),
      CONSTRAINT "FK_b36515cfc77f05756bd0a48f58b" FOREIGN KEY ("raised_by") REFERENCES "person"("id")
    )`,
  `CREATE INDEX "petition_plan" ON "petition" ("plan_id", "raised_at")`,
  `CREATE INDEX "petition_card" ON "petition" ("card_id")`,
  `CREATE INDEX "petition_step" ON "petition" USING gin ("step_seats")`,
  // Of each kind that is decided, one at a time on a card: behind every door, and for two who ask in the same moment.
  `CREATE UNIQUE INDEX "petition_once" ON "petition" ("card_id", "kind")
     WHERE "kind" <> 'difficulty' AND "state" IN ('consent', 'decision')`,

  `CREATE TABLE "petition_act" (
      "id" uuid NOT NULL,
      "petition_id" uuid NOT NULL,
      "board_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "kind" text NOT NULL,
      "step" integer,
      "person_id" uuid,
      "agency_id" uuid,
      "duty" text,
      "membership_id" uuid,
      "delegation_id" uuid,
      "on_behalf_of_id" uuid,
      "capacity" jsonb,
      "words" jsonb NOT NULL,
      "sha256" text NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_1fa6cb8a475dec403ec788177f9" FOREIGN KEY ("petition_id") REFERENCES "petition"("id")
    )`,
  `CREATE UNIQUE INDEX "petition_act_number" ON "petition_act" ("petition_id", "number")`,

  // A task that went to another agency keeps its place in the plan, and who saw it before is told that it is gone.
  `ALTER TABLE "card"
      ADD "planned_lead_key" text,
      ADD "former_ids" uuid array NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "plan" ADD "extension_grantors" jsonb NOT NULL
      DEFAULT '{"plan": "issuer", "agreed": "coordinator", "report": "coordinator", "request": "coordinator"}'`,

  `CREATE TRIGGER "petition_act_append_only" BEFORE UPDATE OR DELETE ON "petition_act"
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER "petition_act_keep" BEFORE TRUNCATE ON "petition_act"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `GRANT SELECT, INSERT ON "petition_act" TO tien_do_app`,
  `GRANT SELECT, INSERT, UPDATE ON "petition" TO tien_do_app`,
];

export class Petitions1700000000012 implements MigrationInterface {
  readonly name = 'Petitions1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Dues that were granted would stand without their grant. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
