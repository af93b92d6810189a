import type { Outbound } from './address.js';
import type { Resolve } from './post.js';

/** How webhooks leave a process. */
export interface WebhookOptions {
  outbound: Outbound;
  /** The address that links begin with, without a trailing slash. */
  origin: string;
  /** Looks a host's addresses up; the machine's own way unless another is handed in. */
  resolve?: Resolve;
}

export const webhookOptionsToken = Symbol('webhook options');
