import type { CardDetail, SubmissionView } from '@tien-do/shared/contract';
import { IconArrowsMaximize } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useToday } from '../../live/index.ts';
import { registerOfLeads } from '../../moves/index.ts';
import { useText } from '../../text/index.ts';
import { AgencyName, StateTag, taskNumber, TimingBadge } from '../../ui/index.ts';
import { placeWords, StandingList, useAgencyNames, useInstant } from '../card/index.ts';
import styles from './review.module.css';

export interface ReviewHeadProps {
  detail: CardDetail;
  submission: SubmissionView;
  coordinator: string;
  coordinatorId: string;
}

/** From so many letters on a title is set smaller. */
const longTitle = 150;

/** Which task, whose answer, and how it stands with time. */
export function ReviewHead({
  detail,
  submission,
  coordinator,
  coordinatorId,
}: ReviewHeadProps): ReactElement {
  const t = useText();
  const today = useToday();
  const instant = useInstant();
  const { agencyOf, nameOf } = useAgencyNames();
  const { face, task, path } = detail;
  return (
    <header className={styles.head}>
      <p className={styles.path}>
        <b>{taskNumber(task.key)}</b>
        <span>{placeWords(path).join(' › ')}</span>
        <Link href={links.card(face.id)} className={styles.openCard}>
          <IconArrowsMaximize size={16} aria-hidden />
          {t('inbox.review.open_card')}
        </Link>
      </p>
      <h2 className={styles.title} data-long={task.title.length > longTitle}>
        {task.title}
      </h2>
      <div className={styles.standing}>
        <span className={styles.leads}>
          {face.leadIds.map((id, index) => (
            <span key={id}>
              {index > 0 ? ' + ' : ''}
              <AgencyName shortName={nameOf(id)} name={agencyOf(id)?.name} />
            </span>
          ))}
        </span>
        <StateTag state={face.state} coordinator={coordinator} />
        <TimingBadge facts={face} today={today} rules={detail.timing} />
        <span className={styles.muted}>
          {t('card.version.n', { n: submission.number })},{' '}
          {t('inbox.review.submitted', {
            name: submission.submittedBy.name,
            time: instant(submission.submittedAt),
          })}
        </span>
      </div>
      <StandingList
        detail={detail}
        face={face}
        coordinatorId={coordinatorId}
        names={{
          leads: face.leadIds.map((id) => nameOf(id)).join(' + '),
          coordinator,
          nameOf,
          register: registerOfLeads(face.leadIds, agencyOf),
        }}
      />
    </header>
  );
}
