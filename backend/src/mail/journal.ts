import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/**
 * A file beside the database of every mail that went out. A database that was brought back from a backup does not know what was sent
 * since; the file does, and nothing is sent a second time.
 */
export class MailJournal {
  private known: Promise<Set<string>> | null = null;

  /** @param folder null keeps no file. */
  constructor(private readonly folder: string | null) {}

  /** Was a mail with this key sent before? */
  async has(key: string): Promise<boolean> {
    this.known ??= this.read();
    return (await this.known).has(key);
  }

  /** Notes that it was sent, before anything else may fail. */
  async add(key: string): Promise<void> {
    this.known ??= this.read();
    (await this.known).add(key);
    if (this.folder === null) return;
    const handle = await open(this.file(this.folder), 'a');
    try {
      await handle.appendFile(`${key}\n`, 'utf8');
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  private file(folder: string): string {
    return path.join(folder, 'sent-mail.txt');
  }

  private async read(): Promise<Set<string>> {
    if (this.folder === null) return new Set();
    await mkdir(this.folder, { recursive: true });
    // Made where it is not there yet.
    const handle = await open(this.file(this.folder), 'a+');
    try {
      return new Set((await handle.readFile('utf8')).split('\n').filter(Boolean));
    } finally {
      await handle.close();
    }
  }
}
