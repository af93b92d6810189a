import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { CardRecord } from '@tien-do/shared/contract';
import type { FastifyReply } from 'fastify';
import type { Context } from '../database/context.js';
import { attachmentHeader } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { RecordService } from './record.service.js';

@Controller()
export class RecordController {
  constructor(private readonly service: RecordService) {}

  @Route('record')
  record(@Ctx() ctx: Context, @Input() { params }: RouteInput<'record'>): Promise<CardRecord> {
    return this.service.read(ctx, params.id);
  }

  @Route('recordPrint')
  async print(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'recordPrint'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.service.print(ctx, params.id);
    return download(reply, bytes, 'application/pdf', `chung-thuc-${params.id.slice(0, 8)}.pdf`);
  }

  @Route('recordExport')
  async export(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'recordExport'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = Buffer.from(JSON.stringify(await this.service.export(ctx, params.id)));
    return download(reply, bytes, 'application/json', `chung-thuc-${params.id.slice(0, 8)}.json`);
  }

  @Route('recordVerifier')
  async verifier(@Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return download(reply, await this.service.verifier(), 'text/javascript', 'verify-record.mjs');
  }
}

function download(reply: FastifyReply, bytes: Uint8Array, type: string, name: string): StreamableFile {
  void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
  return new StreamableFile(bytes, { type, length: bytes.length, disposition: attachmentHeader(name) });
}
