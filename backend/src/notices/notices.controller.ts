import { Controller } from '@nestjs/common';
import type { NoticeSettingsView, NoticesView } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { NoticesService } from './notices.service.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Route('notices')
  list(@Ctx() ctx: Context, @Input() { query }: RouteInput<'notices'>): Promise<NoticesView> {
    return this.notices.list(ctx, query);
  }

  @Route('readNotices')
  read(@Ctx() ctx: Context, @Input() { body }: RouteInput<'readNotices'>): Promise<{ unread: number }> {
    return this.notices.read(ctx, body);
  }

  @Route('noticeSettings')
  settings(@Ctx() ctx: Context): Promise<NoticeSettingsView> {
    return this.notices.settings(ctx);
  }

  @Route('changeNoticeSettings')
  change(
    @Ctx() ctx: Context,
    @Input() { body }: RouteInput<'changeNoticeSettings'>,
  ): Promise<NoticeSettingsView> {
    return this.notices.change(ctx, body);
  }
}
