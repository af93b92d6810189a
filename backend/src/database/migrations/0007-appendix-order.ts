import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sections and tasks were counted apart; from here on they are counted together. A section stands before the first task under
 * it, one without tasks behind its siblings: where it stood in the document, nobody had written down. Tasks that hang on nothing
 * stand among the topmost sections.
 */
export const countTogether = `WITH RECURSIVE inside AS (
      SELECT t.section_id AS id, t.position AS place FROM task t WHERE t.ended_on IS NULL
      UNION ALL
      SELECT s.parent_id, i.place FROM inside i JOIN section s ON s.id = i.id WHERE s.parent_id IS NOT NULL
    ),
    first AS (SELECT id, min(place) AS place FROM inside GROUP BY id),
    node AS (
      SELECT s.id, s.plan_id, s.parent_id, coalesce(f.place, 1000000) AS place, 0 AS kind, s.position AS own
        FROM section s LEFT JOIN first f ON f.id = s.id WHERE s.ended_on IS NULL
      UNION ALL
      SELECT t.id, t.plan_id, CASE WHEN s.key = '' THEN NULL ELSE s.id END, t.position, 1, t.position
        FROM task t JOIN section s ON s.id = t.section_id WHERE t.ended_on IS NULL
    ),
    walk AS (
      SELECT id, plan_id, ARRAY[place, kind, own] AS path FROM node WHERE parent_id IS NULL
      UNION ALL
      SELECT n.id, n.plan_id, w.path || ARRAY[n.place, n.kind, n.own] FROM node n JOIN walk w ON w.id = n.parent_id
    ),
    counted AS (SELECT id, row_number() OVER (PARTITION BY plan_id ORDER BY path) - 1 AS position FROM walk),
    sections AS (UPDATE section s SET position = c.position FROM counted c WHERE c.id = s.id)
    UPDATE task t SET position = c.position FROM counted c WHERE c.id = t.id`;

const statements: readonly string[] = [
  countTogether,

  // The agency for whose plans a set is; none: for all of them. One name may mean another set elsewhere.
  `ALTER TABLE "agency_set" ADD "owner_id" uuid`,
  `ALTER TABLE "agency_set" ADD CONSTRAINT "FK_ed9ba0310fc30dad0354d0e1155" FOREIGN KEY ("owner_id") REFERENCES "agency"("id")`,
];

/** One order for the whole appendix, and sets that belong to whom they are for. */
export class AppendixOrder1700000000007 implements MigrationInterface {
  readonly name = 'AppendixOrder1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Which set was whose would be lost. */
  down(): Promise<void> {
    return Promise.reject(new Error('irreversible: restore the backup from before instead'));
  }
}
