import type { MigrationInterface, QueryRunner } from 'typeorm';

const appendOnly = ['plan_version', 'cycle_act'] as const;

const statements: readonly string[] = [
  `ALTER TABLE "plan" ADD "parent_id" uuid`,
  `ALTER TABLE "plan" ADD "version" integer NOT NULL DEFAULT '1'`,
  `ALTER TABLE "plan" ADD CONSTRAINT "FK_7fd73b8b463e40541e6ad72cf22" FOREIGN KEY ("parent_id") REFERENCES "plan"("id")`,
  `CREATE INDEX "plan_parent" ON "plan" ("parent_id")`,

  `CREATE TABLE "plan_version" (
      "plan_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "import_id" uuid,
      "document" text,
      "issued_on" text,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "by" uuid,
      "summary" jsonb NOT NULL,
      CONSTRAINT "PK_09c8a68341961b7c4edb2edfedf" PRIMARY KEY ("plan_id", "number"),
      CONSTRAINT "FK_81377cd93f9c21f55ad545e6b11" FOREIGN KEY ("plan_id") REFERENCES "plan"("id")
    )`,
  // What stands already is its own first version, of the moment at which its import was accepted, as far as that is known.
  `INSERT INTO "plan_version" ("plan_id", "number", "import_id", "document", "issued_on", "at", "by", "summary")
    SELECT p.id, 1, p.import_id, p.number, p.issued_on, coalesce(i.changed_at, now()), i.changed_by,
           jsonb_build_object('added', (SELECT count(*) FROM task t WHERE t.plan_id = p.id), 'changed', 0, 'moved', 0, 'removed', 0)
      FROM plan p LEFT JOIN plan_import i ON i.id = p.import_id`,

  `CREATE TABLE "cycle_act" (
      "id" uuid NOT NULL,
      "cycle_id" uuid NOT NULL,
      "act" text NOT NULL,
      "reason" text NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "by" uuid,
      "agency_id" uuid,
      "duty" text,
      CONSTRAINT "PK_50f2f761c2ba06c8e0d96e17c3a" PRIMARY KEY ("id"),
      CONSTRAINT "FK_b608fe9ae0fedccb60efbf2b3cb" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id")
    )`,
  `INSERT INTO "cycle_act" ("id", "cycle_id", "act", "reason", "at")
    SELECT gen_random_uuid(), id, 'open', '', opened_at FROM "cycle"`,
  `CREATE INDEX "cycle_act_cycle" ON "cycle_act" ("cycle_id", "at")`,

  ...appendOnly.flatMap((table) => [
    `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER "${table}_keep" BEFORE TRUNCATE ON "${table}"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `GRANT SELECT, INSERT ON "${table}" TO tien_do_app`,
  ]),
];

export class Plans1700000000004 implements MigrationInterface {
  readonly name = 'Plans1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Who opened and closed which period, and why, would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
