import {
  isPressing,
  printDay,
  timingOf,
  type Day,
  type TimingClass,
  type TimingFacts,
  type TimingRules,
} from '@tien-do/shared';
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconClock,
  IconInfinity,
  IconPlayerPause,
  IconPointFilled,
  type Icon,
} from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { useText } from '../text/index.ts';
import styles from './badges.module.css';

type Tone = 'overdue' | 'soon' | 'done' | 'late' | 'plain' | 'quiet';

const looks: Record<TimingClass, { icon: Icon; tone: Tone }> = {
  done_early: { icon: IconCheck, tone: 'done' },
  done_on_time: { icon: IconCheck, tone: 'done' },
  done_late: { icon: IconCheck, tone: 'late' },
  not_due: { icon: IconClock, tone: 'plain' },
  due_soon: { icon: IconClock, tone: 'soon' },
  due_today: { icon: IconClock, tone: 'soon' },
  overdue: { icon: IconAlertTriangle, tone: 'overdue' },
  within_deadline: { icon: IconCircleCheck, tone: 'plain' },
  no_deadline: { icon: IconInfinity, tone: 'quiet' },
  not_triggered: { icon: IconPointFilled, tone: 'quiet' },
  on_hold: { icon: IconPlayerPause, tone: 'quiet' },
  cancelled: { icon: IconBan, tone: 'quiet' },
};

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
  const { icon: Mark, tone } = looks[timing.class];
  const title = facts.dueOn ? t('common.timing.due_on', { day: printDay(facts.dueOn) }) : undefined;
  return (
    <span
      className={styles.badge}
      data-tone={tone === 'soon' && isPressing(timing, rules) ? 'pressing' : tone}
      title={title}
    >
      <Mark size={14} stroke={1.9} aria-hidden />
      {t(`common.timing.${timing.class}`, { n: timing.days })}
    </span>
  );
});
