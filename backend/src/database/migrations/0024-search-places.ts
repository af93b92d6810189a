import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Search1700000000018 } from './0018-search.js';

const tagsOf = (agencies: string): string =>
  `ARRAY(SELECT DISTINCT search_tag(a) FROM unnest(${agencies}) AS a)`;

const agencyText = (alias: string): string =>
  `concat_ws(' ', ${alias}.name, ${alias}.short_name, ${alias}.search_text)`;

/** Of what many cards share the words are made once. The words of the task stand out: what is typed is held against them alone. */
const rowsOf = (condition: string): string => `
  WITH given AS MATERIALIZED (
    SELECT c.id, c.board_id, c.lead_ids, c.coordinating_ids, t.id AS task_id, t.key, t.printed_number, t.title, b.plan_id, y.year
      FROM "card" c JOIN "task" t ON t.id = c.task_id JOIN "board" b ON b.id = c.board_id JOIN "cycle" y ON y.id = b.cycle_id
     WHERE ${condition}),
  led AS MATERIALIZED (
    SELECT lead_ids, search_vector((SELECT string_agg(${agencyText('a')}, ' ') FROM "agency" a WHERE a.id = ANY(lead_ids))) AS words
      FROM (SELECT DISTINCT lead_ids FROM given) AS leads),
  planned AS MATERIALIZED (
    SELECT id, search_vector(concat_ws(' ', short_title, number)) AS words FROM "plan" WHERE id IN (SELECT plan_id FROM given))
  INSERT INTO "card_search" ("card_id", "words", "tags")
  SELECT g.id, search_vector(g.key) || setweight(coalesce(s.words, search_vector(g.title)), 'A') || coalesce(l.words, '') || p.words
         || array_to_tsvector(ARRAY[g.year::text, search_number(g.key), search_number(g.printed_number)]
                              || ARRAY(SELECT '0l' || search_tag(a) FROM unnest(g.lead_ids) AS a)),
         search_tag(g.board_id) || ${tagsOf('g.lead_ids || g.coordinating_ids')}
    FROM given g LEFT JOIN "task_search" s ON s.task_id = g.task_id JOIN led l ON l.lead_ids = g.lead_ids
    JOIN planned p ON p.id = g.plan_id
  ON CONFLICT ("card_id") DO UPDATE SET "words" = excluded.words, "tags" = excluded.tags`;

const tasksOf = (table: string): string => `
  INSERT INTO "task_search" ("task_id", "words", "tags")
  SELECT s.id, search_vector(s.title), ARRAY[search_tag(s.plan_id)] FROM ${table} s
  ON CONFLICT ("task_id") DO UPDATE SET "words" = excluded.words`;

/** The text in the making is its leads' alone; only whoever reads everything looks for it under the board's second tag. */
const textTags = (number: string): string => `
  CASE ${number} WHEN 0 THEN ('w' || search_tag(c.board_id)) || ${tagsOf('c.lead_ids')}
                 ELSE search_tag(c.board_id) || ${tagsOf('c.lead_ids || c.coordinating_ids')} END`;

const textsOf = (table: string, number: string): string => `
  INSERT INTO "text_search" ("card_id", "number", "words", "tags")
  SELECT s.card_id, ${number}, search_vector(search_content(s.content)), ${textTags(number)}
    FROM ${table} s JOIN "card" c ON c.id = s.card_id
  ON CONFLICT ("card_id", "number") DO UPDATE SET "words" = excluded.words`;

const fileTags = `search_tag(c.board_id) || ${tagsOf('c.lead_ids || c.coordinating_ids')}`;

const filesOf = (table: string): string => `
  INSERT INTO "file_search" ("file_id", "card_id", "words", "tags")
  SELECT s.id, s.card_id, search_vector(s.name), ${fileTags} FROM ${table} s JOIN "card" c ON c.id = s.card_id`;

/** Words that are not known yet, in one order, so that two who add the same ones never wait for each other in a circle. */
const learn = (text: string, table: string): string => `
  INSERT INTO "search_word" ("word")
  SELECT DISTINCT w FROM (SELECT split_part(unnest(search_lexemes(${text})), '0', 1) AS w FROM ${table} AS said) AS words
   WHERE length(w) BETWEEN 3 AND 40 AND w ~ '^[a-z]+$'
     AND NOT EXISTS (SELECT 1 FROM "search_word" k WHERE k.word = w)
   ORDER BY w ON CONFLICT DO NOTHING`;

const functions: readonly string[] = [
  // As searchLexemes() of the rules: a number as it is; a word as its letters, `0` and, where it has marks, the word as it is
  // written, with figures for the marks and the tone behind the letters. So the beginning of an entry is a word without its marks,
  // and the whole of it the word as written.
  `CREATE FUNCTION search_lexemes(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
     SELECT coalesce(array_agg(
              CASE WHEN w < 'a' COLLATE "C" THEN translate(w, 'ABCDEFGHIJ', '0123456789')
                   ELSE translate(w, '123456789', '') || '0' || CASE WHEN translate(w, '123456789', '') = w THEN '' ELSE w END
              END ORDER BY n), '{}')
       FROM unnest(string_to_array(regexp_replace(regexp_replace(regexp_replace(translate(replace(
              regexp_replace(translate(lower(normalize(given, NFD)), '0123456789Đ', 'ABCDEFGHIJđ'), '[A-J]+', ' \\& ', 'g'),
              'đ', 'd9'), E'\\u0301\\u0300\\u0309\\u0303\\u0323\\u0302\\u031b\\u0306', '12345678'),
              E'[\\u0300-\\u036f]', '', 'g'), '([1-5]+)([a-z6-9]+)', '\\2\\1', 'g'), '[^a-zA-J1-9]+', ' ', 'g'), ' '))
            WITH ORDINALITY AS words(w, n)
      WHERE translate(w, '123456789', '') <> '' AND length(w) <= 100 $$`,
  // The true cost: whoever plans must rather ask an index than take thousands of texts apart.
  `CREATE FUNCTION search_vector(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 20000 AS $$
     SELECT coalesce((SELECT string_agg(w || ':' || least(n, 16383), ' ')
                        FROM unnest(public.search_lexemes(left(given, 100000))) WITH ORDINALITY AS words(w, n)), '')::tsvector $$`,
  `CREATE FUNCTION search_number(printed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
     SELECT '0x' || array_to_string(ARRAY(SELECT CASE WHEN w ~ '^[0-9]+$' THEN w ELSE split_part(w, '0', 1) END
              FROM unnest(public.search_lexemes(printed)) WITH ORDINALITY AS words(w, n) ORDER BY n), 'x') $$`,
  `CREATE FUNCTION search_tag(id uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT right(id::text, 8) $$`,
  // Each word without its marks once for each place, the place in front: a search inside one place never comes by the words of
  // another. An index holds no entry of more than a megabyte: of a text with too many words those are held that it has room for.
  `CREATE FUNCTION search_tagged(words tsvector, tags text[]) RETURNS tsvector
     LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 5000 AS $$
     SELECT array_to_tsvector(ARRAY(SELECT t || w FROM unnest(tags) AS t, (
       SELECT DISTINCT CASE WHEN w < 'a' COLLATE "C" THEN w ELSE split_part(w, '0', 1) END FROM unnest(tsvector_to_array(words)) AS w
        LIMIT (SELECT 1000000 / (greatest(cardinality(tags), 1) * (10 + coalesce(max(length(k)), 0)))
                 FROM unnest(tsvector_to_array(words)) AS k)) AS held(w))) $$`,
  // The same of the words as they are written.
  `CREATE FUNCTION search_tagged_typed(words tsvector, tags text[]) RETURNS tsvector
     LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 5000 AS $$
     SELECT array_to_tsvector(ARRAY(SELECT t || w FROM unnest(tags) AS t, (
       SELECT w FROM unnest(tsvector_to_array(words)) AS w
        LIMIT (SELECT 1000000 / (greatest(cardinality(tags), 1) * (10 + coalesce(max(length(k)), 0)))
                 FROM unnest(tsvector_to_array(words)) AS k)) AS held(w))) $$`,
  `CREATE FUNCTION search_content(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
     SELECT concat_ws(E'\\n', content->>'result',
       (SELECT string_agg(x #>> '{}', E'\\n') FROM jsonb_path_query(content, '$.items[*].text') AS x),
       (SELECT string_agg(x #>> '{}', E'\\n') FROM jsonb_path_query(content, '$.parts[*].text') AS x),
       content->>'nilReason', content->>'noEvidenceReason', content->>'note') $$`,
  `CREATE FUNCTION search_plan(title text, short_title text, number text, legal_bases jsonb) RETURNS text
     LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT concat_ws(E'\\n', title, short_title, number,
       (SELECT string_agg(x #>> '{}', E'\\n') FROM jsonb_path_query(legal_bases, 'strict $.**') AS x
         WHERE jsonb_typeof(x) = 'string')) $$`,
];

const keptBy = (column: string, table: string): string =>
  `CONSTRAINT "${table}_search_${column}" FOREIGN KEY ("${column}_id") REFERENCES "${column}"("id") ON DELETE CASCADE`;

const tables: readonly string[] = [
  `CREATE TABLE "card_search" ("card_id" uuid NOT NULL, "words" tsvector NOT NULL, "tags" text[] NOT NULL,
     CONSTRAINT "card_search_pk" PRIMARY KEY ("card_id"), ${keptBy('card', 'card')})`,
  `CREATE TABLE "task_search" ("task_id" uuid NOT NULL, "words" tsvector NOT NULL, "tags" text[] NOT NULL,
     CONSTRAINT "task_search_pk" PRIMARY KEY ("task_id"), ${keptBy('task', 'task')})`,
  // Number 0 is the text in the making.
  `CREATE TABLE "text_search" ("card_id" uuid NOT NULL, "number" integer NOT NULL, "words" tsvector NOT NULL, "tags" text[] NOT NULL,
     CONSTRAINT "text_search_pk" PRIMARY KEY ("card_id", "number"), ${keptBy('card', 'text')})`,
  `CREATE TABLE "file_search" ("file_id" uuid NOT NULL, "card_id" uuid NOT NULL, "words" tsvector NOT NULL, "tags" text[] NOT NULL,
     CONSTRAINT "file_search_pk" PRIMARY KEY ("file_id"), ${keptBy('file', 'file')})`,
  `CREATE TABLE "search_word" ("word" text NOT NULL, CONSTRAINT "search_word_pk" PRIMARY KEY ("word"))`,
  ...['card_search', 'task_search', 'text_search', 'file_search', 'search_word'].map(
    (table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO tien_do_app`,
  ),
  tasksOf('"task"'),
  rowsOf('true'),
  textsOf('"submission"', 's.number'),
  textsOf('"card_content"', '0'),
  filesOf('"file"'),
  learn('title', '"task"'),
  learn(agencyText('said'), '"agency"'),
  // Every question reads what is not yet in its place in the index: a few pages of it, no more, and writes still come together.
  ...['card_search', 'task_search', 'text_search', 'file_search'].map(
    (table) =>
      `CREATE INDEX "${table}_tagged" ON "${table}" USING gin (search_tagged("words", "tags")) WITH (gin_pending_list_limit = 256)`,
  ),
  `CREATE INDEX "task_search_typed" ON "task_search" USING gin (search_tagged_typed("words", "tags")) WITH (gin_pending_list_limit = 256)`,
  `CREATE INDEX "file_search_card" ON "file_search" ("card_id")`,
  `CREATE INDEX "search_word_near" ON "search_word" USING gin ("word" gin_trgm_ops)`,
  `CREATE INDEX "plan_search" ON "plan" USING gin
     (search_tagged(search_vector(search_plan("title", "short_title", "number", "legal_bases")), ARRAY[search_tag("id")]))`,
  `CREATE INDEX "agency_search" ON "agency" USING gin (search_vector("name" || ' ' || "short_name" || ' ' || "search_text"))`,
  `CREATE INDEX "person_search" ON "person" USING gin (search_vector("name" || ' ' || "username"))`,
];

const made = 'AFTER INSERT ON "%" REFERENCING NEW TABLE AS made FOR EACH STATEMENT';
const changed = (columns: readonly string[]): string =>
  `AFTER UPDATE ON "%" FOR EACH ROW WHEN (${columns.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ')})`;

/** By table: the trigger, its function, when it fires and what it does. */
const triggers: readonly (readonly [string, string, string, string, string])[] = [
  ['card', 'card_search_new', 'search_new_cards', made, rowsOf('c.id IN (SELECT id FROM made)')],
  [
    'card',
    'card_search_given',
    'search_given_card',
    changed(['lead_ids', 'coordinating_ids']),
    `${rowsOf('c.id = NEW.id')};
     UPDATE "text_search" x SET "tags" = ${textTags('x.number')} FROM "card" c WHERE c.id = NEW.id AND x.card_id = c.id;
     UPDATE "file_search" x SET "tags" = ${fileTags} FROM "card" c WHERE c.id = NEW.id AND x.card_id = c.id`,
  ],
  ['submission', 'submission_search_new', 'search_new_versions', made, textsOf('made', 's.number')],
  ['card_content', 'content_search_new', 'search_new_contents', made, textsOf('made', '0')],
  [
    'card_content',
    'content_search_changed',
    'search_changed_content',
    changed(['content']),
    textsOf('(SELECT NEW.card_id, NEW.content)', '0'),
  ],
  ['file', 'file_search_new', 'search_new_files', made, filesOf('made')],
  ['task', 'task_search_new', 'search_new_tasks', made, `${tasksOf('made')}; ${learn('title', 'made')}`],
  [
    'task',
    'task_search_changed',
    'search_changed_task',
    changed(['title', 'key', 'printed_number']),
    `${tasksOf('(SELECT NEW.id, NEW.title, NEW.plan_id)')}; ${learn('title', '(SELECT NEW.title)')};
     ${rowsOf('c.task_id = NEW.id AND c.board_id IN (SELECT id FROM "board" WHERE plan_id = NEW.plan_id)')}`,
  ],
  ['agency', 'agency_search_new', 'search_new_agencies', made, learn(agencyText('said'), 'made')],
  [
    'agency',
    'agency_search_changed',
    'search_changed_agency',
    changed(['name', 'short_name', 'search_text']),
    `${learn(agencyText('said'), '(SELECT NEW.name, NEW.short_name, NEW.search_text)')}; ${rowsOf('c.lead_ids @> ARRAY[NEW.id]')}`,
  ],
  [
    'plan',
    'plan_search_changed',
    'search_changed_plan',
    changed(['short_title', 'number']),
    rowsOf('c.board_id IN (SELECT id FROM "board" WHERE plan_id = NEW.id)'),
  ],
];

/**
 * Search by place: the words of a row are held under the tags of its board and of the agencies that it concerns, with and without
 * their marks, so that a search costs what its reader may read and finds what is written exactly as typed however much else
 * there is. Takes the place of what 0018 made, all of which is made of other tables.
 */
export class SearchPlaces1700000000024 implements MigrationInterface {
  readonly name = 'SearchPlaces1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await new Search1700000000018().down(runner);
    for (const statement of [...functions, ...tables]) await runner.query(statement);
    for (const [table, name, body, when, act] of triggers) {
      await runner.query(
        `CREATE FUNCTION ${body}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${act}; RETURN NULL; END $$`,
      );
      await runner.query(`CREATE TRIGGER "${name}" ${when.replace('%', table)} EXECUTE FUNCTION ${body}()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name, body] of triggers) {
      await runner.query(`DROP TRIGGER "${name}" ON "${table}"`);
      await runner.query(`DROP FUNCTION ${body}()`);
    }
    for (const index of ['plan_search', 'agency_search', 'person_search'])
      await runner.query(`DROP INDEX "${index}"`);
    for (const table of ['card_search', 'task_search', 'text_search', 'file_search', 'search_word'])
      await runner.query(`DROP TABLE "${table}"`);
    for (const name of [
      'search_plan(text, text, text, jsonb)',
      'search_content(jsonb)',
      'search_tagged(tsvector, text[])',
      'search_tagged_typed(tsvector, text[])',
      'search_tag(uuid)',
      'search_number(text)',
      'search_vector(text)',
      'search_lexemes(text)',
    ])
      await runner.query(`DROP FUNCTION ${name}`);
    await new Search1700000000018().up(runner);
  }
}
