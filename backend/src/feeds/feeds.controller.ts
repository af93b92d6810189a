import { Controller, Req, Res } from '@nestjs/common';
import type { CalendarFeeds, NewCalendarFeed } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { FeedsService } from './feeds.service.js';

@Controller()
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Route('calendarFeeds')
  list(@Ctx() ctx: Context): Promise<CalendarFeeds> {
    return this.feeds.list(ctx);
  }

  @Route('newCalendarFeed')
  make(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newCalendarFeed'>): Promise<NewCalendarFeed> {
    return this.feeds.make(ctx, body);
  }

  @Route('revokeCalendarFeed')
  revoke(@Ctx() ctx: Context, @Input() { params }: RouteInput<'revokeCalendarFeed'>): Promise<void> {
    return this.feeds.revoke(ctx, params.id);
  }

  /** A calendar program that has these bytes already is told so, without them. */
  @Route('calendarFeed')
  async read(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'calendarFeed'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { text, tag } = await this.feeds.read(ctx, params.file.replace(/\.ics$/u, ''));
    // Kept by its own reader alone, and asked about every time: a revoked link shows nothing more from that moment on.
    void reply.header('cache-control', 'private, no-cache').header('etag', tag);
    if (hasTag(request.headers['if-none-match'], tag)) {
      void reply.status(304);
      return undefined;
    }
    void reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="tien-do.ics"');
    return text;
  }
}

function hasTag(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((one) => {
    const given = one.trim().replace(/^W\//u, '');
    return given === '*' || given === tag;
  });
}
