import { printDay } from '@tien-do/shared';
import type { TaskRequestView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './open-requests.module.css';

/** What was asked and is not answered yet, the earliest due first: what a result has to be about. */
export function openRequests(requests: readonly TaskRequestView[]): TaskRequestView[] {
  return requests
    .filter(({ answeredBy }) => answeredBy === null)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number - b.number);
}

export interface RequestsToAnswerProps {
  requests: readonly TaskRequestView[];
  className?: string;
}

/** The open requests in a few words each; nothing when there are none. */
export function RequestsToAnswer({ requests, className }: RequestsToAnswerProps): ReactElement | null {
  const t = useText();
  const open = openRequests(requests);
  if (open.length === 0) return null;
  return (
    <section className={className}>
      <h3 className={styles.title}>{t('card.request.to_answer')}</h3>
      {open.map((request) => (
        <div key={request.number} className={styles.request}>
          <blockquote className={styles.words}>{request.document}</blockquote>
          <p className={styles.days}>
            {t('card.request.days', {
              received: printDay(request.receivedOn),
              due: printDay(request.dueOn),
            })}
          </p>
        </div>
      ))}
    </section>
  );
}
