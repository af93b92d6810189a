/** Targets as the administrator registers them, and the jobs that serve them, run when a test says so. */
import { expect } from '@jest/globals';
import { WebhookFollower, WebhookSender, type WebhookOptions } from '@tien-do/backend';
import type { WebhookKind } from '@tien-do/shared';
import {
  webhookMessage,
  type DeliveryView,
  type WebhookMessage,
  type WebhookSecret,
} from '@tien-do/shared/contract';
import type { Client, TestApp } from './app.js';
import type { Arrived, Receiver } from './receiver.js';
import { until } from './socket.js';

/** Lets messages go to these receivers of this machine, and to nothing else of it. */
export function allowing(receivers: readonly Receiver[], more: Partial<WebhookOptions> = {}): WebhookOptions {
  return {
    outbound: {
      hosts: [],
      privateAddresses: receivers.map(({ port }) => `127.0.0.1:${String(port)}`),
      plainAllowed: true,
    },
    origin: 'https://tiendo.example.vn',
    ...more,
  };
}

/** What a receiver reads of a message. */
export function messageIn({ body }: Arrived): WebhookMessage {
  return webhookMessage.parse(JSON.parse(body));
}

export class Hooks {
  constructor(
    private readonly app: TestApp,
    private readonly admin: Client,
  ) {}

  /** Registers a target. */
  async register(
    url: string,
    kinds: WebhookKind[] = ['submitted'],
    planIds: string[] = [],
  ): Promise<WebhookSecret> {
    const answer = await this.admin.post<WebhookSecret>('/api/webhooks', {
      name: 'Trục liên thông',
      url,
      kinds,
      planIds,
    });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  /** Makes the messages of everything that happened. What another is just following is waited for: a sweep passes it by. */
  async follow(): Promise<void> {
    const follower = this.app.app.get(WebhookFollower);
    await until('everything is followed', async () => {
      await follower.sweep();
      const behind = await this.app.sql(
        `SELECT 1 FROM board b LEFT JOIN webhook_cursor k ON k.board_id = b.id
          WHERE b.version > coalesce(k.seq, 0) AND EXISTS (SELECT 1 FROM webhook)`,
      );
      return behind.length === 0;
    });
  }

  /** Sends what is due. @returns how many were taken. */
  send(): Promise<number> {
    return this.app.app.get(WebhookSender).deliver();
  }

  /** Those of a target, the newest first. */
  async sent(webhookId: string): Promise<DeliveryView[]> {
    const answer = await this.admin.get<{ deliveries: DeliveryView[] }>(
      `/api/webhooks/${webhookId}/deliveries`,
    );
    expect(answer.status).toBe(200);
    return answer.body.deliveries;
  }
}
