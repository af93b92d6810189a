import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // A decision says in which capacity it was signed, by whose right, and what was seen.
  `ALTER TABLE "decision"
      ADD "membership_id" uuid,
      ADD "delegation_id" uuid,
      ADD "on_behalf_of_id" uuid,
      ADD "to_person_id" uuid,
      ADD "capacity" jsonb,
      ADD "exception" text NOT NULL DEFAULT '',
      ADD "sha256" text NOT NULL DEFAULT ''`,
  `ALTER TABLE "decision" ALTER COLUMN "exception" DROP DEFAULT`,
  `ALTER TABLE "decision" ALTER COLUMN "sha256" DROP DEFAULT`,
  // A step can be taken over and handed on more than once; it is passed once by a person.
  `DROP INDEX "decision_once"`,
  `CREATE UNIQUE INDEX "decision_once" ON "decision" ("submission_id", "step", "person_id", "kind")
     WHERE "kind" IN ('pass', 'send_back', 'withdraw')`,

  `ALTER TABLE "submission"
      ADD "eligible" jsonb NOT NULL DEFAULT '[]',
      ADD "answers" jsonb NOT NULL DEFAULT '[]',
      ADD "contributions" jsonb NOT NULL DEFAULT '[]'`,

  `CREATE TABLE "remark" (
      "id" uuid NOT NULL,
      "board_id" uuid NOT NULL,
      "card_id" uuid NOT NULL,
      "submission_id" uuid NOT NULL,
      "decision_id" uuid NOT NULL,
      "position" integer NOT NULL,
      "path" text NOT NULL,
      "text" text NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_c17270411bd7c8d70d5416643d3" FOREIGN KEY ("card_id") REFERENCES "card"("id"),
      CONSTRAINT "FK_444a1b49e708174a54b9eb95aba" FOREIGN KEY ("submission_id") REFERENCES "submission"("id"),
      CONSTRAINT "FK_6f7be59fa81041883fecd2c2a0b" FOREIGN KEY ("decision_id") REFERENCES "decision"("id")
    )`,
  `CREATE INDEX "remark_card" ON "remark" ("card_id")`,

  `ALTER TABLE "card"
      ADD "back_by" date,
      ADD "returned_to_ids" uuid array NOT NULL DEFAULT '{}',
      ADD "accepted" integer NOT NULL DEFAULT 0,
      ADD "contributions_open" integer NOT NULL DEFAULT 0,
      ADD "supplement_open" boolean NOT NULL DEFAULT false,
      ADD "petitions_open" integer NOT NULL DEFAULT 0,
      ADD "original_due_on" date,
      ADD "extension_asked_on" date`,
  `UPDATE "card" c SET "accepted" = coalesce((
      SELECT max(s.number) FROM submission s JOIN decision d ON d.submission_id = s.id
       WHERE s.card_id = c.id AND d.kind = 'pass'
         AND d.step = jsonb_array_length(s.chain -> 'steps') - 1), 0)`,
  `ALTER TABLE "card_content"
      ADD "open_paths" jsonb,
      ADD "answers" jsonb NOT NULL DEFAULT '{}'`,

  `ALTER TABLE "agency" ADD "signing" jsonb`,
  `CREATE TABLE "signer" (
      "id" uuid NOT NULL,
      "membership_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "lines" text array NOT NULL,
      "basis" text NOT NULL,
      "valid_from" date,
      "valid_to" date,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_8b3b461e88dd6047dcb37946951" FOREIGN KEY ("membership_id") REFERENCES "membership"("id")
    )`,
  `CREATE INDEX "signer_membership" ON "signer" ("membership_id")`,

  `CREATE TABLE "delegation" (
      "id" uuid NOT NULL,
      "membership_id" uuid NOT NULL,
      "delegator_id" uuid NOT NULL,
      "delegate_id" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "plan_ids" uuid array NOT NULL,
      "reason" text NOT NULL,
      "valid_from" TIMESTAMP WITH TIME ZONE NOT NULL,
      "valid_to" TIMESTAMP WITH TIME ZONE NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "revoked_at" TIMESTAMP WITH TIME ZONE,
      "revoked_by" uuid,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_d54723675992c90374bbad4de12" FOREIGN KEY ("membership_id") REFERENCES "membership"("id"),
      CONSTRAINT "FK_0bf3c5c0905f35067006bb2d2f4" FOREIGN KEY ("delegator_id") REFERENCES "person"("id"),
      CONSTRAINT "FK_77022982c79c175d5e61e021b44" FOREIGN KEY ("delegate_id") REFERENCES "person"("id")
    )`,
  `CREATE INDEX "delegation_delegate" ON "delegation" ("delegate_id")`,
  `CREATE INDEX "delegation_membership" ON "delegation" ("membership_id")`,
  // Whoever gives or takes back a delegation, by whatever door: both people's live connections end at commit.
  `CREATE FUNCTION announce_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('tien_do_access', NEW.delegate_id::text);
      PERFORM pg_notify('tien_do_access', NEW.delegator_id::text);
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER "delegation_access" AFTER INSERT OR UPDATE ON "delegation"
    FOR EACH ROW EXECUTE FUNCTION announce_delegation()`,

  `CREATE TRIGGER "remark_append_only" BEFORE UPDATE OR DELETE ON "remark"
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER "remark_keep" BEFORE TRUNCATE ON "remark"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `GRANT SELECT, INSERT ON "remark" TO tien_do_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "signer", "delegation" TO tien_do_app`,
];

export class Decisions1700000000010 implements MigrationInterface {
  readonly name = 'Decisions1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** What was decided by delegation would look like somebody's own. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
