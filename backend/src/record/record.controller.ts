import { Controller, Res, type StreamableFile } from '@nestjs/common';
import type { CardRecord } from '@tien-do/shared/contract';
import type { FastifyReply } from 'fastify';
import type { Context } from '../database/context.js';
import { sendMade } from '../files/index.js';
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
    return sendMade(reply, {
      bytes,
      type: 'application/pdf',
      name: `chung-thuc-${params.id.slice(0, 8)}.pdf`,
    });
  }

  @Route('recordExport')
  async export(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'recordExport'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = Buffer.from(JSON.stringify(await this.service.export(ctx, params.id)));
    return sendMade(reply, {
      bytes,
      type: 'application/json',
      name: `chung-thuc-${params.id.slice(0, 8)}.json`,
    });
  }

  @Route('recordVerifier')
  async verifier(@Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendMade(reply, {
      bytes: await this.service.verifier(),
      type: 'text/javascript',
      name: 'verify-record.mjs',
    });
  }
}
