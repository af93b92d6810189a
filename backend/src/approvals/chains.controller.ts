import { Controller } from '@nestjs/common';
import type { ChainPreview, ChainsView, ExceptionLine, RouteResponse } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { ChainsService } from './chains.service.js';
import { ExceptionsService } from './exceptions.service.js';

@Controller()
export class ChainsController {
  constructor(
    private readonly chains: ChainsService,
    private readonly exceptions: ExceptionsService,
  ) {}

  @Route('planExceptions')
  excepted(@Ctx() ctx: Context, @Input() { params }: RouteInput<'planExceptions'>): Promise<ExceptionLine[]> {
    return this.exceptions.list(ctx, params.id);
  }

  @Route('chains')
  list(@Ctx() ctx: Context, @Input() { params }: RouteInput<'chains'>): Promise<ChainsView> {
    return this.chains.list(ctx, params.id);
  }

  @Route('setChain')
  set(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'setChain'>,
  ): Promise<RouteResponse<'setChain'>> {
    return this.chains.set(ctx, params.id, body);
  }

  @Route('previewChain')
  preview(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'previewChain'>): Promise<ChainPreview> {
    return this.chains.preview(ctx, params.id, body);
  }
}
