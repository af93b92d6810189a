import { Controller, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Context } from '../database/context.js';
import { sendMade } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { CardSheetService } from './card-sheet.service.js';

@Controller()
export class CardSheetController {
  constructor(private readonly sheets: CardSheetService) {}

  @Route('cardSheet')
  async sheet(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'cardSheet'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendMade(reply, await this.sheets.make(ctx, params.id, query.form));
  }
}
