/** English, for whoever chooses it. */
import type { Translation } from '../translator.ts';
import { admin } from './admin.ts';
import { agencies } from './agencies.ts';
import { audit } from './audit.ts';
import { board } from './board.ts';
import { card } from './card.ts';
import { chains } from './chains.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { imports } from './imports.ts';
import { inbox } from './inbox.ts';
import { petitions } from './petitions.ts';
import { plans } from './plans.ts';
import { people } from './people.ts';
import { session } from './session.ts';

export const en: Translation = {
  admin,
  agencies,
  audit,
  board,
  card,
  chains,
  common,
  dashboard,
  imports,
  inbox,
  people,
  petitions,
  plans,
  session,
};
