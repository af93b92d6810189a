import type { Provider } from '@nestjs/common';
import { FeedsController } from './feeds.controller.js';
import { feedOriginToken, FeedsService } from './feeds.service.js';

/** @param origin the address that links in a calendar begin with, without a trailing slash. */
export function feedProviders(origin: string): Provider[] {
  return [{ provide: feedOriginToken, useValue: origin }, FeedsService];
}
export const feedControllers = [FeedsController];
