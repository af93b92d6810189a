/** The program that verifies an export, run as somebody elsewhere does: Node, two files, nothing else. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RecordExport } from '@tien-do/backend';
import { canonicalJson, linkHash, sha256 } from '@tien-do/backend';
import type { TestApp } from './app.js';

/** An entry of the card itself in an export. */
export type OwnEntry = Extract<RecordExport['chain'][number], { facts: unknown }>;

export class Verifier {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'tien-do-record-'));
  readonly program = path.join(this.folder, 'verify-record.mjs');

  /** Takes the program from the server, as its users do. */
  async fetch(app: TestApp): Promise<void> {
    const answer = await app.anonymous().raw('/api/record-verifier', {});
    writeFileSync(this.program, Buffer.from(await answer.arrayBuffer()));
  }

  /** What it ends with and says. */
  async run(record: unknown, files: string[] = []): Promise<{ code: number; said: string }> {
    const file = path.join(this.folder, 'export.json');
    writeFileSync(file, typeof record === 'string' ? record : JSON.stringify(record));
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [this.program, file, ...files], {
        cwd: os.tmpdir(),
        env: {},
      });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, said: stdout };
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The entries of the card itself. */
export function ownEntries(record: RecordExport): OwnEntry[] {
  return record.chain.filter((entry): entry is OwnEntry => 'facts' in entry);
}

/** Reckons the whole chain anew, so that it is whole by itself. */
export function rechain(record: RecordExport): void {
  let previous = '';
  record.chain = record.chain.map((entry, index) => {
    const mark = sha256(`${record.cardId}\n${String(index + 1)}`);
    const link: [string, string] = Array.isArray(entry)
      ? [entry[0], entry[1]]
      : [mark, sha256(canonicalJson(entry.facts))];
    previous = linkHash(previous, ...link);
    return Array.isArray(entry) ? [...link, previous] : { ...entry, hash: previous };
  });
  record.head = { seq: record.chain.length, hash: previous };
}
