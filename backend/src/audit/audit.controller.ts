import { Controller } from '@nestjs/common';
import type { AuditEntryView, AuditState, RouteResponse } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { AuditService } from './audit.service.js';

@Controller()
export class AuditController {
  constructor(private readonly service: AuditService) {}

  @Route('cardAudit')
  cardAudit(@Ctx() ctx: Context, @Input() { params }: RouteInput<'cardAudit'>): Promise<AuditEntryView[]> {
    return this.service.ofCard(ctx, params.id);
  }

  @Route('audit')
  audit(@Ctx() ctx: Context, @Input() { query }: RouteInput<'audit'>): Promise<RouteResponse<'audit'>> {
    return this.service.page(ctx, query.before);
  }

  @Route('auditState')
  state(@Ctx() ctx: Context): Promise<AuditState> {
    return this.service.state(ctx);
  }

  @Route('verifyAudit')
  verifyAudit(@Ctx() ctx: Context): Promise<RouteResponse<'verifyAudit'>> {
    return this.service.verify(ctx);
  }
}
