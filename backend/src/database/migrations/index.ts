import { Schema1700000000001 } from './0001-schema.js';

/** All migrations, oldest first. */
export const migrations = [Schema1700000000001];
