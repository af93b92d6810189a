import type { MigrationInterface, QueryRunner } from 'typeorm';

const appendOnly = ['audit_anchor', 'audit_check'] as const;

const statements: readonly string[] = [
  `CREATE TABLE "audit_anchor" (
      "number" bigint NOT NULL,
      "hour" TIMESTAMP WITH TIME ZONE,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "heads" jsonb NOT NULL,
      "root" text NOT NULL,
      "previous" text NOT NULL,
      "hash" text NOT NULL,
      PRIMARY KEY ("number")
    )`,
  `CREATE UNIQUE INDEX "audit_anchor_hour" ON "audit_anchor" ("hour")`,
  `CREATE TABLE "audit_check" (
      "id" uuid NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "chains" integer NOT NULL,
      "entries" bigint NOT NULL,
      "faults" jsonb NOT NULL,
      "anchor_fault" jsonb,
      PRIMARY KEY ("id")
    )`,
  `CREATE INDEX "audit_check_at" ON "audit_check" ("at")`,

  ...appendOnly.flatMap((table) => [
    `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER "${table}_keep" BEFORE TRUNCATE ON "${table}"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `GRANT SELECT, INSERT ON "${table}" TO tien_do_app`,
  ]),
];

/** Where the chains of the log ended at each hour, and what came out when they were reckoned again. */
export class Anchors1700000000011 implements MigrationInterface {
  readonly name = 'Anchors1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** What shows that nothing was cut off the log would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
