/** What the lists say of a line: as what it waits for me, at whom it stands, by when it is wanted. */
import { daysBetween, printDay, type Day } from '@tien-do/shared';
import type { AwaitedDesk, InboxItem, SentItem } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';

/** Why me: "Là Lãnh đạo Phòng Tư pháp – cơ quan chủ trì". */
export function roleWord(t: Translate, item: InboxItem, nameOf: (agencyId: string) => string): string {
  const { role, onBehalfOf } = item;
  const agency = nameOf(role.agencyId);
  const at = role.title
    ? t('inbox.role.titled', { title: role.title, agency })
    : t('inbox.role.plain', { duty: t(`common.duty.${role.duty}`), agency });
  const words = { at, party: t(`inbox.party.${role.party}`) };
  return onBehalfOf ? t('inbox.role.lent', { ...words, name: onBehalfOf.name }) : t('inbox.role.own', words);
}

/** By when it is wanted, and whether that day is over. Null where none was given. */
export function wantedWord(
  t: Translate,
  wantedBy: Day | null,
  today: Day,
): { word: string; late: boolean } | null {
  if (wantedBy === null) return null;
  const left = daysBetween(today, wantedBy);
  const day = printDay(wantedBy);
  if (left < 0) return { word: t('inbox.wanted.late', { n: -left, day }), late: true };
  return { word: left === 0 ? t('inbox.wanted.today') : t('inbox.wanted.by', { day }), late: false };
}

/** Whom it stands at: by name where one person has taken it, else the duty and the agency. */
export function deskWord(t: Translate, { agencyName, duties, people, vacant }: AwaitedDesk): string {
  const duty = t(`common.duty.${duties[0] ?? 'officer'}`);
  const desk = t('inbox.role.plain', { duty, agency: agencyName });
  if (people.length > 0) {
    return t('inbox.sent.taken', { name: people.map(({ name }) => name).join(', '), desk });
  }
  return vacant ? t('inbox.sent.vacant', { desk }) : desk;
}

/** What the step is called, in its own words where it has some. */
function stepWord(t: Translate, { act, label }: SentItem['steps'][number]): string {
  return label || t(`common.do.${act}`);
}

/** What it waits for there. */
export function sentWord(t: Translate, item: SentItem): string {
  const steps = [...new Set(item.steps.map((step) => stepWord(t, step)))];
  return steps.length > 0 ? steps.join(', ') : t(`inbox.kind.${item.kind}`);
}

/** What comes after; empty where nothing is to be told. */
export function nextWord(t: Translate, item: SentItem): string {
  if (item.kind !== 'submission') return '';
  if (item.next.length === 0) return t('inbox.sent.last');
  const next = item.next.map((step) =>
    t('inbox.sent.step', { act: stepWord(t, step), agency: step.agencyNames.join(' + ') }),
  );
  return t('inbox.sent.next', { next: next.join('; ') });
}
