import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import type {
  Accepted,
  AwaitingImport,
  EditsWritten,
  ImportBase,
  ImportEditLine,
  ImportEffects,
  ImportLine,
  ImportSource,
  ImportView,
} from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { attachmentHeader } from '../files/file-name.js';
import { Ctx, Input, languageOf, Route, type RouteInput } from '../http/index.js';
import { ImportAcceptance } from './accept.service.js';
import { ImportAmendment } from './amendment.service.js';
import { ImportsService, type Download } from './imports.service.js';
import { ImportIntake } from './intake.service.js';
import { ImportReview } from './review.service.js';

@Controller()
export class ImportsController {
  constructor(
    private readonly service: ImportsService,
    private readonly intake: ImportIntake,
    private readonly review: ImportReview,
    private readonly acceptance: ImportAcceptance,
    private readonly amendment: ImportAmendment,
  ) {}

  @Route('imports')
  imports(@Ctx() ctx: Context, @Req() request: FastifyRequest): Promise<ImportLine[]> {
    return this.service.list(ctx, languageOfRequest(request));
  }

  @Route('uploadImport')
  uploadImport(
    @Ctx() ctx: Context,
    @Input() { query }: RouteInput<'uploadImport'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    const to = { agencyId: query.agencyId, basePlanId: query.basePlanId ?? null };
    return this.intake.upload(ctx, to, request, languageOfRequest(request));
  }

  @Route('pasteImport')
  pasteImport(
    @Ctx() ctx: Context,
    @Input() { body }: RouteInput<'pasteImport'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    return this.intake.paste(ctx, body, languageOfRequest(request));
  }

  @Route('newImport')
  newImport(
    @Ctx() ctx: Context,
    @Input() { body }: RouteInput<'newImport'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    return this.intake.byHand(ctx, body, languageOfRequest(request));
  }

  @Route('awaitingImports')
  awaitingImports(@Ctx() ctx: Context): Promise<AwaitingImport[]> {
    return this.service.awaiting(ctx);
  }

  @Route('importTemplate')
  async importTemplate(
    @Ctx() ctx: Context,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.service.template(ctx);
    return download(reply, file);
  }

  @Route('import')
  import(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'import'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    return this.service.view(ctx, params.id, languageOfRequest(request));
  }

  @Route('importSource')
  importSource(@Ctx() ctx: Context, @Input() { params }: RouteInput<'importSource'>): Promise<ImportSource> {
    return this.service.document(ctx, params.id);
  }

  @Route('addImportFile')
  addImportFile(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'addImportFile'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    return this.intake.addFile(ctx, params.id, request, languageOfRequest(request));
  }

  @Route('downloadImportFile')
  async downloadImportFile(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'downloadImportFile'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return download(reply, await this.service.file(ctx, params.id, params.fileId));
  }

  @Route('importEdits')
  importEdits(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'importEdits'>,
  ): Promise<ImportEditLine[]> {
    return this.service.edits(ctx, params.id, query.since ?? 0);
  }

  @Route('editImport')
  editImport(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'editImport'>,
  ): Promise<EditsWritten> {
    return this.review.edit(ctx, params.id, body);
  }

  @Route('baseImport')
  setBase(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'baseImport'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    return this.amendment.setBase(ctx, params.id, body, languageOfRequest(request));
  }

  @Route('importBase')
  base(@Ctx() ctx: Context, @Input() { params }: RouteInput<'importBase'>): Promise<ImportBase> {
    return this.amendment.base(ctx, params.id);
  }

  @Route('importEffects')
  effects(@Ctx() ctx: Context, @Input() { params }: RouteInput<'importEffects'>): Promise<ImportEffects> {
    return this.amendment.effects(ctx, params.id);
  }

  @Route('discardImport')
  discardImport(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'discardImport'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    return this.intake.discard(ctx, params.id, languageOfRequest(request));
  }

  @Route('awaitImport')
  awaitImport(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'awaitImport'>,
    @Req() request: FastifyRequest,
  ): Promise<ImportLine> {
    return this.acceptance.await(ctx, params.id, body, languageOfRequest(request));
  }

  @Route('acceptImport')
  acceptImport(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'acceptImport'>,
  ): Promise<Accepted> {
    return this.acceptance.accept(ctx, params.id, body);
  }
}

function languageOfRequest(request: FastifyRequest): ReturnType<typeof languageOf> {
  return languageOf(request.headers['accept-language']);
}

/** Somebody else's file must stay a file: never shown as a page of ours, never guessed to be something else. */
function download(reply: FastifyReply, file: Download): StreamableFile {
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  });
  return new StreamableFile(file.bytes, {
    type: file.type,
    length: file.size,
    disposition: attachmentHeader(file.name),
  });
}
