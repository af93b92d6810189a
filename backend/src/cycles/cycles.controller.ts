import { Controller } from '@nestjs/common';
import type { BoardLine, CycleView } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/route.js';
import { CyclesService } from './cycles.service.js';

@Controller()
export class CyclesController {
  constructor(private readonly cycles: CyclesService) {}

  @Route('openCycle')
  open(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'openCycle'>): Promise<BoardLine> {
    return this.cycles.open(ctx, params.id, body.year);
  }

  @Route('freezeCycle')
  freeze(@Ctx() ctx: Context, @Input() { params }: RouteInput<'freezeCycle'>): Promise<CycleView> {
    return this.cycles.freeze(ctx, params.id);
  }

  @Route('reopenCycle')
  reopen(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'reopenCycle'>): Promise<CycleView> {
    return this.cycles.reopen(ctx, params.id, body.reason);
  }
}
