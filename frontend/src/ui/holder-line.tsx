import { holderOf, printInstant, type CardFace } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useLanguage, useText, type Translate } from '../text/index.ts';
import styles from './badges.module.css';

export interface HolderLineProps {
  face: CardFace;
  coordinatorId: string;
  /** Short name of an agency. */
  nameOf: (agencyId: string) => string;
  /** Now, epoch ms (`useNow()`). */
  now: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long ago, roughly: days, hours, or just now. */
export function sinceWord(t: Translate, since: string, now: number): string {
  const passed = now - Date.parse(since);
  if (passed >= dayMs) return t('common.held.days', { n: Math.floor(passed / dayMs) });
  if (passed >= hourMs) return t('common.held.hours', { n: Math.floor(passed / hourMs) });
  return t('common.held.now');
}

/** At whose desk a card is, in words; empty when at nobody's. */
export function holderWord(
  t: Translate,
  face: CardFace,
  coordinatorId: string,
  nameOf: (agencyId: string) => string,
): string {
  const taken = face.supplementOpen ? '' : takenWord(t, face, coordinatorId, nameOf);
  if (taken) return taken;
  const holder = holderOf(face, coordinatorId);
  if (holder.desk === 'nobody') return '';
  const agency = holder.agencyIds
    .map((id) => nameOf(id))
    .filter(Boolean)
    .join(' + ');
  return t(`common.desk.${holder.desk}`, { agency });
}

/** Where somebody has taken an open step: their names, beside the desks at which nobody has; empty where nobody has at all. */
function takenWord(
  t: Translate,
  face: CardFace,
  coordinatorId: string,
  nameOf: (agencyId: string) => string,
): string {
  const open = face.step?.open ?? [];
  if (!open.some(({ holders }) => holders && holders.length > 0)) return '';
  return open
    .flatMap(({ agencyIds, duties, holders }) =>
      agencyIds.map((agencyId) => {
        const agency = nameOf(agencyId);
        const holder = holders?.find((one) => one.agencyId === agencyId);
        if (holder) return t('common.desk.taken', { name: holder.name, agency });
        const side = agencyId === coordinatorId ? 'coordinator' : 'agency';
        return t(`common.desk.${side}_${duties.includes('officer') ? 'officer' : 'head'}`, { agency });
      }),
    )
    .join(' + ');
}

/** Since when it is there: at a person's desk, since they took it. */
export function heldSince(face: CardFace): string {
  const places = face.step?.open.flatMap(({ agencyIds }) => agencyIds) ?? [];
  const [holder] = face.step?.open.flatMap(({ holders }) => holders ?? []) ?? [];
  return holder && places.length === 1 && !face.supplementOpen ? holder.since : face.heldSince;
}

/** "Lãnh đạo Phòng Tư pháp · 3 ngày", with the exact time on demand. Renders nothing when nobody holds the card. */
export function HolderLine({ face, coordinatorId, nameOf, now }: HolderLineProps): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const who = holderWord(t, face, coordinatorId, nameOf);
  if (!who) return null;
  const since = heldSince(face);
  const exact = t('common.held.since', { time: printInstant(Date.parse(since), language) });
  return (
    <span className={styles.holder} title={exact}>
      <b>{who}</b> · <span>{sinceWord(t, since, now)}</span>
    </span>
  );
}
