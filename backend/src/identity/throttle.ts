import { Injectable } from '@nestjs/common';
import { foldText, ProblemError } from '@tien-do/shared';
import { DataSource } from 'typeorm';

const windowSeconds = 15 * 60;
/** Failures in a window after which one account from one source must wait: nobody else is locked out by it. */
const accountLimit = 10;
/** Failures in a window from one source, over all accounts. */
const sourceLimit = 60;

/** Counts failed sign-ins in the database: shared by all processes, kept over a restart. */
@Injectable()
export class SignInThrottle {
  constructor(private readonly source: DataSource) {}

  /**
   * Counts an attempt as failed before it is tried, so that parallel tries cannot slip through.
   * @param nowMs epoch milliseconds. @throws ProblemError THROTTLED with the seconds to wait.
   */
  async begin(username: string, address: string, nowMs: number): Promise<void> {
    for (const [key, limit] of limits(username, address)) await this.count(key, limit, nowMs);
  }

  /**
   * Counts one of something of which there may be only so many in a window.
   * @param nowMs epoch milliseconds. @throws ProblemError THROTTLED with the seconds to wait.
   */
  async count(key: string, limit: number, nowMs: number): Promise<void> {
    const rows = await this.source.query<{ failures: number; windowStart: Date }[]>(
      `INSERT INTO sign_in_attempt AS a (key, failures, window_start) VALUES ($1, 1, $2)
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN a.window_start < $3 THEN 1 ELSE a.failures + 1 END,
           window_start = CASE WHEN a.window_start < $3 THEN $2 ELSE a.window_start END
         RETURNING failures, window_start AS "windowStart"`,
      [key, new Date(nowMs), new Date(nowMs - windowSeconds * 1000)],
    );
    const row = rows[0];
    if (row && row.failures > limit) {
      const retryAfter = Math.ceil((row.windowStart.getTime() + windowSeconds * 1000 - nowMs) / 1000);
      throw new ProblemError('THROTTLED', { retryAfter: Math.max(1, retryAfter) });
    }
  }

  /** Takes the attempt back when the sign-in succeeded. */
  async succeed(username: string, address: string): Promise<void> {
    const [account, source] = limits(username, address);
    await this.source.query('DELETE FROM sign_in_attempt WHERE key = $1', [account[0]]);
    await this.source.query(
      'UPDATE sign_in_attempt SET failures = greatest(0, failures - 1) WHERE key = $1',
      [source[0]],
    );
  }
}

function limits(username: string, address: string): [[string, number], [string, number]] {
  const from = sourceOf(address);
  return [
    [`account:${foldText(username).slice(0, 100)}:${from}`, accountLimit],
    [`source:${from}`, sourceLimit],
  ];
}

/** One household of IPv6 has a /64 to itself: addresses of it count as one source. */
export function sourceOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
