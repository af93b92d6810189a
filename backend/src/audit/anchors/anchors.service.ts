import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertRows, selectRows } from '../../database/rows.js';
import { AuditAnchor } from '../entities.js';
import { anchorAfter, anchorLine, lineHash, type Anchor } from './anchor.js';
import { AnchorFolder } from './anchor-files.js';
import type { Head } from './merkle.js';

/** Where anchors are written to; null keeps them in the database alone. */
export const anchorFolderToken = Symbol('anchor folder');

/** The file of anchors does not end in a line that the database knows: one of the two is not what it was. */
export class AnchorsDiverge extends Error {
  override readonly name = 'AnchorsDiverge';

  constructor(
    readonly folder: string,
    readonly number: number,
  ) {
    super(`the anchors in ${folder} end in line ${String(number)}, which the database does not know`);
  }
}

// Anchors are made and written by one process at a time; the number only has to be ours.
const anchorLock = 7_420_231_016;
const hourMs = 3_600_000;
const batch = 100;

/**
 * Makes anchors: where every chain of the log ends, each hour, in a table and in files that can be kept elsewhere. The log itself
 * shows a change of an entry; that its end was cut off, or a chain reckoned anew, shows only against an anchor.
 */
@Injectable()
export class AnchorsService {
  constructor(
    private readonly source: DataSource,
    @Inject(anchorFolderToken) readonly folder: string | null,
  ) {}

  /**
   * The anchor of the hour that an instant is in, and everything that the files lack.
   * @returns the anchor, or null when the hour had one already, made by whichever process.
   * @throws AnchorsDiverge
   */
  async ofHour(nowMs: number): Promise<Anchor | null> {
    const made = await this.make(nowMs, new Date(nowMs - (nowMs % hourMs)));
    await this.writeMissing();
    return made;
  }

  /** An anchor of now, whatever the hour has. @throws AnchorsDiverge */
  async now(nowMs: number): Promise<Anchor> {
    const made = await this.make(nowMs, null);
    await this.writeMissing();
    if (!made) throw new Error('an anchor without an hour is always made');
    return made;
  }

  /** The newest anchor; null before the first. */
  async latest(): Promise<Anchor | null> {
    const [row] = await selectRows(
      this.source.manager,
      AuditAnchor,
      'true ORDER BY t.number DESC LIMIT 1',
      [],
    );
    return row ? anchorOf(row) : null;
  }

  /** Makes sure that the files end in a line that the database knows. @throws AnchorsDiverge */
  async requireAgreement(): Promise<void> {
    if (this.folder === null) return;
    const last = await new AnchorFolder(this.folder).last();
    if (last) await requireKnown(this.source.manager, this.folder, last);
  }

  private async make(nowMs: number, hour: Date | null): Promise<Anchor | null> {
    return this.source.transaction(async (db) => {
      await db.query('SELECT pg_advisory_xact_lock($1)', [anchorLock]);
      if (hour) {
        const done = await db.query<unknown[]>('SELECT 1 FROM audit_anchor WHERE hour = $1', [hour]);
        if (done.length > 0) return null;
      }
      const [last] = await db.query<{ number: number; hash: string }[]>(
        'SELECT number, hash FROM audit_anchor ORDER BY number DESC LIMIT 1',
      );
      const anchor = anchorAfter(last?.hash ?? '', {
        number: (last?.number ?? 0) + 1,
        at: new Date(nowMs).toISOString(),
        hour: hour?.toISOString() ?? null,
        heads: await readHeads(db),
      });
      await insertRows(db, AuditAnchor, [rowOf(anchor)]);
      return anchor;
    });
  }

  /** Adds to the files whatever was made since their last line, here or on another server. */
  private async writeMissing(): Promise<void> {
    if (this.folder === null) return;
    const folder = new AnchorFolder(this.folder);
    await this.source.transaction(async (db) => {
      await db.query('SELECT pg_advisory_xact_lock($1)', [anchorLock]);
      const last = await folder.last();
      if (last) await requireKnown(db, folder.folder, last);
      let after = last?.number ?? 0;
      for (;;) {
        const rows = await selectRows(
          db,
          AuditAnchor,
          `t.number > $1 ORDER BY t.number LIMIT ${String(batch)}`,
          [after],
        );
        for (const row of rows) await folder.append(anchorOf(row));
        after = rows.at(-1)?.number ?? after;
        if (rows.length < batch) return;
      }
    });
  }
}

async function requireKnown(
  db: EntityManager,
  folder: string,
  last: { number: number; hash: string },
): Promise<void> {
  const [known] = await db.query<{ hash: string }[]>('SELECT hash FROM audit_anchor WHERE number = $1', [
    last.number,
  ]);
  if (known?.hash !== last.hash) throw new AnchorsDiverge(folder, last.number);
}

/** Where every chain ends, in one snapshot; chains without an entry have no end. */
async function readHeads(db: EntityManager): Promise<Head[]> {
  const rows = await db.query<{ id: string; seq: number; head: string }[]>(
    `SELECT id, version AS seq, audit_head AS head FROM board WHERE version > 0
      UNION ALL SELECT id, seq, head FROM audit_stream WHERE seq > 0 ORDER BY id`,
  );
  return rows.map(({ id, seq, head }) => [id, seq, head]);
}

function rowOf(anchor: Anchor): AuditAnchor {
  return {
    number: anchor.number,
    hour: anchor.hour === null ? null : new Date(anchor.hour),
    at: new Date(anchor.at),
    heads: anchor.heads,
    root: anchor.root,
    previous: anchor.previous,
    hash: lineHash(anchorLine(anchor)),
  };
}

function anchorOf({ number, hour, at, heads, root, previous }: AuditAnchor): Anchor {
  return {
    number,
    at: at.toISOString(),
    hour: hour?.toISOString() ?? null,
    heads,
    leaves: heads.length,
    root,
    previous,
  };
}
