import { readFileSync } from 'node:fs';

/**
 * The text of a plan of `seeds/data/plans`, as its office typed it.
 * @throws Error when there is no such file.
 */
export function readPlanText(file: string): string {
  return readFileSync(new URL(`../../data/plans/${file}`, import.meta.url), 'utf8');
}
