import { Controller } from '@nestjs/common';
import type { MailsView } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { MailsService } from './mails.service.js';

@Controller()
export class MailsController {
  constructor(private readonly mails: MailsService) {}

  @Route('mails')
  list(@Ctx() ctx: Context, @Input() { query }: RouteInput<'mails'>): Promise<MailsView> {
    return this.mails.list(ctx, query);
  }
}
