/** What was asked of the task, and how a date was agreed where the plan has none: newest first. */
import { printDay } from '@tien-do/shared';
import type { DueProposalView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './card-facts.module.css';
import { useScene } from './scene.tsx';
import { useInstant } from './use-clock-words.ts';

/** The recorded requests, each with its days and the version that answered it. */
export function Requests(): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const instant = useInstant();
  if (detail.requests.length === 0) return null;
  return (
    <div className={styles.recorded}>
      <h3 className={styles.subtitle}>{t('card.request.title')}</h3>
      <ol className={styles.asked} reversed>
        {detail.requests.toReversed().map((request) => (
          <li key={request.number} value={request.number} data-answered={request.answeredBy !== null}>
            <p>{request.document}</p>
            <p>
              {t('card.request.days', {
                received: printDay(request.receivedOn),
                due: printDay(request.dueOn),
              })}
            </p>
            <p className={styles.answer}>
              {request.answeredBy === null
                ? t('card.request.open')
                : t('card.request.answered', { n: request.answeredBy })}
            </p>
            <p className={styles.muted}>
              {t('card.request.by', { name: request.by.name, time: instant(request.at) })}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Proposed and set dates with what became of them; the one that waits is told at the next step. */
export function DueProposals(): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const decided = detail.dueProposals.filter(({ decision }) => decision !== null);
  if (decided.length === 0) return null;
  return (
    <div className={styles.recorded}>
      <h3 className={styles.subtitle}>{t('card.due.title')}</h3>
      <ul className={styles.asked}>
        {decided.toReversed().map((proposal) => (
          <li key={proposal.at}>
            <Proposal proposal={proposal} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Proposal({ proposal }: { proposal: DueProposalView }): ReactElement {
  const { nameOf } = useScene();
  const t = useText();
  const instant = useInstant();
  const { decision, agencyId } = proposal;
  const [agency, day] = [nameOf(agencyId), printDay(proposal.dueOn)];
  const own = decision?.kind === 'set';
  return (
    <>
      <p>{own ? `${t('card.due.set', { agency })}: ${day}` : t('card.due.waits_title', { agency, day })}</p>
      <p>{proposal.document}</p>
      <p className={styles.muted}>
        {t('card.due.by', { name: proposal.by.name, time: instant(proposal.at) })}
      </p>
      {decision && decision.kind !== 'set' ? (
        <>
          <p className={styles.answer}>
            {t(`card.due.${decision.kind}`, { name: decision.by.name, time: instant(decision.at) })}
          </p>
          {decision.words ? <p>{decision.words}</p> : null}
        </>
      ) : null}
    </>
  );
}
