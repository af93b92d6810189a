import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Context } from '../database/context.js';
import { docxType } from '../documents/index.js';
import { attachmentHeader } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { ReportsService } from './reports.service.js';

@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Route('reportDraft')
  draft(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'reportDraft'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.send(ctx, params.id, 'docx', reply);
  }

  @Route('reportDraftPdf')
  draftPdf(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'reportDraftPdf'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.send(ctx, params.id, 'pdf', reply);
  }

  private async send(
    ctx: Context,
    boardId: string,
    form: 'docx' | 'pdf',
    reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.reports.draft(ctx, boardId, form);
    void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
    return new StreamableFile(bytes, {
      type: form === 'docx' ? docxType : 'application/pdf',
      length: bytes.length,
      disposition: attachmentHeader(name),
    });
  }
}
