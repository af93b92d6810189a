import { Inject, Injectable } from '@nestjs/common';
import { decideReport, ProblemError } from '@tien-do/shared';
import type { ReportFile, ReportWritten } from '@tien-do/shared/contract';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { refuse } from '../approvals/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { readChunks, receiveFile, withFile, writeChunks } from '../files/index.js';
import { settingsToken, type HttpSettings } from '../http/settings.js';
import { actRow } from './acts.service.js';
import { Report, ReportActRow, ReportFileRow } from './entities.js';
import { contextOf, nothingLeft, readActs, readFacts } from './facts.js';
import { Names } from './names.js';
import { lockReport, recordOn, saveReport } from './report-write.js';
import { fileAsSent } from './view.js';

/** Signed copies that came back, beside the reports that they are of. */
@Injectable()
export class ReportKeepingService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /**
   * Stores a signed copy with its hash. Several may come (a copy that can be read better, one with the seal); none goes.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED; WRONG_STATE before it is approved; TOO_LARGE; UNSUPPORTED_FILE for what is
   *   no PDF.
   */
  async keepSigned(
    ctx: Context,
    id: string,
    request: FastifyRequest,
  ): Promise<ReportWritten & { file: ReportFile }> {
    const known = await selectRow(this.source.manager, Report, 't.id = $1', [id]);
    authorize(ctx, 'Report', 'keep', 'read', known);
    const given = await receiveFile(request, this.settings.fileLimitBytes);
    if (given.type !== 'application/pdf') {
      throw new ProblemError('UNSUPPORTED_FILE', { reason: 'report_signed_pdf' });
    }
    return this.writer.write(withFile(ctx, given), 'reports', async (write) => {
      const report = await lockReport(write, id, 'keep');
      const facts = await readFacts(write.db, report, await readActs(write.db, id), nothingLeft);
      refuse(decideReport(contextOf(write, facts, null), 'keep_signed', facts, {}, []));
      const membership = membershipFor(write.actor, 'keep', 'Report', report);
      if (!membership) throw new ProblemError('FORBIDDEN');
      const file: ReportFileRow = {
        id: newId(),
        ...{
          reportId: id,
          name: given.name,
          type: given.type,
          size: given.bytes.length,
          sha256: given.sha256,
        },
        ...{ byId: write.actor.personId, at: write.at },
      };
      await insertRows(write.db, ReportFileRow, [file]);
      await writeChunks(write.db, file.id, given.bytes);
      const row = actRow(write, report, {
        ...{ act: 'keep_signed' as const, membership, capacity: null, sha256: given.sha256 },
        body: { document: given.name },
      });
      await insertRows(write.db, ReportActRow, [row]);
      const next = await saveReport(write, report, { acts: row.number });
      recordOn(write, report, 'signed_kept', { file: file.id, sha256: file.sha256, size: file.size }, 'keep');
      const names = await Names.read(write.db, [file.byId], []);
      return { id, version: next.version, state: next.state, file: fileAsSent(file, names) };
    });
  }

  /** A signed copy. @throws ProblemError NOT_FOUND. */
  async open(ctx: Context, id: string, fileId: string): Promise<{ file: ReportFileRow; bytes: Readable }> {
    const report = await selectRow(this.source.manager, Report, 't.id = $1', [id]);
    authorize(ctx, 'Report', 'read', 'read', report);
    const file = await selectRow(this.source.manager, ReportFileRow, 't.id = $1 AND t.report_id = $2', [
      fileId,
      id,
    ]);
    if (!file) throw new ProblemError('NOT_FOUND');
    return { file, bytes: readChunks(this.source, file.id, Number(file.size)) };
  }
}
