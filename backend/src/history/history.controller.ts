import { Controller } from '@nestjs/common';
import type { BoardFlow, Summary } from '@tien-do/shared';
import type { BoardPast, BoardStays, CardStep } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { HistoryService } from './history.service.js';

@Controller()
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Route('boardFlow')
  flow(@Ctx() ctx: Context, @Input() { params }: RouteInput<'boardFlow'>): Promise<BoardFlow> {
    return this.history.flow(ctx, params.id);
  }

  @Route('boardSteps')
  steps(@Ctx() ctx: Context, @Input() { params, query }: RouteInput<'boardSteps'>): Promise<CardStep[]> {
    return this.history.steps(ctx, params.id, query);
  }

  @Route('boardStays')
  stays(@Ctx() ctx: Context, @Input() { params, query }: RouteInput<'boardStays'>): Promise<BoardStays> {
    return this.history.stays(ctx, params.id, query.desk);
  }

  @Route('boardPast')
  past(@Ctx() ctx: Context, @Input() { params, query }: RouteInput<'boardPast'>): Promise<BoardPast> {
    return this.history.past(ctx, params.id, query.day);
  }

  @Route('pastSummary')
  summary(@Ctx() ctx: Context, @Input() { params, query }: RouteInput<'pastSummary'>): Promise<Summary> {
    return this.history.summary(ctx, params.id, query.day);
  }
}
