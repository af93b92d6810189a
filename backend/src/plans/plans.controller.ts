import { Controller } from '@nestjs/common';
import type {
  PlanAppendixView,
  PlanDetail,
  PlanLine,
  RouteResponse,
  RuleChangeView,
} from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { PlansService } from './plans.service.js';
import { PlanSettings } from './settings.service.js';

@Controller()
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly settings: PlanSettings,
  ) {}

  @Route('plans')
  list(@Ctx() ctx: Context, @Input() { query }: RouteInput<'plans'>): Promise<PlanLine[]> {
    return this.plans.list(ctx, query.archived === '1');
  }

  @Route('plan')
  plan(@Ctx() ctx: Context, @Input() { params }: RouteInput<'plan'>): Promise<PlanDetail> {
    return this.plans.page(ctx, params.id);
  }

  @Route('planVersion')
  version(@Ctx() ctx: Context, @Input() { params }: RouteInput<'planVersion'>): Promise<PlanAppendixView> {
    return this.plans.appendix(ctx, params.id, params.number);
  }

  @Route('changePlan')
  change(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changePlan'>,
  ): Promise<RouteResponse<'changePlan'>> {
    return this.settings.change(ctx, params.id, body);
  }

  @Route('ruleChange')
  ruleChange(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'ruleChange'>,
  ): Promise<RuleChangeView> {
    const { month, day, bound, dataMonth, dataDay } = query;
    return this.settings.ruleChange(ctx, params.id, {
      dueRule: { month, day, bound },
      dataEnds: { month: dataMonth, day: dataDay },
    });
  }

  @Route('archivePlan')
  archivePlan(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'archivePlan'>,
  ): Promise<RouteResponse<'archivePlan'>> {
    return this.plans.archive(ctx, params.id);
  }
}
