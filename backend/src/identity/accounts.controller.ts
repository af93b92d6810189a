import { Controller } from '@nestjs/common';
import type { AccountLine } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { MembershipsService } from './memberships.service.js';
import { PeopleService } from './people.service.js';

@Controller()
export class AccountsController {
  constructor(
    private readonly people: PeopleService,
    private readonly memberships: MembershipsService,
  ) {}

  @Route('accounts')
  accounts(@Ctx() ctx: Context): Promise<AccountLine[]> {
    return this.people.list(ctx);
  }

  @Route('newAccount')
  newAccount(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newAccount'>): Promise<AccountLine> {
    return this.people.create(ctx, { ...body, password: { plain: body.password } });
  }

  @Route('changeAccount')
  changeAccount(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changeAccount'>,
  ): Promise<AccountLine> {
    return this.people.change(ctx, params.id, body);
  }

  @Route('newMembership')
  newMembership(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'newMembership'>,
  ): Promise<AccountLine> {
    return this.memberships.give(ctx, { personId: params.id, ...body });
  }

  @Route('endMembership')
  endMembership(@Ctx() ctx: Context, @Input() { params }: RouteInput<'endMembership'>): Promise<AccountLine> {
    return this.memberships.end(ctx, params.id);
  }
}
