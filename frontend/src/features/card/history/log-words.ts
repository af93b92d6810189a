import { isDay, printDay } from '@tien-do/shared';
import type { AuditEntryView } from '@tien-do/shared/contract';
import type { Register } from '../../../moves/index.ts';
import type { Translate } from '../../../text/index.ts';
import { printSize } from '../evidence/file-rules.ts';
import { detailNumber, detailText, type HistoryLine } from './history.ts';

/** Acts that are said the same way whatever they were about. */
const plain = [
  'card.assign',
  'card.record_request',
  'card.propose_due',
  'card.agree_due',
  'card.refuse_due',
  'card.set_due',
  'card.accept_assignment',
  'card.reopen',
  'card.hold',
  'card.resume',
  'card.cancel',
  'card.commented',
  'file.removed',
  'cards.made',
] as const;

/** Acts on a submitted version. */
const onVersion = [
  'card.submit_internal',
  'card.endorse',
  'card.receive',
  'card.accept',
  'card.send_back',
  'card.withdraw',
] as const;

/** What was done, as a sentence without its subject. */
export function logSentence(t: Translate, { entry, count }: HistoryLine, register: Register): string {
  const { action } = entry;
  if (register === 'asked' && (action === 'card.accept' || action === 'card.send_back')) {
    const n = detailNumber(entry, 'submission') ?? '';
    return t(action === 'card.accept' ? 'card.log.asked.accept' : 'card.log.asked.send_back', { n }).trim();
  }
  const request = detailNumber(entry, 'request') ?? 1;
  if (action === 'card.record_request' && request > 1) {
    return t('card.log.card.record_another', { n: request });
  }
  const simple = plain.find((name) => name === action);
  if (simple) return t(`card.log.${simple}`);
  const versioned = onVersion.find((name) => name === action);
  if (versioned) return t(`card.log.${versioned}`, { n: detailNumber(entry, 'submission') ?? '' }).trim();
  if (action === 'card.content_saved') {
    return count > 1 ? t('card.log.card.content_saved_runs', { n: count }) : t('card.log.card.content_saved');
  }
  if (action === 'file.added')
    return t('card.log.file.added', { size: printSize(detailNumber(entry, 'size') ?? 0) });
  if (action.includes('refused')) return t('card.log.refused');
  return t('card.log.other', { action });
}

/** What was said with it: reason, document, date. */
export function logDetails(t: Translate, entry: AuditEntryView): string[] {
  const reason = detailText(entry, 'reason');
  const remark = detailText(entry, 'remark');
  const document = detailText(entry, 'document');
  const receivedOn = detailText(entry, 'receivedOn');
  const dueOn = detailText(entry, 'dueOn');
  const lines: string[] = [];
  if (reason)
    lines.push(
      entry.action === 'card.send_back'
        ? t('card.log.remarks', { reason })
        : t('card.log.reason', { reason }),
    );
  if (remark) lines.push(t('card.log.remarks', { reason: remark }));
  if (document) {
    const asked = entry.action === 'card.record_request';
    lines.push(t(asked ? 'card.log.request' : 'card.log.document', { document }));
  }
  if (isDay(receivedOn)) lines.push(t('card.log.received', { day: printDay(receivedOn) }));
  if (isDay(dueOn)) lines.push(t('card.log.due', { day: printDay(dueOn) }));
  return lines;
}
