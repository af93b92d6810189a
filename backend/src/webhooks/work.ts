import { Injectable } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.js';
import { WebhookFollower } from './follower.js';
import { WebhookSender } from './sender.service.js';

/** What the jobs do for webhooks. */
@Injectable()
export class WebhookWork {
  constructor(
    private readonly follower: WebhookFollower,
    private readonly sender: WebhookSender,
    private readonly deliveries: DeliveriesService,
  ) {}

  /** Makes the messages that another process left unmade. */
  sweep(): Promise<void> {
    return this.follower.sweep();
  }

  /** Sends what is due. */
  async deliver(): Promise<void> {
    await this.sender.deliver();
  }

  /** Deletes what is old. */
  forget(): Promise<void> {
    return this.deliveries.forget();
  }
}
