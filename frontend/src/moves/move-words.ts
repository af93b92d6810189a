/** What has to be said with a move, what is wrong with it so far, and what is sent of it. */
import {
  addDays,
  isReason,
  isReceivedOn,
  type Day,
  type MoveInput,
  type MoveWords,
  type ReasonKey,
} from '@tien-do/shared';

/** The fields that can be wrong, in the order of the form. */
export const wordFields = [
  'reason',
  'backBy',
  'document',
  'receivedOn',
  'dueOn',
  'lateReason',
  'toPersonId',
  'exception',
] as const;
export type WordField = (typeof wordFields)[number];

/** What was written elsewhere, as the words of this move. */
export function heldWords(inputs: readonly MoveInput[], remark: string, today: Day): MoveWords {
  const received = inputs.includes('received_on') ? { receivedOn: today } : {};
  if (!remark.trim()) return received;
  if (inputs.includes('reason')) return { ...received, reason: remark };
  return inputs.includes('remark') ? { ...received, remark } : received;
}

/** What is wrong with what was said so far, for each field; null where nothing is. */
export function faultsOf(
  words: MoveWords,
  asks: (input: MoveInput) => boolean,
  today: Day,
): Record<WordField, ReasonKey | null> {
  const { receivedOn, dueOn } = words;
  const dueFault = (): ReasonKey | null => {
    if (!dueOn) return asks('due_on') ? 'due_required' : null;
    if (asks('received_on')) return receivedOn && dueOn < receivedOn ? 'due_before_received' : null;
    return dueOn < today ? 'due_past' : null;
  };
  return {
    reason: asks('reason') && !isReason(words.reason) ? 'reason_required' : null,
    backBy: asks('back_by') && words.backBy && words.backBy < today ? 'due_past' : null,
    document: asks('document') && !words.document?.trim() ? 'document_required' : null,
    receivedOn:
      asks('received_on') && (!receivedOn || !isReceivedOn(receivedOn, today)) ? 'received_on' : null,
    dueOn: dueFault(),
    lateReason: asks('late_reason') && !isReason(words.lateReason) ? 'late_reason' : null,
    toPersonId: asks('to_person') && !words.toPersonId ? 'colleague_required' : null,
    exception: asks('exception') && !isReason(words.exception) ? 'exception_reason' : null,
  };
}

/** What is sent: blank words are no words. */
export function spokenWords(words: MoveWords): MoveWords {
  const spoken: MoveWords = {};
  for (const field of ['reason', 'document', 'lateReason', 'remark', 'exception'] as const) {
    const text = words[field];
    if (text?.trim()) spoken[field] = text;
  }
  for (const field of ['receivedOn', 'dueOn', 'backBy', 'toPersonId'] as const) {
    const value = words[field];
    if (value) spoken[field] = value;
  }
  if (words.capacity) spoken.capacity = words.capacity;
  if (words.remarks && words.remarks.length > 0) spoken.remarks = words.remarks;
  return spoken;
}

/** The day so many days from today; one at the weekend becomes the Monday after. */
export function proposedDay(today: Day, days: number): Day {
  const day = addDays(today, days);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}
