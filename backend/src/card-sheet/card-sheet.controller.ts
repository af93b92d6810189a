import { Controller, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Context } from '../database/context.js';
import { docxType } from '../documents/index.js';
import { sendMade } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { CardSheetService } from './card-sheet.service.js';

@Controller()
export class CardSheetController {
  constructor(private readonly sheets: CardSheetService) {}

  @Route('cardSheet')
  async docx(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'cardSheet'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendMade(reply, { ...(await this.sheets.docx(ctx, params.id)), type: docxType });
  }

  @Route('cardSheetPrint')
  async pdf(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'cardSheetPrint'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendMade(reply, { ...(await this.sheets.pdf(ctx, params.id)), type: 'application/pdf' });
  }
}
