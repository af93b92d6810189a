/** English, for whoever chooses it. */
import type { Translation } from '../translator.ts';
import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { board } from './board.ts';
import { card } from './card.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { inbox } from './inbox.ts';
import { session } from './session.ts';

export const en: Translation = { admin, audit, board, card, common, dashboard, inbox, session };
