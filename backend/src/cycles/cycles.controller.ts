import { Controller } from '@nestjs/common';
import type { BoardLine, CyclePreview, CycleView } from '@tien-do/shared/contract';
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

  @Route('cyclePreview')
  preview(@Ctx() ctx: Context, @Input() { params }: RouteInput<'cyclePreview'>): Promise<CyclePreview> {
    return this.cycles.preview(ctx, params.id, Number(params.year));
  }

  @Route('freezeCycle')
  freeze(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'freezeCycle'>): Promise<CycleView> {
    return this.cycles.act(ctx, params.id, { act: 'freeze', unfinished: body.unfinished });
  }

  @Route('closeCycle')
  close(@Ctx() ctx: Context, @Input() { params }: RouteInput<'closeCycle'>): Promise<CycleView> {
    return this.cycles.act(ctx, params.id, { act: 'close' });
  }

  @Route('reopenCycle')
  reopen(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'reopenCycle'>): Promise<CycleView> {
    return this.cycles.act(ctx, params.id, { act: 'reopen', reason: body.reason });
  }
}
