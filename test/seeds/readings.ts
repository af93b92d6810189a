import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A reading by hand of `seeds/data`, checked against its shape. @throws ZodError when it has another. */
export function readReading<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../seeds/data/${file}`, import.meta.url), 'utf8')));
}
