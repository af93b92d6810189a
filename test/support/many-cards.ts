/** Many cards beside those of the demo, written straight into the tables: what a search has to choose from. */
import type { TestApp } from './app.js';

export interface Many {
  /** One title each; the first card is the oldest row. */
  titles: readonly string[];
  /** The text in the making of each card, and the name of a file of it. */
  text: string;
  file: string;
  leadId: string;
  /** What the tasks' numbers begin with. */
  key: string;
}

/** Makes tasks with one card each on a board, like one that is there, with a text and a file. @returns the cards in the order of the titles. */
export async function makeCards(
  app: TestApp,
  boardId: string,
  { titles, text, file, leadId, key }: Many,
): Promise<string[]> {
  const rows = await app.sql<{ id: string }>(
    `WITH model AS (SELECT c AS card, t AS task FROM card c JOIN task t ON t.id = c.task_id WHERE c.board_id = $1 LIMIT 1),
     made AS (SELECT n, title, uuidv7() AS card_id, uuidv7() AS task_id, model.* FROM model, unnest($2::text[]) WITH ORDINALITY AS named(title, n)),
     tasks AS (
       INSERT INTO task SELECT (jsonb_populate_record(task, jsonb_build_object(
         'id', task_id, 'title', title, 'key', $3 || '/' || n, 'printed_number', 'z' || n))).* FROM made ORDER BY n RETURNING id),
     cards AS (
       INSERT INTO card SELECT (jsonb_populate_record(card, jsonb_build_object(
         'id', card_id, 'task_id', task_id, 'lead_key', $4::uuid, 'lead_ids', jsonb_build_array($4::uuid), 'coordinating_ids', '[]'::jsonb))).*
         FROM made ORDER BY n RETURNING id)
     SELECT card_id AS id FROM made ORDER BY n`,
    [boardId, titles, key, leadId],
  );
  const ids = rows.map(({ id }) => id);
  await app.sql(
    `INSERT INTO card_content (card_id, board_id, content, contributor_ids)
     SELECT id, $1, jsonb_build_object('result', $3::text, 'items', '[]'::jsonb, 'nil', false, 'nilReason', '', 'noEvidenceReason', '', 'note', ''), '{}'
       FROM unnest($2::uuid[]) AS id`,
    [boardId, ids, text],
  );
  await app.sql(
    `INSERT INTO file (id, board_id, card_id, name, type, size, sha256, uploaded_by, uploaded_at)
     SELECT uuidv7(), $1, id, $3, 'application/pdf', 1, '', (SELECT id FROM person LIMIT 1), now() FROM unnest($2::uuid[]) AS id`,
    [boardId, ids, file],
  );
  return ids;
}
