/**
 * Rows of an entity by plain SQL made from its metadata: the hot paths need neither change tracking nor identity maps, and
 * the column list still has one source.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { QueryFailedError, type EntityManager, type EntityMetadata, type ObjectLiteral } from 'typeorm';

type Class<T> = new () => T;

function quote(name: string): string {
  return `"${name}"`;
}

function metadataOf<T extends ObjectLiteral>(db: EntityManager, entity: Class<T>): EntityMetadata {
  return db.dataSource.getMetadata(entity);
}

/**
 * `a."column" AS "property"` for every column: what a SELECT of whole rows lists.
 * @param prefix stands before each property, so that rows of several tables fit into one; `partOf` takes them apart.
 * @param without columns that a list has no use for, and that are large.
 */
export function selectList<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  alias: string,
  prefix = '',
  without: readonly (keyof T & string)[] = [],
): string {
  return metadataOf(db, entity)
    .columns.filter(({ propertyName }) => !without.some((name) => name === propertyName))
    .map((column) => `${alias}.${quote(column.databaseName)} AS ${quote(prefix + column.propertyName)}`)
    .join(', ');
}

/** The row of one table out of a joined row: see `selectList`. Null when an outer join found none (its key is null). */
export function partOf<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  joined: Record<string, unknown>,
  prefix: string,
): T | null {
  const { columns, primaryColumns } = metadataOf(db, entity);
  if (primaryColumns.some((column) => joined[prefix + column.propertyName] === null)) return null;
  return Object.fromEntries(
    columns.map((column) => [column.propertyName, joined[prefix + column.propertyName]]),
  ) as T;
}

const statementNames = new Map<string, string>();

/**
 * As `db.query`, by a statement that PostgreSQL parses and plans once for each connection. For the few fixed texts of the hot
 * paths: a text made from values would be kept anew for every value.
 */
export async function prepared<R>(db: EntityManager, text: string, parameters: unknown[]): Promise<R[]> {
  let name = statementNames.get(text);
  if (name === undefined) {
    name = `td_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    statementNames.set(text, name);
  }
  const runner = db.queryRunner ?? db.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as pg.PoolClient;
    const { rows } = await client.query<R & pg.QueryResultRow>({ name, text, values: parameters });
    return rows;
  } catch (error) {
    throw error instanceof Error ? new QueryFailedError(text, parameters, error) : error;
  } finally {
    if (!db.queryRunner) await runner.release();
  }
}

/** Rows whose condition holds; `condition` speaks of the alias `t` and of `$1…`, and may end with ORDER BY and LIMIT. */
export async function selectRows<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  condition: string,
  parameters: unknown[],
): Promise<T[]> {
  const list = selectList(db, entity, 't');
  return db.query<T[]>(
    `SELECT ${list} FROM ${quote(metadataOf(db, entity).tableName)} t WHERE ${condition}`,
    parameters,
  );
}

/** The row whose condition holds, or null. */
export async function selectRow<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  condition: string,
  parameters: unknown[],
): Promise<T | null> {
  const rows = await selectRows(db, entity, condition, parameters);
  return rows[0] ?? null;
}

function databaseValue(type: unknown, value: unknown): unknown {
  return type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : value;
}

// PostgreSQL takes at most 65,535 parameters in one statement.
const parameterLimit = 60_000;

/**
 * Inserts whole rows, in as few statements as there is room for.
 * @param behind what follows the values: what to do about a row that is there already.
 */
export async function insertRows<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  rows: readonly T[],
  behind = '',
): Promise<void> {
  const { columns, tableName } = metadataOf(db, entity);
  const perStatement = Math.max(1, Math.floor(parameterLimit / columns.length));
  const names = columns.map((column) => quote(column.databaseName)).join(', ');
  for (let start = 0; start < rows.length; start += perStatement) {
    const parameters: unknown[] = [];
    const tuples = rows.slice(start, start + perStatement).map((row) => {
      const places = columns.map((column) =>
        place(parameters, databaseValue(column.type, (row as ObjectLiteral)[column.propertyName])),
      );
      return `(${places.join(', ')})`;
    });
    await db.query(
      `INSERT INTO ${quote(tableName)} (${names}) VALUES ${tuples.join(', ')} ${behind}`,
      parameters,
    );
  }
}

/** Puts whole rows in the place of those with the same key, and inserts the others. */
export async function putRows<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  rows: readonly T[],
): Promise<void> {
  const { columns, primaryColumns } = metadataOf(db, entity);
  const keys = primaryColumns.map((column) => quote(column.databaseName));
  const sets = columns
    .filter((column) => !column.isPrimary)
    .map((column) => `${quote(column.databaseName)} = EXCLUDED.${quote(column.databaseName)}`);
  await insertRows(db, entity, rows, `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sets.join(', ')}`);
}

/** One row as an INSERT whose values are added to the parameters: a part of a statement that does several things. */
export function insertStatement<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  row: T,
  parameters: unknown[],
): string {
  const { columns, tableName } = metadataOf(db, entity);
  const places = columns.map((column) =>
    place(parameters, databaseValue(column.type, (row as ObjectLiteral)[column.propertyName])),
  );
  const names = columns.map((column) => quote(column.databaseName)).join(', ');
  return `INSERT INTO ${quote(tableName)} (${names}) VALUES (${places.join(', ')})`;
}

/** Setting the given members of the row with this key, as a part of a statement: see `insertStatement`. */
export function updateStatement<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  key: string,
  patch: Partial<T>,
  parameters: unknown[],
): string {
  const { columns, tableName, primaryColumns } = metadataOf(db, entity);
  const sets = columns
    .filter((column) => Object.hasOwn(patch, column.propertyName))
    .map(
      (column) =>
        `${quote(column.databaseName)} = ${place(parameters, databaseValue(column.type, (patch as ObjectLiteral)[column.propertyName]))}`,
    );
  const primary = primaryColumns[0];
  if (!primary || sets.length === 0) throw new Error(`nothing to set in ${tableName}`);
  return `UPDATE ${quote(tableName)} SET ${sets.join(', ')} WHERE ${quote(primary.databaseName)} = ${place(parameters, key)}`;
}

/** Adds a value to the parameters and gives its place, `$n`. */
export function place(parameters: unknown[], value: unknown): string {
  parameters.push(value);
  return `$${String(parameters.length)}`;
}

/** Sets the given members of the row with this key. @throws Error when there is no such row. */
export async function updateRow<T extends ObjectLiteral>(
  db: EntityManager,
  entity: Class<T>,
  key: string,
  patch: Partial<T>,
): Promise<void> {
  const parameters: unknown[] = [];
  const text = updateStatement(db, entity, key, patch, parameters);
  const result = await db.query<[unknown[], number]>(text, parameters);
  if (result[1] !== 1) throw new Error(`${metadataOf(db, entity).tableName} has no row ${key}`);
}
