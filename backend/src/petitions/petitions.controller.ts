import { Controller } from '@nestjs/common';
import type { CardPetitions, PetitionList, PetitionView, PetitionWritten } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { PetitionActsService } from './acts.service.js';
import { PetitionsService } from './petitions.service.js';
import { RaisingService } from './raising.service.js';

@Controller()
export class PetitionsController {
  constructor(
    private readonly petitions: PetitionsService,
    private readonly raising: RaisingService,
    private readonly acts: PetitionActsService,
  ) {}

  @Route('petitions')
  list(@Ctx() ctx: Context, @Input() { query }: RouteInput<'petitions'>): Promise<PetitionList> {
    return this.petitions.list(ctx, query);
  }

  @Route('petition')
  one(@Ctx() ctx: Context, @Input() { params }: RouteInput<'petition'>): Promise<PetitionView> {
    return this.petitions.one(ctx, params.id);
  }

  @Route('cardPetitions')
  ofCard(@Ctx() ctx: Context, @Input() { params }: RouteInput<'cardPetitions'>): Promise<CardPetitions> {
    return this.petitions.ofCard(ctx, params.id);
  }

  @Route('raisePetition')
  raise(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'raisePetition'>,
  ): Promise<PetitionWritten> {
    return this.raising.raise(ctx, params.id, body);
  }

  @Route('raiseOnPlan')
  raiseOnPlan(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'raiseOnPlan'>,
  ): Promise<PetitionWritten> {
    return this.raising.raiseOnPlan(ctx, params.id, body);
  }

  @Route('actOnPetition')
  act(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'actOnPetition'>): Promise<PetitionWritten> {
    return this.acts.act(ctx, params.id, body);
  }
}
