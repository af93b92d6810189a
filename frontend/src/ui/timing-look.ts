/** How each timing class looks: an icon and a colour, never a colour alone. */
import { isPressing, type Timing, type TimingClass, type TimingRules } from '@tien-do/shared';
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

/** Colours of badges and marks. */
export type TimingTone = 'overdue' | 'soon' | 'pressing' | 'done' | 'late' | 'plain' | 'quiet';

const looks: Record<TimingClass, { icon: Icon; tone: TimingTone }> = {
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

/** The icon and the colour of what a deadline means today. */
export function timingLook(timing: Timing, rules: TimingRules): { icon: Icon; tone: TimingTone } {
  const look = looks[timing.class];
  return look.tone === 'soon' && isPressing(timing, rules) ? { ...look, tone: 'pressing' } : look;
}
