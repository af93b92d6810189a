import { printDay } from '@tien-do/shared';
import { IconCalendarQuestion, IconCalendarX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import styles from './steps.module.css';

/** The due that the lead proposed, as long as the card has none: it waits for the coordinator, or was refused. */
export function ProposalNote(): ReactElement | null {
  const { detail, face, coordinator, nameOf } = useScene();
  const t = useText();
  const instant = useInstant();
  const last = detail.dueProposals.at(-1);
  if (face.dueOn !== null || !last) return null;
  const day = printDay(last.dueOn);
  const { decision } = last;
  if (decision?.kind === 'refused') {
    return (
      <div className={styles.returned}>
        <p className={styles.returnedHead}>
          <IconCalendarX size={16} aria-hidden />
          <b>{t('card.due.refused_title', { agency: coordinator, day })}</b>
        </p>
        <blockquote className={styles.remark}>{decision.words}</blockquote>
        <p className={styles.by}>
          {t('card.due.by', { name: decision.by.name, time: instant(decision.at) })}
        </p>
      </div>
    );
  }
  if (decision) return null;
  return (
    <div className={styles.proposal}>
      <p className={styles.proposalHead}>
        <IconCalendarQuestion size={16} aria-hidden />
        <b>{t('card.due.waits_title', { agency: nameOf(last.agencyId), day })}</b>
      </p>
      <blockquote className={styles.remark}>{last.document}</blockquote>
      <p className={styles.by}>
        {t('card.due.by', { name: last.by.name, time: instant(last.at) })}
        <br />
        {t('card.due.waiting', { coordinator })}
      </p>
    </div>
  );
}
