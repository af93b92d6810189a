import { Controller } from '@nestjs/common';
import type { DelegationLine, DelegationsView } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { DelegationsService } from './delegations.service.js';

@Controller()
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Route('delegations')
  list(@Ctx() ctx: Context): Promise<DelegationsView> {
    return this.delegations.list(ctx);
  }

  @Route('newDelegation')
  give(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newDelegation'>): Promise<DelegationLine> {
    return this.delegations.give(ctx, body);
  }

  @Route('revokeDelegation')
  revoke(@Ctx() ctx: Context, @Input() { params }: RouteInput<'revokeDelegation'>): Promise<DelegationLine> {
    return this.delegations.revoke(ctx, params.id);
  }
}
