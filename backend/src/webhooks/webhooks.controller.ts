import { Controller } from '@nestjs/common';
import type {
  DeliveryView,
  RouteResponse,
  WebhookSecret,
  WebhooksView,
  WebhookView,
} from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { DeliveriesService } from './deliveries.service.js';
import { WebhooksService } from './webhooks.service.js';

@Controller()
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly sent: DeliveriesService,
  ) {}

  @Route('webhooks')
  list(@Ctx() ctx: Context): Promise<WebhooksView> {
    return this.webhooks.list(ctx);
  }

  @Route('newWebhook')
  create(@Ctx() ctx: Context, @Input() { body }: RouteInput<'newWebhook'>): Promise<WebhookSecret> {
    return this.webhooks.create(ctx, body);
  }

  @Route('changeWebhook')
  change(@Ctx() ctx: Context, @Input() { params, body }: RouteInput<'changeWebhook'>): Promise<WebhookView> {
    return this.webhooks.change(ctx, params.id, body);
  }

  @Route('renewWebhookSecret')
  renewSecret(
    @Ctx() ctx: Context,
    @Input() { params, body }: RouteInput<'renewWebhookSecret'>,
  ): Promise<WebhookSecret> {
    return this.webhooks.renewSecret(ctx, params.id, body.leaked);
  }

  @Route('testWebhook')
  test(@Ctx() ctx: Context, @Input() { params }: RouteInput<'testWebhook'>): Promise<DeliveryView> {
    return this.sent.test(ctx, params.id);
  }

  @Route('deleteWebhook')
  remove(@Ctx() ctx: Context, @Input() { params }: RouteInput<'deleteWebhook'>): Promise<void> {
    return this.webhooks.remove(ctx, params.id);
  }

  @Route('deliveries')
  deliveries(
    @Ctx() ctx: Context,
    @Input() { params, query }: RouteInput<'deliveries'>,
  ): Promise<RouteResponse<'deliveries'>> {
    return this.sent.list(ctx, params.id, query);
  }

  @Route('resendDelivery')
  resend(@Ctx() ctx: Context, @Input() { params }: RouteInput<'resendDelivery'>): Promise<DeliveryView> {
    return this.sent.resend(ctx, params.id);
  }
}
