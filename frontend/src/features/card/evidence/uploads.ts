/** Files on their way to a card, one after another. They go on while another tab or another card is shown. */

export type UploadStatus = 'waiting' | 'sending' | 'refused';

export interface Upload {
  id: number;
  name: string;
  size: number;
  status: UploadStatus;
  /** Share sent, 0 to 1. */
  share: number;
  /** Why it did not arrive. */
  error: unknown;
  /** False when sending it again cannot help. */
  again: boolean;
}

/** Sends one file; rejects with the server's refusal. */
export type SendFile = (
  file: File,
  options: { idempotencyKey: string; onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<unknown>;

/** Refused before it was sent, by what the file's name or size says. */
export class LocalRefusal extends Error {
  constructor(readonly why: 'type' | 'empty') {
    super(why);
    this.name = 'LocalRefusal';
  }
}

interface Entry {
  upload: Upload;
  file: File;
  key: string;
  stop: AbortController;
}

export class Uploads {
  private entries: Entry[] = [];
  private list: readonly Upload[] = [];
  private busy = false;
  private last = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly send: SendFile,
    private readonly newKey: () => string,
    private readonly refusalOf: (name: string, size: number) => 'type' | 'empty' | null,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  state = (): readonly Upload[] => this.list;

  add(files: Iterable<File>): void {
    for (const file of files) {
      this.last += 1;
      const why = this.refusalOf(file.name, file.size);
      const upload: Upload = {
        id: this.last,
        name: file.name,
        size: file.size,
        status: why ? 'refused' : 'waiting',
        share: 0,
        error: why ? new LocalRefusal(why) : null,
        again: why === null,
      };
      this.entries.push({ upload, file, key: this.newKey(), stop: new AbortController() });
    }
    this.publish();
    void this.work();
  }

  /** Sends a refused file once more, as the same intent. */
  retry(id: number): void {
    this.change(id, { status: 'waiting', share: 0, error: null });
    void this.work();
  }

  /** Takes a file off the list, stopping it if it is under way. */
  drop(id: number): void {
    const entry = this.entries.find(({ upload }) => upload.id === id);
    this.entries = this.entries.filter((held) => held !== entry);
    entry?.stop.abort();
    this.publish();
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (;;) {
      const entry = this.entries.find(({ upload }) => upload.status === 'waiting');
      if (!entry) break;
      await this.sendOne(entry);
    }
    this.busy = false;
  }

  private async sendOne({ upload: { id }, file, key, stop }: Entry): Promise<void> {
    this.change(id, { status: 'sending' });
    try {
      await this.send(file, {
        idempotencyKey: key,
        onProgress: (share) => {
          this.change(id, { share });
        },
        signal: stop.signal,
      });
      this.drop(id);
    } catch (error) {
      this.change(id, { status: 'refused', error });
    }
  }

  private change(id: number, part: Partial<Upload>): void {
    const entry = this.entries.find(({ upload }) => upload.id === id);
    if (!entry) return;
    entry.upload = { ...entry.upload, ...part };
    this.publish();
  }

  private publish(): void {
    this.list = this.entries.map(({ upload }) => upload);
    for (const listener of this.listeners) listener();
  }
}
