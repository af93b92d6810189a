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
}
