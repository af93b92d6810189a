import type { exceptions as source } from '../vi/exceptions.ts';

/** The report of exceptions: decisions for which four eyes were set aside. */
export const exceptions: Record<keyof typeof source, string> = {
  title: 'Exceptions',
  lead: 'Where somebody endorsed what they wrote themselves. It is allowed only where just one competent person works in the agency, for its own consent to its own work, and with a reason.',
  back: 'Back to the plan',
  none: 'No exception among the cards that I may see.',
  caption: '{n} {n|exception|exceptions}',
  'col.when': 'When',
  'col.who': 'Who',
  'col.card': 'Task',
  'col.version': 'Version',
  'col.step': 'Step',
  'col.reason': 'Reason',
  version: 'No. {n}, {year}',
  step: '{n}. {name}',
  'act.endorse': 'Endorse',
  'act.receive': 'Receive',
  'act.accept': 'Accept',
};
