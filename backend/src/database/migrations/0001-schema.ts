import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables } from './0001-tables.js';

/** What the tables alone do not say: indexes on lists, what is append-only, the application's role, and its notices. */
const beyondTables: readonly string[] = [
  `CREATE INDEX "card_leads" ON "card" USING gin ("lead_ids")`,
  `CREATE INDEX "card_coordinating" ON "card" USING gin ("coordinating_ids")`,
  `CREATE INDEX "card_step" ON "card" USING gin ("step_agency_ids")`,
  // A person passes a step once, whatever two clicks or two servers say.
  `CREATE UNIQUE INDEX "decision_once" ON "decision" ("submission_id", "step", "person_id", "kind")`,

  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$`,
  ...['audit_entry', 'submission', 'decision'].flatMap((table) => [
    `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER "${table}_keep" BEFORE TRUNCATE ON "${table}"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),

  // Whoever changes a duty, a session or a person, by whatever door: every API process ends the live connections at commit.
  `CREATE FUNCTION announce_access() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE affected uuid;
    BEGIN
      IF TG_TABLE_NAME = 'person' THEN
        affected := NEW.id;
      ELSIF TG_OP = 'DELETE' THEN
        affected := OLD.person_id;
      ELSE
        affected := NEW.person_id;
      END IF;
      PERFORM pg_notify('tien_do_access', affected::text);
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER "membership_access" AFTER INSERT OR UPDATE OR DELETE ON "membership"
    FOR EACH ROW EXECUTE FUNCTION announce_access()`,
  `CREATE TRIGGER "session_access" AFTER DELETE ON "session"
    FOR EACH ROW EXECUTE FUNCTION announce_access()`,
  `CREATE TRIGGER "person_access" AFTER UPDATE OF disabled_at, password_hash ON "person"
    FOR EACH ROW EXECUTE FUNCTION announce_access()`,

  `DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tien_do_app') THEN
      CREATE ROLE tien_do_app NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
  `DO $$ BEGIN EXECUTE format('GRANT tien_do_app TO %I', current_user); END $$`,
  `GRANT USAGE ON SCHEMA public TO tien_do_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tien_do_app`,
  `REVOKE UPDATE, DELETE, TRUNCATE ON "audit_entry", "submission", "decision" FROM tien_do_app`,
  `REVOKE INSERT, UPDATE, DELETE ON "migrations" FROM tien_do_app`,
];

export class Schema1700000000001 implements MigrationInterface {
  readonly name = 'Schema1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...createTables, ...beyondTables]) await runner.query(statement);
  }

  /** The first schema has nothing before it: dropping the database is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: drop the database instead'));
  }
}
