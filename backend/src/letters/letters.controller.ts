import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { LetterList, LettersWritten, LetterView, UrgingView } from '@tien-do/shared/contract';
import type { FastifyReply } from 'fastify';
import type { Context } from '../database/context.js';
import { docxType } from '../documents/index.js';
import { sendMade } from '../files/index.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { LetterKeepingService } from './keeping.service.js';
import { LettersService } from './letters.service.js';
import { LetterMakingService } from './making.service.js';
import { LetterWordingService } from './wording.service.js';

@Controller()
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly making: LetterMakingService,
    private readonly keeping: LetterKeepingService,
    private readonly wording: LetterWordingService,
  ) {}

  @Route('letters')
  list(@Ctx() ctx: Context, @Input() { query }: RouteInput<'letters'>): Promise<LetterList> {
    return this.letters.list(ctx, query);
  }

  @Route('letter')
  one(@Ctx() ctx: Context, @Input() { params }: RouteInput<'letter'>): Promise<LetterView> {
    return this.letters.one(ctx, params.id);
  }

  @Route('letterFile')
  async file(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'letterFile'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sendMade(reply, { ...(await this.letters.file(ctx, params.id)), type: docxType });
  }

  @Route('urging')
  urging(@Ctx() ctx: Context, @Input() { params }: RouteInput<'urging'>): Promise<UrgingView> {
    return this.letters.urging(ctx, params.id);
  }

  @Route('makeLetters')
  make(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'makeLetters'>): Promise<LettersWritten> {
    return this.making.make(ctx, params.id, body);
  }

  @Route('issueLetters')
  issue(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'issueLetters'>): Promise<LettersWritten> {
    return this.making.issue(ctx, params.id, body);
  }

  @Route('numberLetters')
  number(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'numberLetters'>,
  ): Promise<LettersWritten> {
    return this.keeping.number(ctx, params.id, body);
  }

  @Route('deliverLetter')
  deliver(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'deliverLetter'>,
  ): Promise<LettersWritten> {
    return this.keeping.deliver(ctx, params.id, body);
  }

  @Route('rewordLetter')
  reword(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'rewordLetter'>,
  ): Promise<LettersWritten> {
    return this.wording.reword(ctx, params.id, body);
  }

  @Route('withdrawLetter')
  withdraw(@Ctx() ctx: Context, @Input() { params }: RouteInput<'withdrawLetter'>): Promise<LettersWritten> {
    return this.keeping.withdraw(ctx, params.id);
  }
}
