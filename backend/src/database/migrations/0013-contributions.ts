import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "contribution" (
      "id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "board_id" uuid NOT NULL,
      "card_id" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "submission_id" uuid,
      "asker_ids" uuid array NOT NULL,
      "reader_ids" uuid array NOT NULL,
      "asks" jsonb NOT NULL,
      "state" text NOT NULL,
      "since" TIMESTAMP WITH TIME ZONE NOT NULL,
      "text" text NOT NULL,
      "contributor_ids" uuid array NOT NULL,
      "updated_by" uuid,
      "updated_at" TIMESTAMP WITH TIME ZONE,
      "returned" jsonb,
      "waived" jsonb,
      "number" integer NOT NULL,
      "version" bigint NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_2015955d9c4dc1dfd72d2095635" FOREIGN KEY ("card_id") REFERENCES "card"("id"),
      CONSTRAINT "FK_a07e6a3f29fde953f205f012ce1" FOREIGN KEY ("submission_id") REFERENCES "submission"("id")
    )`,
  `CREATE INDEX "contribution_card" ON "contribution" ("card_id")`,
  `CREATE INDEX "contribution_agency" ON "contribution" ("agency_id")`,
  // An agency contributes to a card once, in as many versions as are asked for; to a submission as often as it is asked.
  `CREATE UNIQUE INDEX "contribution_once" ON "contribution" ("card_id", "agency_id") WHERE "kind" = 'contribution'`,

  `CREATE TABLE "contribution_version" (
      "id" uuid NOT NULL,
      "board_id" uuid NOT NULL,
      "card_id" uuid NOT NULL,
      "contribution_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "text" text NOT NULL,
      "files" jsonb NOT NULL,
      "submission_sha256" text,
      "sha256" text NOT NULL,
      "written_by" uuid array NOT NULL,
      "consented_by" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "duty" text NOT NULL,
      "membership_id" uuid,
      "delegation_id" uuid,
      "on_behalf_of_id" uuid,
      "capacity" jsonb,
      "exception" text NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_a758b131376d40495db7770fe4c" FOREIGN KEY ("card_id") REFERENCES "card"("id"),
      CONSTRAINT "FK_9dbc67ef24f2afbc5a5df82b3a3" FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id")
    )`,
  `CREATE UNIQUE INDEX "contribution_version_number" ON "contribution_version" ("contribution_id", "number")`,
  `CREATE INDEX "contribution_version_card" ON "contribution_version" ("card_id")`,

  `ALTER TABLE "file" ADD "contribution_id" uuid`,
  `ALTER TABLE "file" ADD CONSTRAINT "FK_74fb67734f2f554f66cb8c503c9"
     FOREIGN KEY ("contribution_id") REFERENCES "contribution"("id")`,
  `CREATE INDEX "file_contribution" ON "file" ("contribution_id")`,

  `CREATE TRIGGER "contribution_version_append_only" BEFORE UPDATE OR DELETE ON "contribution_version"
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER "contribution_version_keep" BEFORE TRUNCATE ON "contribution_version"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `GRANT SELECT, INSERT ON "contribution_version" TO tien_do_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "contribution" TO tien_do_app`,
];

export class Contributions1700000000013 implements MigrationInterface {
  readonly name = 'Contributions1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** What agencies filed would be gone. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
