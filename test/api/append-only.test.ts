/** Every table that is append-only, walked as the database itself names them: two locks, each tried alone. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationRole } from '@tien-do/backend';
import { startTestApp, type TestApp } from '../support/app.js';
import { makeReport } from '../support/reports.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  // What is kept of reports hangs on one.
  await makeReport(app, await app.client('congan.chuyenvien'), { kind: 'ad_hoc' });
});

afterAll(async () => {
  await app.close();
});

/** What has to be append-only; what is found beside them is held to the same. */
const expected = [
  'audit_anchor',
  'audit_check',
  'audit_entry',
  'card_change',
  'cycle_act',
  'decision',
  'letter_reading',
  'plan_appendix',
  'plan_import_edit',
  'plan_import_reading',
  'plan_version',
  'report_act',
  'report_block_version',
  'report_file',
  'report_frozen',
  'submission',
];

/** Tables with a trigger that refuses, and what the application's role may do there. */
async function locked(): Promise<{ table: string; rights: string }[]> {
  return app.sql(
    `SELECT c.relname AS table,
            (SELECT string_agg(r, ' ' ORDER BY r) FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) r
              WHERE has_table_privilege($1, c.oid, r)) AS rights
       FROM pg_class c
      WHERE EXISTS (SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
                     WHERE t.tgrelid = c.oid AND f.proname = 'refuse_change')
      ORDER BY 1`,
    [applicationRole],
  );
}

/** An INSERT of some row, whatever the table asks for. */
async function someRow(table: string): Promise<string> {
  const columns = await app.sql<{ name: string; type: string; needed: boolean; points: string | null }>(
    `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AS needed,
            (SELECT format('(SELECT %I FROM %I LIMIT 1)', r.attname, k.confrelid::regclass::text)
               FROM pg_constraint k JOIN pg_attribute r ON r.attrelid = k.confrelid AND r.attnum = k.confkey[1]
              WHERE k.contype = 'f' AND k.conrelid = a.attrelid AND k.conkey[1] = a.attnum) AS points
       FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );
  const values: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    text: `''`,
    integer: '1000',
    bigint: '1000',
    jsonb: `'[]'`,
    date: `'2026-01-01'`,
    boolean: 'false',
    'timestamp with time zone': 'now()',
    'uuid[]': `'{}'`,
    'text[]': `'{}'`,
  };
  const needed = columns.filter(({ needed: must }) => must);
  const names = needed.map(({ name }) => `"${name}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) VALUES (${needed.map(({ type, points }) => points ?? values[type] ?? type).join(', ')})`;
}

/** Runs a statement with the application's role, as its servers do. */
function asApplication(statement: string): Promise<unknown> {
  return app.sql(`DO $$ BEGIN SET LOCAL ROLE ${applicationRole}; ${statement}; END $$`);
}

describe('what is append-only', () => {
  it('is everything that has to be, with rights to read and to add, and no others', async () => {
    const tables = await locked();
    expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining(expected));
    expect(tables).toEqual(tables.map(({ table }) => ({ table, rights: 'INSERT SELECT' })));
  });

  it('leaves the application no table that it may only add to without the second lock', async () => {
    const tables = await locked();
    const addable = await app.sql<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND has_table_privilege($1, c.oid, 'INSERT') AND NOT has_table_privilege($1, c.oid, 'DELETE')
          AND NOT has_table_privilege($1, c.oid, 'UPDATE') ORDER BY 1`,
      [applicationRole],
    );
    expect(addable.map(({ name }) => name)).toEqual(tables.map(({ table }) => table));
  });

  it('is never emptied by the application, whatever the table', async () => {
    const emptied = await app.sql(
      `SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND has_table_privilege($1, c.oid, 'TRUNCATE')`,
      [applicationRole],
    );
    expect(emptied).toEqual([]);
  });

  it('takes a row from the application and gives it back no more, to it or to the owner', async () => {
    // The one that others point to comes first.
    const tables = (await locked()).map(({ table }) => table);
    tables.sort((a, b) => Number(b === 'submission') - Number(a === 'submission') || (a < b ? -1 : 1));
    for (const table of ['plan_import', 'contribution', 'petition', 'letter'])
      await app.sql(await someRow(table));
    for (const table of tables) {
      await asApplication(await someRow(table));
      const [column] = await app.sql<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
        [table],
      );
      const name = column?.name ?? '';
      const [before] = await app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}"`);
      expect([table, before?.n]).not.toEqual([table, 0]);
      for (const change of [
        `UPDATE "${table}" SET "${name}" = "${name}"`,
        `DELETE FROM "${table}"`,
        `TRUNCATE "${table}" CASCADE`,
      ]) {
        await expect(asApplication(change)).rejects.toThrow('permission denied');
        await expect(app.sql(change)).rejects.toThrow('is append-only');
      }
      expect(await app.sql(`SELECT count(*)::int AS n FROM "${table}"`)).toEqual([before]);
    }
  });

  it('stays so: the application neither takes a lock off nor puts another role on', async () => {
    for (const statement of [
      'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
      'DROP TRIGGER audit_entry_keep ON audit_entry',
      'ALTER FUNCTION refuse_change() RENAME TO allow_change',
      `EXECUTE 'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RETURN NEW; END'''`,
      `SET session_replication_role = 'replica'`,
    ]) {
      await expect(asApplication(statement)).rejects.toMatchObject({ code: '42501' });
    }
    // A grant of what one has not is a warning only: it gives nothing.
    await asApplication(`GRANT DELETE ON audit_entry TO ${applicationRole}`);
    await expect(asApplication('DELETE FROM audit_entry')).rejects.toMatchObject({ code: '42501' });
    expect((await locked()).find(({ table }) => table === 'audit_entry')?.rights).toBe('INSERT SELECT');
  });
});
