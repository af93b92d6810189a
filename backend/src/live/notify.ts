/** NOTIFY outside of any write's transaction: inside it, every commit of the database would wait for every other. */
import type { DataSource } from 'typeorm';

export const channels = [
  'tien_do_board',
  'tien_do_import',
  'tien_do_report',
  'tien_do_awaiting',
  'tien_do_notices',
  'tien_do_access',
  'tien_do_presence',
  'tien_do_import_presence',
  'tien_do_report_presence',
] as const;
export type Channel = (typeof channels)[number];

/** PostgreSQL refuses a payload of 8,000 bytes. */
const payloadBytes = 7_400;

/**
 * Sends the payloads in one statement. An announcement need not outlive a power cut, so that nobody waits for the disk because of it.
 * @throws when the database does not take them.
 */
export async function notify(
  source: DataSource,
  channel: Channel,
  payloads: readonly string[],
): Promise<void> {
  if (payloads.length === 0) return;
  await source.query(
    `SELECT pg_notify($1, payload)
       FROM (SELECT set_config('synchronous_commit', 'off', true) OFFSET 0) AS own, unnest($2::text[]) AS payload`,
    [channel, payloads],
  );
}

/**
 * Joins items with commas into as few payloads as there is room for.
 * @param wrap bytes that the caller adds around each payload. @throws Error for an item that fits into none.
 */
export function pack(items: readonly string[], wrap = 0): string[] {
  const room = payloadBytes - wrap;
  const payloads: string[] = [];
  let held: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(item) + 1;
    if (size > room) throw new Error(`a notice of ${String(size)} bytes fits into no notification`);
    if (bytes + size > room) {
      payloads.push(held.join(','));
      held = [];
      bytes = 0;
    }
    held.push(item);
    bytes += size;
  }
  if (held.length > 0) payloads.push(held.join(','));
  return payloads;
}
