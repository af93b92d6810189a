/** Which notices an act of the log brings. Pure. */
import type { NoticeKind } from '@tien-do/shared';
import type { NoticeFacts } from './entities.js';

/** What of an entry of the log notices are made of. */
export interface ToldEntry {
  action: string;
  personId: string | null;
  agencyId: string | null;
  detail: Record<string, unknown>;
}

/** A notice before it is known whom it reaches. */
export interface Tiding {
  kind: NoticeKind;
  facts: NoticeFacts;
  /** The agencies that were asked to contribute. */
  contributorIds: string[];
  /** Whom it names itself. */
  personIds: string[];
  /** The comment whose mentions it is for. */
  commentId: string | null;
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The notice that an entry brings, or null: most acts are nobody's business but their own. */
export function tidingOf({ action, personId, agencyId, detail }: ToldEntry): Tiding | null {
  const by: NoticeFacts = {
    ...(agencyId ? { byAgencyId: agencyId } : {}),
    ...(personId ? { byPersonId: personId } : {}),
  };
  const tiding = (kind: NoticeKind, facts: NoticeFacts = {}, rest: Partial<Tiding> = {}): Tiding => ({
    kind,
    facts: { ...by, ...facts },
    contributorIds: [],
    personIds: [],
    commentId: null,
    ...rest,
  });
  const to = words(detail['to']);
  const from = words(detail['from']);
  switch (action) {
    case 'card.assign':
      return tiding('assigned');
    case 'card.submit_internal':
    case 'card.endorse':
    case 'card.receive':
    case 'card.accept':
      if (to === 'compiled') return tiding('accepted');
      return tiding(to === 'submitted' && from !== 'submitted' ? 'submitted' : 'step_opened');
    case 'card.send_back':
      return tiding('returned', { on: words(detail['backBy']) || null });
    case 'card.withdraw':
      return from === 'submitted' ? tiding('withdrawn') : null;
    case 'supplement.asked':
      return tiding('supplement_asked', { on: words(detail['dueOn']) || null });
    case 'contribution.asked':
      return tiding(
        'contribution_asked',
        { on: words(detail['dueOn']) || null },
        { contributorIds: list(detail['agencies']) },
      );
    case 'contribution.filed':
      return tiding('contribution_filed', { aboutId: words(detail['contribution']) });
    case 'petition.raised':
    case 'petition.consent':
      return to === '' && ['decision', 'raised'].includes(words(detail['state']))
        ? tiding('petition_raised', { aboutId: words(detail['petition']), outcome: words(detail['kind']) })
        : null;
    case 'petition.grant':
    case 'petition.refuse':
    case 'petition.answer':
      return tiding('petition_decided', {
        aboutId: words(detail['petition']),
        outcome: words(detail['state']),
        on: words(detail['dueOn']) || null,
      });
    case 'delegation.given':
      return tiding('delegated', { on: words(detail['ends']) }, { personIds: [words(detail['delegate'])] });
    case 'card.commented':
      return tiding('mentioned', {}, { commentId: words(detail['comment']) });
    default:
      return null;
  }
}
