import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file of `seeds/data` and checks its shape.
 * The path is the same from the sources and from the compiled code: both lie two levels below `seeds/`.
 * @throws ZodError when the file does not have the shape.
 */
export function readData<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8')));
}
