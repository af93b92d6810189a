import type { Provider, Type } from '@nestjs/common';
import { ContributionsService } from '../contributions/index.js';
import { PetitionsService } from '../petitions/index.js';
import { CardsInboxSource } from './cards-source.js';
import { InboxController } from './inbox.controller.js';
import { InboxService } from './inbox.service.js';
import { inboxSourcesToken, type InboxSource } from './source.js';

export { InboxService } from './inbox.service.js';

/** Every feature in which something can wait: its service is named here, and nothing else is needed. */
const sources: Type<InboxSource>[] = [CardsInboxSource, ContributionsService, PetitionsService];

export const inboxProviders: Provider[] = [
  CardsInboxSource,
  { provide: inboxSourcesToken, useFactory: (...all: InboxSource[]) => all, inject: sources },
  InboxService,
];
export const inboxControllers: Type[] = [InboxController];
