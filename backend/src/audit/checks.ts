import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { insertRows, selectRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { AnchorsDiverge, AnchorsService } from './anchors/anchors.service.js';
import { anchorFilesAt } from './anchors/anchor-files.js';
import { AnchorVerifier } from './anchors/anchor-verifier.js';
import { AuditCheck, type CheckedAnchor } from './entities.js';
import { AuditVerifier } from './verifier.js';

/** Reckons the log again by itself, and remembers what came out, so that a fault is seen without anybody asking. */
@Injectable()
export class AuditChecks {
  constructor(
    private readonly source: DataSource,
    private readonly chains: AuditVerifier,
    private readonly anchors: AnchorsService,
    private readonly anchorVerifier: AnchorVerifier,
  ) {}

  /** Walks all chains, holds them against the files of anchors of this server, and keeps what came out. */
  async run(nowMs: number): Promise<AuditCheck> {
    const verdicts = await this.chains.verifyAll();
    const check: AuditCheck = {
      id: newId(),
      at: new Date(nowMs),
      chains: verdicts.length,
      entries: verdicts.reduce((sum, { entries }) => sum + entries, 0),
      faults: verdicts.flatMap(({ streamId, fault }) => (fault ? [{ streamId, ...fault }] : [])),
      anchorFault: await this.anchorFault(),
    };
    await insertRows(this.source.manager, AuditCheck, [check]);
    return check;
  }

  /** What came out last; null when it was never done. */
  async last(): Promise<AuditCheck | null> {
    const rows = await selectRows(
      this.source.manager,
      AuditCheck,
      'true ORDER BY t.at DESC, t.id DESC LIMIT 1',
      [],
    );
    return rows[0] ?? null;
  }

  private async anchorFault(): Promise<CheckedAnchor | null> {
    const { folder } = this.anchors;
    if (folder === null) return null;
    try {
      await this.anchors.requireAgreement();
      for await (const { anchor, fault } of this.anchorVerifier.verify(await anchorFilesAt(folder))) {
        if (!fault) continue;
        const streamId = 'streamId' in fault ? fault.streamId : null;
        return { number: anchor?.number ?? null, kind: fault.kind, streamId };
      }
      return null;
    } catch (error) {
      // Files that are not ours or cannot be read are a fault to be shown, not a reason to keep no result at all.
      if (error instanceof AnchorsDiverge) return { number: error.number, kind: 'files', streamId: null };
      if (error instanceof Error && 'syscall' in error)
        return { number: null, kind: 'files', streamId: null };
      throw error;
    }
  }
}

/** Whether a check found nothing wrong. */
export function isSound({ faults, anchorFault }: Pick<AuditCheck, 'faults' | 'anchorFault'>): boolean {
  return faults.length === 0 && anchorFault === null;
}
