import { DataSource, type DataSourceOptions } from 'typeorm';
import pg from 'pg';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

// A day is a string here, never a Date at somebody's local midnight; a counter is a number (all stay below 2^53).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** The role under which the application works: it may not change or delete what is append-only. */
export const applicationRole = 'tien_do_app';

export interface ConnectionOptions {
  /** Connection string of a login that is the owner or a member of the application role. */
  url: string;
  /** `owner` migrates; `application` works with the restricted role. */
  as: 'owner' | 'application';
  poolSize?: number;
  /** Told of errors on idle connections; without it a stopping server would end the process. */
  onPoolError: (error: Error) => void;
}

/** A TypeORM data source, not yet initialised. */
export function createDataSource(options: ConnectionOptions): DataSource {
  return new DataSource(dataSourceOptions(options));
}

/** How the product connects to PostgreSQL. */
export function dataSourceOptions(options: ConnectionOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    logging: false,
    applicationName: 'tien-do',
    poolSize: options.poolSize ?? 20,
    poolErrorHandler: options.onPoolError,
    extra: {
      ...(options.as === 'application' ? { options: `-c role=${applicationRole}` } : {}),
      connectionTimeoutMillis: 10_000,
    },
  };
}
