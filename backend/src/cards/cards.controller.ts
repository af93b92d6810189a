import { Controller } from '@nestjs/common';
import type {
  BulkPreview,
  BulkResult,
  CardDetail,
  CardWritten,
  LastComment,
  RouteResponse,
} from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Refusals } from '../http/refusals.js';
import { Ctx, Input, Route, type RouteInput } from '../http/route.js';
import { CardsService } from './cards.service.js';
import { CardContentService } from './content.service.js';
import { MovesService } from './moves.service.js';

@Controller()
export class CardsController {
  constructor(
    private readonly cards: CardsService,
    private readonly moves: MovesService,
    private readonly content: CardContentService,
    private readonly refusals: Refusals,
  ) {}

  @Route('card')
  card(@Ctx() ctx: Context, @Input() { params }: RouteInput<'card'>): Promise<CardDetail> {
    return this.cards.read(ctx, params.id);
  }

  @Route('transition')
  move(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'transition'>): Promise<CardWritten> {
    return this.moves.move(ctx, params.id, body);
  }

  @Route('bulkTransition')
  async moveMany(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'bulkTransition'>,
  ): Promise<BulkResult[]> {
    const results = await this.moves.moveMany(ctx, params.id, body);
    for (const { cardId, problem } of results) {
      if (problem) await this.refusals.noteAct(ctx, 'bulkTransition', cardId, problem.code, null);
    }
    return results;
  }

  @Route('previewTransitions')
  async previewMoves(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'previewTransitions'>,
  ): Promise<BulkPreview[]> {
    const results = await this.moves.preview(ctx, params.id, body);
    // Whoever asks for what they have no right to stands in the log, as with the act itself; other conditions are no act.
    for (const { cardId, problem } of results) {
      if (problem?.code === 'FORBIDDEN') {
        await this.refusals.noteAct(ctx, 'previewTransitions', cardId, problem.code, null);
      }
    }
    return results;
  }

  @Route('saveContent')
  save(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'saveContent'>): Promise<CardWritten> {
    return this.content.save(ctx, params.id, body);
  }

  @Route('comments')
  comments(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'comments'>,
  ): Promise<RouteResponse<'comments'>> {
    return this.content.comments(ctx, params.id);
  }

  @Route('lastComments')
  lastComments(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'lastComments'>,
  ): Promise<LastComment[]> {
    return this.content.lastComments(ctx, params.id, query);
  }

  @Route('addComment')
  comment(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'addComment'>,
  ): Promise<RouteResponse<'addComment'>> {
    return this.content.comment(ctx, params.id, body.body, body.mentions);
  }

  @Route('mentionable')
  mentionable(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'mentionable'>,
  ): Promise<RouteResponse<'mentionable'>> {
    return this.content.mentionable(ctx, params.id);
  }
}
