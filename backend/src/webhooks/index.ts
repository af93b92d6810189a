import type { Provider } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.js';
import { WebhookFollower } from './follower.js';
import { webhookOptionsToken, type WebhookOptions } from './options.js';
import { WebhookSender } from './sender.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';
import { WebhookWork } from './work.js';

export { WebhookFollower } from './follower.js';
export type { WebhookOptions } from './options.js';
export { WebhookSender } from './sender.service.js';
export { WebhookWork } from './work.js';

/** Where nobody says otherwise, nothing leaves. */
const closed: WebhookOptions = {
  outbound: { hosts: [], privateAddresses: [], plainAllowed: false },
  origin: 'http://localhost',
};

export function webhookProviders(options: WebhookOptions = closed): Provider[] {
  return [
    { provide: webhookOptionsToken, useValue: options },
    WebhooksService,
    DeliveriesService,
    WebhookFollower,
    WebhookSender,
    WebhookWork,
  ];
}
export const webhookControllers = [WebhooksController];
