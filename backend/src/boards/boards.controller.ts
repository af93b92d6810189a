import { Controller, Req, Res } from '@nestjs/common';
import type { BoardChange, Summary } from '@tien-do/shared';
import type { BoardLine } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/route.js';
import { boardEncodings, BoardsService } from './boards.service.js';

@Controller()
export class BoardsController {
  constructor(private readonly boards: BoardsService) {}

  @Route('boards')
  list(@Ctx() ctx: Context): Promise<BoardLine[]> {
    return this.boards.list(ctx);
  }

  /** The whole board goes out as bytes made once for its version; a change goes out as any other answer. */
  @Route('board')
  async board(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'board'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoardChange | Buffer> {
    if (query.since !== undefined) return this.boards.change(ctx, params.id, query.since);
    const payload = await this.boards.payload(ctx, params.id);
    void reply.header('content-type', 'application/json; charset=utf-8').header('vary', 'accept-encoding');
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = boardEncodings.find((name) => new RegExp(`\\b${name}\\b`, 'u').test(accepted));
    if (!encoding) return payload.json;
    void reply.header('content-encoding', encoding);
    return this.boards.encoded(payload, encoding);
  }

  @Route('boardSummary')
  summary(@Ctx() ctx: Context, @Input() { params }: RouteInput<'boardSummary'>): Promise<Summary> {
    return this.boards.summary(ctx, params.id);
  }
}
