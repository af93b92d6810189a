import { Controller } from '@nestjs/common';
import type { PortfolioView } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { PortfolioService } from './portfolio.service.js';

@Controller()
export class PortfolioController {
  constructor(private readonly portfolio: PortfolioService) {}

  @Route('portfolio')
  read(@Ctx() ctx: Context, @Input() { query }: RouteInput<'portfolio'>): Promise<PortfolioView> {
    return this.portfolio.read(ctx, query.boards ?? null);
  }
}
