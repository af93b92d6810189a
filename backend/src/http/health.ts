import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether the process can do its work. */
@Injectable()
export class Health {
  constructor(private readonly source: DataSource) {}

  /** @throws Error when the database does not answer. */
  async check(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  /** What came out when the log was last reckoned again: in one word, for whoever watches from outside. */
  async log(): Promise<'sound' | 'broken' | 'unchecked'> {
    const [last] = await this.source.query<{ sound: boolean }[]>(
      `SELECT faults = '[]' AND anchor_fault IS NULL AS sound FROM audit_check ORDER BY at DESC, id DESC LIMIT 1`,
    );
    if (!last) return 'unchecked';
    return last.sound ? 'sound' : 'broken';
  }
}
