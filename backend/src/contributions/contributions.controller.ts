import { Controller, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CardContributions, CardWritten, ContributionWritten } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { sendFile } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { AskingService } from './asking.service.js';
import { ContributionFilesService } from './contribution-files.service.js';
import { ContributionsService } from './contributions.service.js';

@Controller()
export class ContributionsController {
  constructor(
    private readonly asking: AskingService,
    private readonly service: ContributionsService,
    private readonly files: ContributionFilesService,
  ) {}

  @Route('contributions')
  contributions(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'contributions'>,
  ): Promise<CardContributions> {
    return this.asking.list(ctx, params.id);
  }

  @Route('askContributions')
  ask(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'askContributions'>): Promise<CardWritten> {
    return this.asking.ask(ctx, params.id, body);
  }

  @Route('askSupplement')
  askSupplement(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'askSupplement'>,
  ): Promise<CardWritten> {
    return this.asking.askSupplement(ctx, params.id, body);
  }

  @Route('saveContribution')
  save(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'saveContribution'>,
  ): Promise<ContributionWritten> {
    return this.service.save(ctx, params.id, body);
  }

  @Route('submitContribution')
  submit(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'submitContribution'>,
  ): Promise<ContributionWritten> {
    return this.service.submit(ctx, params.id, body);
  }

  @Route('takeBackContribution')
  takeBack(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'takeBackContribution'>,
  ): Promise<ContributionWritten> {
    return this.service.takeBack(ctx, params.id, body);
  }

  @Route('consentContribution')
  consent(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'consentContribution'>,
  ): Promise<ContributionWritten> {
    return this.service.consent(ctx, params.id, body);
  }

  @Route('returnContribution')
  sendBack(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'returnContribution'>,
  ): Promise<ContributionWritten> {
    return this.service.sendBack(ctx, params.id, body);
  }

  @Route('waiveContribution')
  waive(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'waiveContribution'>,
  ): Promise<ContributionWritten> {
    return this.service.waive(ctx, params.id, body);
  }

  @Route('uploadContributionFile')
  upload(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'uploadContributionFile'>,
    @Req() request: FastifyRequest,
  ): Promise<ContributionWritten> {
    return this.files.upload(ctx, params.id, request);
  }

  @Route('removeContributionFile')
  removeFile(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'removeContributionFile'>,
  ): Promise<ContributionWritten> {
    return this.files.remove(ctx, params.id, params.fileId);
  }

  @Route('downloadContributionFile')
  async download(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'downloadContributionFile'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendFile(reply, await this.files.open(ctx, params.id, params.fileId));
  }
}
