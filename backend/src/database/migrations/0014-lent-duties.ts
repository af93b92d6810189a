import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // What is lent ends with the duties on both sides: whoever is on the other side of a change hears of it too.
  `CREATE FUNCTION announce_lent_duty() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE affected uuid;
    BEGIN
      FOR affected IN
        SELECT d.delegate_id FROM delegation d WHERE d.membership_id = NEW.id AND d.revoked_at IS NULL
        UNION
        SELECT d.delegator_id FROM delegation d
         WHERE d.delegate_id = NEW.person_id AND d.agency_id = NEW.agency_id AND d.revoked_at IS NULL
      LOOP
        PERFORM pg_notify('tien_do_access', affected::text);
      END LOOP;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER "membership_lent" AFTER INSERT OR UPDATE ON "membership"
    FOR EACH ROW EXECUTE FUNCTION announce_lent_duty()`,
  `CREATE FUNCTION announce_lender() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE affected uuid;
    BEGIN
      FOR affected IN
        SELECT d.delegate_id FROM delegation d WHERE d.delegator_id = NEW.id AND d.revoked_at IS NULL
      LOOP
        PERFORM pg_notify('tien_do_access', affected::text);
      END LOOP;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER "person_lent" AFTER UPDATE OF "disabled_at" ON "person"
    FOR EACH ROW EXECUTE FUNCTION announce_lender()`,
];

/** The end of a duty, or of an account, is told to whoever decides by it. */
export class LentDuties1700000000014 implements MigrationInterface {
  readonly name = 'LentDuties1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Takes the triggers away; no data are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER "person_lent" ON "person"');
    await runner.query('DROP FUNCTION announce_lender()');
    await runner.query('DROP TRIGGER "membership_lent" ON "membership"');
    await runner.query('DROP FUNCTION announce_lent_duty()');
  }
}
