import type { CardDetail, SubmissionView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import {
  compareFiles,
  FieldHead,
  FileLinks,
  PlaceNote,
  RequestsToAnswer,
  SubmittedContributions,
  returnOf,
  useAgencyNames,
  useInstant,
  versionBefore,
} from '../card/index.ts';
import styles from './review.module.css';

export interface ReviewSideProps {
  detail: CardDetail;
  submission: SubmissionView;
}

/** What a decision rests on beside the text: the last return, evidence, who wrote, last cycle's answer. */
export function ReviewSide({ detail, submission }: ReviewSideProps): ReactElement {
  const t = useText();
  const instant = useInstant();
  const { nameOf } = useAgencyNames();
  const before = versionBefore(detail.submissions, submission.number);
  const returned = before ? returnOf(before) : null;
  const passed = submission.decisions.filter(({ kind, remark }) => kind === 'pass' && remark);
  const { previous, task } = detail;
  return (
    <aside className={styles.side}>
      {returned ? (
        <section className={styles.returned}>
          <h3>{t('inbox.review.answers', { agency: nameOf(returned.agencyId, returned.at) })}</h3>
          <blockquote>{returned.remark}</blockquote>
          <p className={styles.muted}>
            {returned.person.name}, {instant(returned.at)}
          </p>
        </section>
      ) : null}
      <RequestsToAnswer requests={detail.requests} className={styles.panel} />
      {passed.map((decision) => (
        <section key={decision.at} className={styles.panel}>
          <h3>
            {t('inbox.review.remark')}: {nameOf(decision.agencyId, decision.at)}
          </h3>
          <blockquote>{decision.remark}</blockquote>
          <p className={styles.muted}>
            {decision.person.name}, {instant(decision.at)}
          </p>
        </section>
      ))}
      <section className={styles.panel}>
        <FieldHead word={t('inbox.review.evidence')} path="evidence" />
        {submission.content.noEvidenceReason ? (
          <p className={styles.muted}>{submission.content.noEvidenceReason}</p>
        ) : null}
        <PlaceNote path="evidence" />
        <FileLinks
          cardId={detail.face.id}
          files={submission.files}
          compared={before ? compareFiles(before.files, submission.files) : null}
        />
      </section>
      <SubmittedContributions detail={detail} submission={submission} className={styles.panel} />
      {previous ? (
        <section className={styles.panel}>
          <details open>
            <summary>{t('card.previous.title', { year: previous.year })}</summary>
            <p
              className={styles.previous}
              tabIndex={0}
              role="region"
              aria-label={t('card.previous.title', { year: previous.year })}
            >
              {previous.content.nil ? previous.content.nilReason : previous.content.result}
            </p>
          </details>
        </section>
      ) : null}
      <section className={styles.panel}>
        <h3>{t('inbox.review.details')}</h3>
        <dl className={styles.facts}>
          <dt>{t('inbox.review.contributors')}</dt>
          <dd>{submission.contributors.map(({ name }) => name).join(', ')}</dd>
          <dt>{t('card.facts.due_words')}</dt>
          <dd>{task.deadlineWords}</dd>
        </dl>
        <p className={styles.hash}>
          {t('card.version.hash')}: <code>{submission.sha256.slice(0, 16)}…</code>
        </p>
      </section>
    </aside>
  );
}
