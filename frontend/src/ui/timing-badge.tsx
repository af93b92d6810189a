import { printDay, timingOf, type Day, type TimingFacts, type TimingRules } from '@tien-do/shared';
import { memo, type ReactElement } from 'react';
import { useText } from '../text/index.ts';
import styles from './badges.module.css';
import { timingLook } from './timing-look.ts';

export interface TimingBadgeProps {
  /** A face, or anything with the facts of one. */
  facts: TimingFacts;
  today: Day;
  /** As the card's plan reckons. */
  rules: TimingRules;
}

/** What the deadline means today: icon, word and days; never colour alone. */
export const TimingBadge = memo(function TimingBadge({
  facts,
  today,
  rules,
}: TimingBadgeProps): ReactElement {
  const t = useText();
  const timing = timingOf(facts, today, rules);
  const { icon: Mark, tone } = timingLook(timing, rules);
  const title = facts.dueOn ? t('common.timing.due_on', { day: printDay(facts.dueOn) }) : undefined;
  return (
    <span className={styles.badge} data-tone={tone} title={title}>
      <Mark size={14} stroke={1.9} aria-hidden />
      {t(`common.timing.${timing.class}`, { n: timing.days })}
    </span>
  );
});
