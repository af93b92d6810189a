import { Controller } from '@nestjs/common';
import type { RouteResponse } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Route } from '../http/route.js';
import { InboxService } from './inbox.service.js';

@Controller()
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Route('inbox')
  waiting(@Ctx() ctx: Context): Promise<RouteResponse<'inbox'>> {
    return this.inbox.waiting(ctx);
  }

  @Route('vacantDesks')
  vacant(@Ctx() ctx: Context): Promise<RouteResponse<'vacantDesks'>> {
    return this.inbox.vacant(ctx);
  }

  @Route('sent')
  sent(@Ctx() ctx: Context): Promise<RouteResponse<'sent'>> {
    return this.inbox.sent(ctx);
  }
}
