import type { MigrationInterface, QueryRunner } from 'typeorm';

const keptBy = (columns: readonly string[]): string => {
  const row = (of: string): string => columns.map((column) => `${of}.${column}`).join(', ');
  return `CREATE OR REPLACE FUNCTION keep_issued_letter() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.sent = 'yes' AND (${row('NEW')}) IS DISTINCT FROM (${row('OLD')}) THEN
        RAISE EXCEPTION 'an issued letter stays as it was issued' USING ERRCODE = '55000';
      END IF;
      RETURN NEW;
    END $$`;
};

const issued = [
  ...['sent', 'state', 'agency_id', 'board_id', 'card_ids', 'model', 'sha256', 'due_on'],
  ...['issued_by', 'issued_at', 'capacity'],
];

/** Drafts of letters that people reword: how often they were saved, and what the product had written. */
export class LetterText1700000000028 implements MigrationInterface {
  readonly name = 'LetterText1700000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "letter" ADD "version" integer NOT NULL DEFAULT 1, ADD "composed" jsonb`);
    await runner.query(`ALTER TABLE "letter" ALTER COLUMN "version" DROP DEFAULT`);
    await runner.query(keptBy([...issued, 'version', 'composed']));
  }

  /** Letters keep the words that they have; that somebody wrote them is forgotten. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(keptBy(issued));
    await runner.query('ALTER TABLE "letter" DROP COLUMN "version", DROP COLUMN "composed"');
  }
}
