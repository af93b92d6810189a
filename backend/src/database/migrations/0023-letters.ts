import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `CREATE TABLE "letter" (
      "id" uuid NOT NULL,
      "urging_id" uuid NOT NULL,
      "plan_id" uuid NOT NULL,
      "board_id" uuid NOT NULL,
      "coordinator_id" uuid NOT NULL,
      "issuer_id" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "state" text NOT NULL,
      "sent" text NOT NULL,
      "card_ids" uuid array NOT NULL,
      "model" jsonb NOT NULL,
      "sha256" text NOT NULL,
      "due_on" date NOT NULL,
      "made_by" uuid NOT NULL,
      "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "issued_by" uuid,
      "issued_at" TIMESTAMP WITH TIME ZONE,
      "capacity" jsonb,
      "number" text,
      "dated_on" date,
      "opened_by" uuid,
      "opened_at" TIMESTAMP WITH TIME ZONE,
      "delivered_on" date,
      "delivery_document" text,
      "delivery_by" uuid,
      "delivery_at" TIMESTAMP WITH TIME ZONE,
      PRIMARY KEY ("id"),
      CONSTRAINT "FK_80f8376730d7f13d9cda6ace4f9" FOREIGN KEY ("plan_id") REFERENCES "plan"("id"),
      CONSTRAINT "FK_3b26490a30a38fa74b0fb01e2ea" FOREIGN KEY ("board_id") REFERENCES "board"("id"),
      CONSTRAINT "FK_f08ae270f4e87e7405476cf1ced" FOREIGN KEY ("agency_id") REFERENCES "agency"("id"),
      CONSTRAINT "FK_d9a60e57c95b2702c104874dc63" FOREIGN KEY ("made_by") REFERENCES "person"("id"))`,
  `CREATE INDEX "letter_board" ON "letter" ("board_id", "made_at")`,
  `CREATE INDEX "letter_agency" ON "letter" ("agency_id", "made_at")`,
  `CREATE INDEX "letter_cards" ON "letter" USING gin ("card_ids")`,
  // One draft for an agency at a time, for two who make them in the same moment by different doors.
  `CREATE UNIQUE INDEX "letter_draft" ON "letter" ("board_id", "agency_id") WHERE "state" = 'draft'`,
  // Numbers run through a year of the agency that issues.
  `CREATE UNIQUE INDEX "letter_number" ON "letter" ("coordinator_id", "number", (date_part('year', "dated_on"::timestamp)))
     WHERE "number" IS NOT NULL`,

  // The rounds instead of how many there were: one letter is about several cards.
  `ALTER TABLE "card" DROP COLUMN "urgings"`,
  `ALTER TABLE "card" ADD "urgings" uuid array NOT NULL DEFAULT '{}'`,

  `CREATE TABLE "letter_reading" (
      "letter_id" uuid NOT NULL,
      "person_id" uuid NOT NULL,
      "agency_id" uuid NOT NULL,
      "duty" text NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("letter_id", "person_id"),
      CONSTRAINT "FK_d041b039cf0c122bb59ea79890f" FOREIGN KEY ("letter_id") REFERENCES "letter"("id"))`,

  // What was issued says for ever what it said; number, opening and delivery are added once.
  `CREATE FUNCTION keep_issued_letter() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.sent = 'yes' AND (NEW.sent, NEW.state, NEW.agency_id, NEW.board_id, NEW.card_ids, NEW.model, NEW.sha256, NEW.due_on,
                               NEW.issued_by, NEW.issued_at, NEW.capacity)
          IS DISTINCT FROM (OLD.sent, OLD.state, OLD.agency_id, OLD.board_id, OLD.card_ids, OLD.model, OLD.sha256, OLD.due_on,
                            OLD.issued_by, OLD.issued_at, OLD.capacity) THEN
        RAISE EXCEPTION 'an issued letter stays as it was issued' USING ERRCODE = '55000';
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER "letter_issued" BEFORE UPDATE ON "letter" FOR EACH ROW EXECUTE FUNCTION keep_issued_letter()`,
  `CREATE TRIGGER "letter_reading_append_only" BEFORE UPDATE OR DELETE ON "letter_reading"
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER "letter_reading_keep" BEFORE TRUNCATE ON "letter_reading"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `GRANT SELECT, INSERT, UPDATE ON "letter" TO tien_do_app`,
  `GRANT SELECT, INSERT ON "letter_reading" TO tien_do_app`,
];

/** Letters that urge agencies, and who opened them. */
export class Letters1700000000023 implements MigrationInterface {
  readonly name = 'Letters1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Cards would count letters that nobody has. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
