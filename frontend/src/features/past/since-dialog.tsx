/** What changed between a day that is over and now. */
import { changesSince, printDay, type CardSince, type Day, type FlowColumn } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { agencyName, type BoardInfo, type BoardSnapshot } from '../../live/index.ts';
import { useText, type Translate } from '../../text/index.ts';
import { Dialog, EmptyState, stateWord, taskNumber } from '../../ui/index.ts';
import styles from './past.module.css';

export interface SinceDialogProps {
  day: Day;
  then: BoardSnapshot;
  now: BoardSnapshot;
  onClose: () => void;
}

/** The cards that moved, from where to where; each leads to the card as it stands now. */
export function SinceDialog({ day, then, now, onClose }: SinceDialogProps): ReactElement {
  const t = useText();
  const { moved, touched } = useMemo(
    () => changesSince(then.cards.values(), now.cards.values()),
    [then, now],
  );
  return (
    <Dialog title={t('past.since_title', { day: printDay(day) })} width={720} onClose={onClose}>
      <div className={styles.since}>
        <p role="status">{t('past.since_count', { n: moved.length, touched })}</p>
        {moved.length === 0 ? <EmptyState small text={t('past.since_none')} /> : null}
        {now.info ? (
          <ul>
            {moved.map((change) => (
              <SinceLine key={change.cardId} change={change} info={now.info} then={then.info} />
            ))}
          </ul>
        ) : null}
      </div>
    </Dialog>
  );
}

interface SinceLineProps {
  change: CardSince;
  info: BoardInfo | null;
  then: BoardInfo | null;
}

function SinceLine({ change, info, then }: SinceLineProps): ReactElement | null {
  const t = useText();
  const { cardId, taskId, leadIds, from, to, dueFrom, dueTo, returns } = change;
  if (!info) return null;
  const task = info.tasks.get(taskId) ?? then?.tasks.get(taskId);
  const what: string[] = [];
  if (from !== to) {
    what.push(t('past.moved', { from: placeWord(t, from, info), to: placeWord(t, to, info) }));
  }
  if (dueFrom !== dueTo && from !== 'none' && to !== 'none') {
    what.push(t('past.due', { from: dueWord(t, dueFrom), to: dueWord(t, dueTo) }));
  }
  if (returns > 0) what.push(t('past.returned', { n: returns }));
  return (
    <li>
      <Link href={links.card(cardId)}>
        <b>{taskNumber(task?.key ?? '')}</b> {task?.title ?? ''}
      </Link>
      <span>{leadIds.map((id) => agencyName(info, id)).join(' + ')}</span>
      <span className={styles.what}>{what.join(' · ')}</span>
    </li>
  );
}

function placeWord(t: Translate, column: FlowColumn, info: BoardInfo): string {
  return column === 'none' ? t('past.nowhere') : stateWord(t, column, info.coordinatorName);
}

function dueWord(t: Translate, day: Day | null): string {
  return day === null ? t('past.no_due') : printDay(day);
}
