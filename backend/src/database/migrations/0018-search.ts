import type { MigrationInterface, QueryRunner } from 'typeorm';

const rowsOf = (condition: string): string => `
  INSERT INTO "card_search" ("card_id", "words")
  SELECT c.id, to_tsvector('simple', search_fold(concat_ws(' ', t.key, t.title,
           (SELECT string_agg(concat_ws(' ', a.name, a.short_name, a.search_text), ' ') FROM "agency" a WHERE a.id = ANY(c.lead_ids)),
           p.short_title, p.number, y.year)))
    FROM "card" c JOIN "task" t ON t.id = c.task_id JOIN "board" b ON b.id = c.board_id
    JOIN "plan" p ON p.id = b.plan_id JOIN "cycle" y ON y.id = b.cycle_id
   WHERE ${condition}
  ON CONFLICT ("card_id") DO UPDATE SET "words" = excluded.words`;

/** Of one of these agencies is whoever may read a text, unless every text is theirs to read: the text in the making is its leads' alone. */
const readersOf = (number: string): string =>
  `CASE ${number} WHEN 0 THEN c.lead_ids ELSE c.lead_ids || c.coordinating_ids || b.coordinator_id || b.issuer_id END`;

const textsOf = (table: string, number: string): string => `
  INSERT INTO "text_search" ("card_id", "number", "words", "readers")
  SELECT s.card_id, ${number}, search_vector(search_content(s.content)), ${readersOf(number)}
    FROM ${table} s JOIN "card" c ON c.id = s.card_id JOIN "board" b ON b.id = c.board_id
  ON CONFLICT ("card_id", "number") DO UPDATE SET "words" = excluded.words`;

const readersAnew = (condition: string): string => `
  UPDATE "text_search" x SET "readers" = ${readersOf('x.number')}
    FROM "card" c JOIN "board" b ON b.id = c.board_id WHERE c.id = x.card_id AND ${condition}`;

/** Words that are not known yet, in one order, so that two who add the same ones never wait for each other in a circle. */
const learn = (words: string): string => `
  INSERT INTO "search_word" ("word")
  SELECT DISTINCT w FROM ${words} AS w WHERE length(w) BETWEEN 3 AND 40 AND w ~ '^[a-z]+$'
     AND NOT EXISTS (SELECT 1 FROM "search_word" k WHERE k.word = w)
   ORDER BY w ON CONFLICT DO NOTHING`;

const wordsOf = (text: string, table: string): string =>
  `${table} AS said, unnest(string_to_array(search_fold(${text}), ' '))`;

const trigger = (name: string, body: string): string =>
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body}; RETURN NULL; END $$`;

const statements: readonly string[] = [
  // Both are trusted: whoever may create in the database may install them.
  `CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public`,
  `CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public`,
  // As searchWords() of the rules. Names with their schema: an index is also built where nothing is on the path.
  `CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
     SELECT btrim(regexp_replace(regexp_replace(regexp_replace(
       lower(public.unaccent('public.unaccent'::regdictionary, normalize(given, NFC))),
       '[^a-z0-9]+', ' ', 'g'), '([a-z])([0-9])', '\\1 \\2', 'g'), '([0-9])([a-z])', '\\1 \\2', 'g')) $$`,
  // The true cost: whoever plans must rather ask an index than fold thousands of texts.
  `CREATE FUNCTION search_vector(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 20000 AS $$
     SELECT to_tsvector('pg_catalog.simple'::regconfig, public.search_fold(left(given, 100000))) $$`,
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

  `CREATE TABLE "card_search" (
      "card_id" uuid NOT NULL,
      "words" tsvector NOT NULL,
      CONSTRAINT "card_search_pk" PRIMARY KEY ("card_id"),
      CONSTRAINT "card_search_card" FOREIGN KEY ("card_id") REFERENCES "card"("id") ON DELETE CASCADE)`,
  // Number 0 is the text in the making.
  `CREATE TABLE "text_search" (
      "card_id" uuid NOT NULL,
      "number" integer NOT NULL,
      "words" tsvector NOT NULL,
      "readers" uuid array NOT NULL,
      CONSTRAINT "text_search_pk" PRIMARY KEY ("card_id", "number"),
      CONSTRAINT "text_search_card" FOREIGN KEY ("card_id") REFERENCES "card"("id") ON DELETE CASCADE)`,
  `CREATE TABLE "search_word" ("word" text NOT NULL, CONSTRAINT "search_word_pk" PRIMARY KEY ("word"))`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "card_search" TO tien_do_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "text_search" TO tien_do_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON "search_word" TO tien_do_app`,
  rowsOf('true'),
  textsOf('"submission"', 's.number'),
  textsOf('"card_content"', '0'),
  learn(wordsOf('title', '"task"')),
  learn(wordsOf(`concat_ws(' ', name, short_name, search_text)`, '"agency"')),
  `CREATE INDEX "card_search_words" ON "card_search" USING gin ("words")`,
  `CREATE INDEX "task_search_title" ON "task" USING gin (search_vector("title"))`,
  `CREATE INDEX "search_word_near" ON "search_word" USING gin ("word" gin_trgm_ops)`,
  `CREATE INDEX "text_search_words" ON "text_search" USING gin ("words")`,
  `CREATE INDEX "text_search_readers" ON "text_search" USING gin ("readers")`,
  `CREATE INDEX "file_search" ON "file" USING gin (search_vector("name"))`,
  `CREATE INDEX "plan_search" ON "plan" USING gin (search_vector(search_plan("title", "short_title", "number", "legal_bases")))`,
  `CREATE INDEX "agency_search" ON "agency" USING gin (search_vector("name" || ' ' || "short_name" || ' ' || "search_text"))`,
  `CREATE INDEX "person_search" ON "person" USING gin (search_vector("name" || ' ' || "username"))`,

  trigger('search_new_cards', rowsOf('c.id IN (SELECT id FROM made)')),
  `CREATE TRIGGER "card_search_new" AFTER INSERT ON "card" REFERENCING NEW TABLE AS made
     FOR EACH STATEMENT EXECUTE FUNCTION search_new_cards()`,
  trigger('search_given_card', rowsOf('c.id = NEW.id')),
  `CREATE TRIGGER "card_search_given" AFTER UPDATE ON "card"
     FOR EACH ROW WHEN (OLD.lead_ids IS DISTINCT FROM NEW.lead_ids) EXECUTE FUNCTION search_given_card()`,
  trigger('search_moved_card', readersAnew('c.id = NEW.id')),
  `CREATE TRIGGER "text_search_moved" AFTER UPDATE ON "card"
     FOR EACH ROW WHEN (OLD.lead_ids IS DISTINCT FROM NEW.lead_ids OR OLD.coordinating_ids IS DISTINCT FROM NEW.coordinating_ids)
     EXECUTE FUNCTION search_moved_card()`,
  trigger('search_changed_board', readersAnew('b.id = NEW.id')),
  `CREATE TRIGGER "board_search_changed" AFTER UPDATE ON "board"
     FOR EACH ROW WHEN (OLD.coordinator_id IS DISTINCT FROM NEW.coordinator_id OR OLD.issuer_id IS DISTINCT FROM NEW.issuer_id)
     EXECUTE FUNCTION search_changed_board()`,
  trigger('search_new_versions', textsOf('made', 's.number')),
  `CREATE TRIGGER "submission_search_new" AFTER INSERT ON "submission" REFERENCING NEW TABLE AS made
     FOR EACH STATEMENT EXECUTE FUNCTION search_new_versions()`,
  trigger('search_new_contents', textsOf('made', '0')),
  `CREATE TRIGGER "content_search_new" AFTER INSERT ON "card_content" REFERENCING NEW TABLE AS made
     FOR EACH STATEMENT EXECUTE FUNCTION search_new_contents()`,
  trigger('search_changed_content', textsOf('(SELECT NEW.card_id, NEW.content)', '0')),
  `CREATE TRIGGER "content_search_changed" AFTER UPDATE ON "card_content"
     FOR EACH ROW WHEN (OLD.content IS DISTINCT FROM NEW.content) EXECUTE FUNCTION search_changed_content()`,
  trigger('search_new_tasks', learn(wordsOf('title', 'made'))),
  `CREATE TRIGGER "task_search_new" AFTER INSERT ON "task" REFERENCING NEW TABLE AS made
     FOR EACH STATEMENT EXECUTE FUNCTION search_new_tasks()`,
  trigger(
    'search_changed_task',
    `${learn(`unnest(string_to_array(search_fold(NEW.title), ' '))`)};
     ${rowsOf('c.task_id = NEW.id AND c.board_id IN (SELECT id FROM "board" WHERE plan_id = NEW.plan_id)')}`,
  ),
  `CREATE TRIGGER "task_search_changed" AFTER UPDATE ON "task"
     FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.key IS DISTINCT FROM NEW.key)
     EXECUTE FUNCTION search_changed_task()`,
  trigger('search_new_agencies', learn(wordsOf(`concat_ws(' ', name, short_name, search_text)`, 'made'))),
  `CREATE TRIGGER "agency_search_new" AFTER INSERT ON "agency" REFERENCING NEW TABLE AS made
     FOR EACH STATEMENT EXECUTE FUNCTION search_new_agencies()`,
  trigger(
    'search_changed_agency',
    `${learn(`unnest(string_to_array(search_fold(concat_ws(' ', NEW.name, NEW.short_name, NEW.search_text)), ' '))`)};
     ${rowsOf('c.lead_ids @> ARRAY[NEW.id]')}`,
  ),
  `CREATE TRIGGER "agency_search_changed" AFTER UPDATE ON "agency"
     FOR EACH ROW WHEN (OLD.search_text IS DISTINCT FROM NEW.search_text OR OLD.name IS DISTINCT FROM NEW.name
                        OR OLD.short_name IS DISTINCT FROM NEW.short_name)
     EXECUTE FUNCTION search_changed_agency()`,
  trigger('search_changed_plan', rowsOf('c.board_id IN (SELECT id FROM "board" WHERE plan_id = NEW.id)')),
  `CREATE TRIGGER "plan_search_changed" AFTER UPDATE ON "plan"
     FOR EACH ROW WHEN (OLD.short_title IS DISTINCT FROM NEW.short_title OR OLD.number IS DISTINCT FROM NEW.number)
     EXECUTE FUNCTION search_changed_plan()`,
];

const indexes = ['task_search_title', 'file_search', 'plan_search', 'agency_search', 'person_search'];
const triggers = [
  ['card', 'card_search_new', 'search_new_cards'],
  ['card', 'card_search_given', 'search_given_card'],
  ['card', 'text_search_moved', 'search_moved_card'],
  ['board', 'board_search_changed', 'search_changed_board'],
  ['submission', 'submission_search_new', 'search_new_versions'],
  ['card_content', 'content_search_new', 'search_new_contents'],
  ['card_content', 'content_search_changed', 'search_changed_content'],
  ['task', 'task_search_new', 'search_new_tasks'],
  ['task', 'task_search_changed', 'search_changed_task'],
  ['agency', 'agency_search_new', 'search_new_agencies'],
  ['agency', 'agency_search_changed', 'search_changed_agency'],
  ['plan', 'plan_search_changed', 'search_changed_plan'],
] as const;

/** What search reads: folded words of cards, texts, documents, agencies and people, and a vocabulary for slips of the pen. */
export class Search1700000000018 implements MigrationInterface {
  readonly name = 'Search1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Nothing is lost: all of it is made of other tables. The extensions stay, for they may have been there before. */
  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name, body] of triggers) {
      await runner.query(`DROP TRIGGER "${name}" ON "${table}"`);
      await runner.query(`DROP FUNCTION ${body}()`);
    }
    for (const index of indexes) await runner.query(`DROP INDEX "${index}"`);
    await runner.query('DROP TABLE "card_search"');
    await runner.query('DROP TABLE "text_search"');
    await runner.query('DROP TABLE "search_word"');
    await runner.query('DROP FUNCTION search_plan(text, text, text, jsonb)');
    await runner.query('DROP FUNCTION search_content(jsonb)');
    await runner.query('DROP FUNCTION search_vector(text)');
    await runner.query('DROP FUNCTION search_fold(text)');
  }
}
