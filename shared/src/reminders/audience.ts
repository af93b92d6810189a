/** To whom a notice goes: parties and duties, from which the server makes people. */
import { assertNever } from '../problem.js';
import type { NoticeKind } from './notices.js';

/** What an agency is to what the notice is about. */
export type NoticeParty = 'lead' | 'coordinator' | 'issuer' | 'contributor' | 'addressee' | 'step' | 'person';

/** `desk`: whoever does the daily work there; `head`: whoever leads; `step`: whoever could decide on the open step. */
export interface Audience {
  party: NoticeParty;
  who: 'desk' | 'head' | 'all';
}

/** Who hears of a notice. `person` is whom the notice names itself. */
export function audienceOf(kind: NoticeKind): Audience[] {
  switch (kind) {
    case 'assigned':
    case 'due_soon':
    case 'due_today':
    case 'accepted':
    case 'returned_waits':
    case 'supplement_asked':
      return [{ party: 'lead', who: 'desk' }];
    // A return notifies head and officer: it goes back through the head (Decree 30/2020, article 10.3).
    case 'returned':
    case 'overdue':
    case 'petition_decided':
      return [{ party: 'lead', who: 'all' }];
    case 'letters_drafted':
      return [{ party: 'coordinator', who: 'head' }];
    case 'urged':
      return [{ party: 'addressee', who: 'all' }];
    case 'submitted':
      return [{ party: 'coordinator', who: 'desk' }];
    case 'withdrawn':
      return [{ party: 'coordinator', who: 'desk' }];
    case 'report_decided':
      return [{ party: 'coordinator', who: 'desk' }];
    case 'report_step':
    case 'report_waits':
    case 'step_opened':
    case 'step_waits':
      return [{ party: 'step', who: 'all' }];
    case 'contribution_asked':
    case 'contribution_soon':
    case 'contribution_today':
    case 'contribution_overdue':
      return [{ party: 'contributor', who: 'all' }];
    case 'contribution_filed':
      return [{ party: 'lead', who: 'desk' }];
    case 'petition_raised':
      return [{ party: 'coordinator', who: 'desk' }];
    case 'urge_wanted':
      return [{ party: 'coordinator', who: 'desk' }];
    case 'report_wanted':
      return [
        { party: 'coordinator', who: 'head' },
        { party: 'issuer', who: 'head' },
      ];
    case 'delegated':
    case 'mentioned':
    case 'webhook_stopped':
    case 'document_made':
    case 'document_failed':
      return [{ party: 'person', who: 'all' }];
    default:
      return assertNever(kind);
  }
}
