import { describe, expect, it } from '@jest/globals';
import { applyEdits, emptyProposal, emptyRow, type Proposal, type ProposalEdit } from '@tien-do/shared';
import type { ImportEditLine } from '@tien-do/shared/contract';
import { Corrections, type CorrectionsPort, type CorrectionShelf, type FailureKind } from './corrections.ts';

class Failure extends Error {
  constructor(readonly kind: FailureKind) {
    super(kind);
  }
}

const me = { id: 'me', name: 'Tôi' };
const other = { id: 'other', name: 'Chị Lan' };
const start: Proposal = {
  ...emptyProposal(),
  rows: [
    { ...emptyRow('a', 'task', null), title: 'Một', lines: [1] },
    { ...emptyRow('b', 'task', null), title: 'Hai', lines: [2] },
  ],
};
const title = (rowId: string, text: string): ProposalEdit => ({
  op: 'set_row',
  rowId,
  patch: { title: text },
});

/** A server that keeps a proposal as the real one does, with a line that can be cut. */
class Server implements CorrectionsPort {
  proposal = start;
  version = 1;
  log: ImportEditLine[] = [];
  sent: { edits: readonly ProposalEdit[]; key: string }[] = [];
  cut = false;
  loseAnswer = false;
  loads = 0;
  private keys = 0;
  private answers = new Map<string, number>();

  write(edits: readonly ProposalEdit[], by = other): void {
    this.proposal = applyEdits(this.proposal, edits).proposal;
    this.version += 1;
    this.log.push({ version: this.version, at: '2026-09-15T02:00:00Z', by, edits: [...edits] });
  }
  send(edits: readonly ProposalEdit[], expectedVersion: number, key: string): Promise<{ version: number }> {
    if (this.cut) return Promise.reject(new Failure('cut'));
    this.sent.push({ edits, key });
    const before = this.answers.get(key);
    if (before !== undefined) return Promise.resolve({ version: before });
    if (expectedVersion !== this.version) return Promise.reject(new Failure('stale'));
    try {
      this.write(edits, me);
    } catch {
      return Promise.reject(new Failure('refused'));
    }
    this.answers.set(key, this.version);
    if (!this.loseAnswer) return Promise.resolve({ version: this.version });
    this.loseAnswer = false;
    return Promise.reject(new Failure('cut'));
  }
  since(version: number): Promise<readonly ImportEditLine[]> {
    if (this.cut) return Promise.reject(new Failure('cut'));
    return Promise.resolve(this.log.filter((line) => line.version > version));
  }
  load(): Promise<{ version: number; proposal: Proposal }> {
    this.loads += 1;
    return Promise.resolve({ version: this.version, proposal: this.proposal });
  }
  kindOf(error: unknown): FailureKind {
    return error instanceof Failure ? error.kind : 'refused';
  }
  newKey(): string {
    this.keys += 1;
    return String(this.keys);
  }
  now(): number {
    return Date.now();
  }
}

class Shelf implements CorrectionShelf {
  held: ProposalEdit[][] | null = null;
  read(): ProposalEdit[][] | null {
    return this.held;
  }
  keep(pieces: readonly (readonly ProposalEdit[])[]): boolean {
    this.held = pieces.map((piece) => [...piece]);
    return true;
  }
  clear(): void {
    this.held = null;
  }
}

const begin = (server = new Server(), shelf = new Shelf()) => {
  const corrections = new Corrections(
    server,
    shelf,
    { version: server.version, proposal: server.proposal },
    me.id,
  );
  return {
    server,
    shelf,
    corrections,
    titles: () => corrections.state().proposal.rows.map((row) => row.title),
  };
};

describe('correcting a proposal', () => {
  it('is seen at once, kept on the device, and sent', async () => {
    const { server, shelf, corrections, titles } = begin();
    corrections.edit([title('a', 'Một.')]);
    expect(titles()).toEqual(['Một.', 'Hai']);
    expect(shelf.held).toEqual([[title('a', 'Một.')]]);
    await corrections.flush();
    expect(server.proposal.rows[0]?.title).toBe('Một.');
    expect([shelf.held, corrections.unsent, corrections.state().status]).toEqual([null, false, 'saved']);
  });

  it('sends letters typed in one field as one edit', async () => {
    const { server, corrections } = begin();
    for (const text of ['M', 'Mộ', 'Mới']) corrections.edit([title('a', text)]);
    corrections.edit([title('b', 'Khác')]);
    await corrections.flush();
    expect(server.sent.map(({ edits }) => edits)).toEqual([[title('a', 'Mới'), title('b', 'Khác')]]);
  });

  it('puts its own on top of what somebody else did meanwhile, and says who', async () => {
    const { server, corrections, titles } = begin();
    server.write([title('b', 'Hai của chị Lan')]);
    corrections.edit([title('a', 'Một của tôi')]);
    await corrections.flush();
    expect(titles()).toEqual(['Một của tôi', 'Hai của chị Lan']);
    expect(server.proposal.rows.map((row) => row.title)).toEqual(titles());
    expect(corrections.state().foreign).toMatchObject({ name: 'Chị Lan', rowIds: new Set(['b']) });
  });

  it('takes what others did without a word of its own', async () => {
    const { server, corrections, titles } = begin();
    server.write([title('b', 'Mới')]);
    corrections.hear(server.version);
    await settled(() => titles()[1] === 'Mới');
    expect(corrections.version).toBe(2);
    expect(server.loads).toBe(0);
  });

  it('lays aside what no longer fits, with its words, and keeps the rest', async () => {
    const { server, corrections, titles } = begin();
    server.write([{ op: 'merge_up', rowId: 'b' }]);
    corrections.edit([title('b', 'Chữ của tôi')]);
    corrections.edit([title('a', 'Vẫn được')]);
    await corrections.flush();
    expect(titles()).toEqual(['Vẫn được']);
    expect(corrections.state().refused.map(({ edits }) => edits)).toEqual([[title('b', 'Chữ của tôi')]]);
    corrections.dismiss(corrections.state().refused[0]?.id ?? 0);
    expect(corrections.state().refused).toEqual([]);
  });

  it('keeps everything over a cut line and sends it when it is back', async () => {
    const { server, shelf, corrections } = begin();
    server.cut = true;
    corrections.edit([title('a', 'Không mất')]);
    await expect(corrections.flush()).rejects.toThrow('cut');
    expect(corrections.state().status).toBe('offline');
    expect(shelf.held).toEqual([[title('a', 'Không mất')]]);
    server.cut = false;
    await corrections.flush();
    expect(server.proposal.rows[0]?.title).toBe('Không mất');
  });

  it('has one effect when the answer was lost, though more was typed since', async () => {
    const { server, corrections } = begin();
    server.loseAnswer = true;
    corrections.edit([{ op: 'add_row', rowId: 'new', kind: 'task', parentId: null, afterId: 'b' }]);
    await expect(corrections.flush()).rejects.toThrow('cut');
    corrections.edit([title('new', 'Ba')]);
    await corrections.flush();
    expect(server.proposal.rows.map((row) => row.title)).toEqual(['Một', 'Hai', 'Ba']);
    expect(server.version).toBe(3);
    expect(corrections.state().refused).toEqual([]);
    expect(server.sent[0]?.key).toBe(server.sent[1]?.key);
  });

  it('comes back with what the device kept', async () => {
    const shelf = new Shelf();
    shelf.held = [[title('a', 'Từ lần trước')]];
    const { server, corrections, titles } = begin(new Server(), shelf);
    expect(titles()).toEqual(['Từ lần trước', 'Hai']);
    await corrections.flush();
    expect(server.proposal.rows[0]?.title).toBe('Từ lần trước');
  });

  it('lets others’ refusal hit only the edit that is at fault', async () => {
    const { server, corrections } = begin();
    const send = server.send.bind(server);
    server.send = (edits, version, key) =>
      edits.some((edit) => edit.op === 'skip')
        ? Promise.reject(new Failure('refused'))
        : send(edits, version, key);
    corrections.edit([title('a', 'Được')]);
    corrections.edit([{ op: 'skip', rowId: 'b', skipped: true }]);
    corrections.edit([title('b', 'Cũng được')]);
    await corrections.flush();
    expect(server.proposal.rows.map((row) => row.title)).toEqual(['Được', 'Cũng được']);
    expect(corrections.state().refused).toHaveLength(1);
    expect(corrections.state().proposal.rows[1]?.skipped).toBe(false);
  });

  it('takes back and does again, letters of one run together', async () => {
    const { server, corrections, titles } = begin();
    for (const text of ['M', 'Mớ', 'Mới']) corrections.edit([title('a', text)]);
    corrections.edit([{ op: 'merge_up', rowId: 'b' }]);
    expect(titles()).toEqual(['Mới Hai']);
    corrections.undo();
    expect(titles()).toEqual(['Mới', 'Hai']);
    corrections.undo();
    expect(titles()).toEqual(['Một', 'Hai']);
    expect(corrections.state()).toMatchObject({ canUndo: false, canRedo: true });
    corrections.redo();
    corrections.redo();
    await corrections.flush();
    expect(server.proposal.rows.map((row) => row.title)).toEqual(['Mới Hai']);
  });

  it('changes nothing when an edit does not fit', () => {
    const { corrections, titles } = begin();
    expect(() => {
      corrections.edit([{ op: 'merge_up', rowId: 'a' }]);
    }).toThrow();
    expect([titles(), corrections.unsent]).toEqual([['Một', 'Hai'], false]);
  });
});

/** Waits for the machine's own turns until something holds. */
async function settled(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !holds(); turn += 1) await Promise.resolve();
  expect(holds()).toBe(true);
}
