import { Controller } from '@nestjs/common';
import type { AgencyDetail, AgencySetView, NamedAgency, RegisterLine } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { AgenciesService } from './agencies.service.js';
import { AgencyChangesService } from './changes.service.js';
import { RegisterService } from './register.service.js';
import { AgencySetsService } from './sets.service.js';

@Controller()
export class AgenciesController {
  constructor(
    private readonly service: AgenciesService,
    private readonly register: RegisterService,
    private readonly changes: AgencyChangesService,
    private readonly sets: AgencySetsService,
  ) {}

  @Route('agencies')
  agencies(): Promise<NamedAgency[]> {
    return this.service.list();
  }

  @Route('agencyRegister')
  agencyRegister(@Ctx() ctx: Context): Promise<RegisterLine[]> {
    return this.register.list(ctx);
  }

  @Route('agency')
  agency(@Ctx() ctx: Context, @Input() { params }: RouteInput<'agency'>): Promise<AgencyDetail> {
    return this.register.detail(ctx, params.id);
  }

  @Route('newAgency')
  newAgency(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newAgency'>): Promise<AgencyDetail> {
    return this.changes.create(ctx, body);
  }

  @Route('changeAgency')
  changeAgency(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changeAgency'>,
  ): Promise<AgencyDetail> {
    return this.changes.correct(ctx, params.id, body);
  }

  @Route('renameAgency')
  renameAgency(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'renameAgency'>,
  ): Promise<AgencyDetail> {
    return this.changes.rename(ctx, params.id, body);
  }

  @Route('closeAgency')
  closeAgency(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'closeAgency'>,
  ): Promise<AgencyDetail> {
    return this.changes.close(ctx, params.id, body);
  }

  @Route('reopenAgency')
  reopenAgency(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'reopenAgency'>,
  ): Promise<AgencyDetail> {
    return this.changes.reopen(ctx, params.id, body);
  }

  @Route('agencySets')
  agencySets(@Ctx() ctx: Context): Promise<AgencySetView[]> {
    return this.sets.list(ctx);
  }

  @Route('newAgencySet')
  newAgencySet(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newAgencySet'>): Promise<AgencySetView> {
    return this.sets.create(ctx, body);
  }

  @Route('changeAgencySet')
  changeAgencySet(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changeAgencySet'>,
  ): Promise<AgencySetView> {
    return this.sets.change(ctx, params.id, body);
  }

  @Route('newSetMember')
  newSetMember(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'newSetMember'>,
  ): Promise<AgencySetView> {
    return this.sets.addMember(ctx, params.id, body);
  }

  @Route('changeSetMember')
  changeSetMember(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'changeSetMember'>,
  ): Promise<AgencySetView> {
    return this.sets.changeMember(ctx, params.id, params.memberId, body);
  }
}
