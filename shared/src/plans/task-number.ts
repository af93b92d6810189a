/**
 * The number by which people call a task: its section and its own printed number, from the key of the plan.
 * @example taskNumber('II/7/7.1') // 'II.7.1'
 */
export function taskNumber(key: string): string {
  const parts = key.split('/');
  const last = parts.at(-1) ?? key;
  const [first] = parts;
  return parts.length > 1 && first ? `${first}.${last}` : last;
}
