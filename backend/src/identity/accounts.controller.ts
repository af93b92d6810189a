import { Controller } from '@nestjs/common';
import type { AccountLine, AgencyDuty, InvitationSecret, SignerLine } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { InvitationsService } from './invitations.service.js';
import { MembershipsService } from './memberships.service.js';
import { PeopleService } from './people.service.js';
import { SignersService } from './signers.service.js';

@Controller()
export class AccountsController {
  constructor(
    private readonly people: PeopleService,
    private readonly memberships: MembershipsService,
    private readonly invitations: InvitationsService,
    private readonly signers: SignersService,
  ) {}

  @Route('accounts')
  accounts(@Ctx() ctx: Context): Promise<AccountLine[]> {
    return this.people.list(ctx);
  }

  @Route('newAccount')
  newAccount(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newAccount'>): Promise<AccountLine> {
    const { password, ...given } = body;
    return this.people.create(ctx, {
      ...given,
      password: password === undefined ? null : { plain: password },
    });
  }

  @Route('changeAccount')
  changeAccount(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changeAccount'>,
  ): Promise<AccountLine> {
    return this.people.change(ctx, params.id, body);
  }

  @Route('newInvitation')
  newInvitation(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'newInvitation'>,
  ): Promise<InvitationSecret> {
    return this.invitations.make(ctx, params.id);
  }

  @Route('revokeInvitation')
  revokeInvitation(@Ctx() ctx: Context, @Input() { params }: RouteInput<'revokeInvitation'>): Promise<void> {
    return this.invitations.revoke(ctx, params.id);
  }

  @Route('newMembership')
  newMembership(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'newMembership'>,
  ): Promise<AccountLine> {
    return this.memberships.give(ctx, { personId: params.id, ...body });
  }

  @Route('giveDuty')
  giveDuty(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'giveDuty'>): Promise<AgencyDuty> {
    return this.memberships.giveByName(ctx, { agencyId: params.id, ...body });
  }

  @Route('changeMembership')
  changeMembership(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changeMembership'>,
  ): Promise<AccountLine> {
    return this.memberships.limit(ctx, params.id, body.lastDay);
  }

  @Route('endMembership')
  endMembership(@Ctx() ctx: Context, @Input() { params }: RouteInput<'endMembership'>): Promise<AccountLine> {
    return this.memberships.end(ctx, params.id);
  }

  @Route('newSigner')
  newSigner(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'newSigner'>): Promise<SignerLine> {
    return this.signers.enter(ctx, params.id, body);
  }

  @Route('endSigner')
  endSigner(@Ctx() ctx: Context, @Input() { params }: RouteInput<'endSigner'>): Promise<SignerLine> {
    return this.signers.end(ctx, params.id);
  }
}
