import { Controller } from '@nestjs/common';
import type { FigurePlace, PlanFigures, PlanIndicators, RouteResponse } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { FiguresService } from './figures.service.js';
import { IndicatorsService } from './indicators.service.js';

@Controller()
export class FiguresController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly figures: FiguresService,
  ) {}

  @Route('planIndicators')
  ofPlan(@Ctx() ctx: Context, @Input() { params }: RouteInput<'planIndicators'>): Promise<PlanIndicators> {
    return this.indicators.ofPlan(ctx, params.id);
  }

  @Route('setIndicators')
  set(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'setIndicators'>,
  ): Promise<RouteResponse<'setIndicators'>> {
    return this.indicators.set(ctx, params.id, body);
  }

  @Route('figurePlaces')
  places(@Ctx() ctx: Context): Promise<FigurePlace[]> {
    return this.figures.places(ctx);
  }

  @Route('planFigures')
  entered(@Ctx() ctx: Context, @Input() { params }: RouteInput<'planFigures'>): Promise<PlanFigures> {
    return this.figures.ofPlan(ctx, params.id);
  }
}
