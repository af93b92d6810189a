import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import type { Language } from '@tien-do/shared';
import type { MadeDocument, MadeDocuments } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { sendFile } from '../files/index.js';
import { Ctx, Input, languageOf, Route, type RouteInput } from '../http/index.js';
import { MadeDocumentsService } from './made.service.js';

@Controller()
export class MadeDocumentsController {
  constructor(private readonly service: MadeDocumentsService) {}

  @Route('askDocument')
  ask(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'askDocument'>,
    @Req() request: FastifyRequest,
  ): Promise<MadeDocument> {
    return this.service.ask(ctx, params.id, body.form, languageOfRequest(request));
  }

  @Route('madeDocuments')
  list(
    @Ctx() ctx: Context,
    @Input() { query }: RouteInput<'madeDocuments'>,
    @Req() request: FastifyRequest,
  ): Promise<MadeDocuments> {
    return this.service.list(ctx, query.reportId, languageOfRequest(request));
  }

  @Route('madeDocument')
  one(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'madeDocument'>,
    @Req() request: FastifyRequest,
  ): Promise<MadeDocument> {
    return this.service.one(ctx, params.id, languageOfRequest(request));
  }

  @Route('madeDocumentFile')
  async file(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'madeDocumentFile'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(reply, await this.service.open(ctx, params.id));
  }
}

function languageOfRequest(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
}
