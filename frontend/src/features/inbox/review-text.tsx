import type { CardDetail, SubmissionView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { askedOf, ComparedContent, ContentText, VerdictLine, versionBefore } from '../card/index.ts';
import styles from './review.module.css';

type ViewName = 'read' | 'diff' | 'previous';

export interface ReviewTextProps {
  detail: CardDetail;
  submission: SubmissionView;
}

/** The submission: whole, or against the version before it, or against the last cycle's answer. */
export function ReviewText({ detail, submission }: ReviewTextProps): ReactElement {
  const t = useText();
  const before = versionBefore(detail.submissions, submission.number);
  const { previous } = detail;
  const [view, setView] = useState<ViewName>(before ? 'diff' : 'read');
  // What it answers is the task of its time.
  const expected = submission.task.expectedResults;
  const views: { name: ViewName; word: string }[] = [{ name: 'read', word: t('inbox.review.view_read') }];
  if (before) views.push({ name: 'diff', word: t('inbox.review.view_diff', { n: before.number }) });
  if (previous)
    views.push({ name: 'previous', word: t('inbox.review.view_previous', { year: previous.year }) });
  const base = view === 'diff' ? before?.content : view === 'previous' ? previous?.content : undefined;
  return (
    <div className={styles.text}>
      {views.length > 1 ? (
        <div className={styles.views} role="group" aria-label={t('inbox.review.view')}>
          {views.map(({ name, word }) => (
            <button
              key={name}
              type="button"
              aria-pressed={view === name}
              onClick={() => {
                setView(name);
              }}
            >
              {word}
            </button>
          ))}
        </div>
      ) : null}
      <article className={styles.paper}>
        <h3 className="td-visually-hidden">{t('card.version.n', { n: submission.number })}</h3>
        <VerdictLine />
        {submission.lateReason ? (
          <p className={styles.late}>
            <b>{t('inbox.review.late')}</b>
            {submission.lateReason}
          </p>
        ) : null}
        {base ? (
          <ComparedContent
            asked={askedOf(submission)}
            before={base}
            after={submission.content}
            expected={expected}
            same={t('card.version.no_change', { n: before?.number ?? '' })}
            quiet={view === 'previous'}
          />
        ) : (
          <ContentText content={submission.content} expected={expected} asked={askedOf(submission)} />
        )}
      </article>
    </div>
  );
}
