import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import type {
  BlockVersions,
  BlockWritten,
  ReportActed,
  ReportChanges,
  ReportFile,
  ReportList,
  ReportTemplates,
  ReportTemplateView,
  ReportView,
  ReportWritten,
} from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { sendFile } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { ReportActsService } from './acts.service.js';
import { ReportKeepingService } from './keeping.service.js';
import { ReportMakingService } from './making.service.js';
import { ReportsService } from './reports.service.js';
import { ReportTemplatesService } from './templates.service.js';
import { ReportWritingService } from './writing.service.js';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly making: ReportMakingService,
    private readonly writing: ReportWritingService,
    private readonly acts: ReportActsService,
    private readonly keeping: ReportKeepingService,
    private readonly templates: ReportTemplatesService,
  ) {}

  @Route('reports')
  list(@Ctx() ctx: Context, @Input() { query }: RouteInput<'reports'>): Promise<ReportList> {
    return this.reports.list(ctx, query);
  }

  @Route('makeReport')
  make(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'makeReport'>): Promise<ReportWritten> {
    return this.making.make(ctx, params.id, body);
  }

  @Route('report')
  one(@Ctx() ctx: Context, @Input() { params }: RouteInput<'report'>): Promise<ReportView> {
    return this.reports.one(ctx, params.id);
  }

  @Route('reportChanges')
  changes(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'reportChanges'>,
  ): Promise<ReportChanges> {
    return this.reports.changes(ctx, params.id, query.since);
  }

  @Route('saveReportHead')
  saveHead(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'saveReportHead'>,
  ): Promise<ReportWritten> {
    return this.writing.saveHead(ctx, params.id, body);
  }

  @Route('addReportBlock')
  addBlock(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'addReportBlock'>,
  ): Promise<BlockWritten> {
    return this.writing.addBlock(ctx, params.id, body);
  }

  @Route('takeFresh')
  takeFresh(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'takeFresh'>): Promise<BlockWritten> {
    return this.writing.takeFresh(ctx, params.id, body);
  }

  @Route('saveReportBlock')
  saveBlock(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'saveReportBlock'>,
  ): Promise<BlockWritten> {
    return this.writing.saveBlock(ctx, params.id, params.blockId, body);
  }

  @Route('actOnReportBlock')
  actOnBlock(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'actOnReportBlock'>,
  ): Promise<BlockWritten> {
    return this.writing.act(ctx, params.id, params.blockId, body);
  }

  @Route('reportBlockVersions')
  versions(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'reportBlockVersions'>,
  ): Promise<BlockVersions> {
    return this.reports.versions(ctx, params.id, params.blockId);
  }

  @Route('commentOnReport')
  comment(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'commentOnReport'>,
  ): Promise<ReportWritten> {
    return this.writing.comment(ctx, params.id, body);
  }

  @Route('resolveReportComment')
  resolve(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'resolveReportComment'>,
  ): Promise<ReportWritten> {
    return this.writing.resolve(ctx, params.id, params.commentId);
  }

  @Route('actOnReport')
  act(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'actOnReport'>): Promise<ReportActed> {
    return this.acts.act(ctx, params.id, body);
  }

  @Route('keepSignedReport')
  keepSigned(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'keepSignedReport'>,
    @Req() request: FastifyRequest,
  ): Promise<ReportWritten & { file: ReportFile }> {
    return this.keeping.keepSigned(ctx, params.id, request);
  }

  @Route('reportFile')
  async file(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'reportFile'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(reply, await this.keeping.open(ctx, params.id, params.fileId));
  }

  @Route('reportTemplates')
  listTemplates(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'reportTemplates'>,
  ): Promise<ReportTemplates> {
    return this.templates.list(ctx, params.id);
  }

  @Route('setReportTemplate')
  setTemplate(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'setReportTemplate'>,
  ): Promise<ReportTemplateView> {
    return this.templates.set(ctx, params.id, params.kind, body);
  }
}
