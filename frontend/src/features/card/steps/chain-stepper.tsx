import { IconArrowBackUp, IconCheck, IconHourglass, type Icon } from '@tabler/icons-react';
import { assertNever, may } from '@tien-do/shared';
import type { DecisionView } from '@tien-do/shared/contract';
import { useId, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../../access/index.ts';
import { links } from '../../../app/index.ts';
import { useNow } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { durationWord } from '../print-time.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import { isInTurn, shownSubmission, stepRows, type StepRow, type StepStatus } from './chain-steps.ts';
import styles from './steps.module.css';

const marks: Record<StepStatus, Icon | null> = {
  done: IconCheck,
  current: IconHourglass,
  todo: null,
  returned: IconArrowBackUp,
  withdrawn: IconArrowBackUp,
};

/** The approval chain: who, in which duty, when, and how long it took or has waited. */
export function ChainStepper(): ReactElement {
  const { detail, face, info } = useScene();
  const t = useText();
  const me = useMe();
  const mayEdit = info !== null && may(me.ability, 'edit', 'Plan', info.plan);
  const instant = useInstant();
  const id = useId();
  const rows = stepRows(detail, face);
  const submission = shownSubmission(face, detail.submissions);
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 className={styles.title} id={id}>
        {t('card.chain.title')}
        {submission ? <small>{t('card.chain.of_version', { n: submission.number })}</small> : null}
      </h2>
      <ol className={styles.chain}>
        {submission ? (
          <li className={styles.step} data-status="done">
            <span className={styles.mark} aria-hidden>
              <IconCheck size={13} stroke={2.4} />
            </span>
            <div>
              <p className={styles.act}>{t('card.chain.submit')}</p>
              <p className={styles.who}>{submission.submittedBy.name}</p>
              <p className={styles.when}>{instant(submission.submittedAt)}</p>
            </div>
          </li>
        ) : null}
        {rows.map((row, index) => (
          <Step
            key={row.step.key}
            row={row}
            number={submission ? index + 2 : index + 1}
            together={isInTurn(rows, index)}
          />
        ))}
      </ol>
      {detail.chainChanged ? <p className={styles.changed}>{t('card.chain.changed')}</p> : null}
      {mayEdit ? (
        <Link
          className={styles.chainLink}
          href={links.chains(
            detail.planId,
            new URLSearchParams({ nv: face.taskId, cq: face.leadIds[0] ?? '' }).toString(),
          )}
        >
          {t('card.chain.open')}
        </Link>
      ) : null}
    </section>
  );
}

interface StepProps {
  row: StepRow;
  number: number;
  /** It is open together with the one above or below it. */
  together: boolean;
}

function Step({ row, number, together }: StepProps): ReactElement {
  const { face, nameOf, register } = useScene();
  const t = useText();
  const now = useNow();
  const instant = useInstant();
  const { step, status, decisions, enteredAt, leftAt } = row;
  const Mark = marks[status];
  const agencies = step.agencyIds
    .map((id) => nameOf(id))
    .filter(Boolean)
    .join(', ');
  const duties = step.duties.map((duty) => t(`common.duty.${duty}`)).join(', ');
  const act =
    step.act === 'accept' && register === 'asked'
      ? 'card.chain.act.accept_asked'
      : (`card.chain.act.${step.act}` as const);
  const awaits =
    row.awaitedIds.length < step.agencyIds.length ? row.awaitedIds.map((id) => nameOf(id)).join(', ') : '';
  const statusWord = t(
    status === 'returned' && register === 'asked'
      ? 'card.chain.status.returned_asked'
      : (`card.chain.status.${status}` as const),
  );
  const length = lengthWord();
  const asks =
    status === 'todo' || status === 'current'
      ? [
          (step.people ?? 1) > 1 ? t('card.chain.people', { n: step.people ?? 1 }) : '',
          step.workingDays === undefined ? '' : t('card.chain.days', { n: step.workingDays }),
        ]
          .filter(Boolean)
          .join(', ')
      : '';
  return (
    <li className={styles.step} data-status={status} aria-current={status === 'current' ? 'step' : undefined}>
      <span className={styles.mark} aria-hidden>
        {Mark ? <Mark size={13} stroke={2.4} /> : number}
      </span>
      <div>
        <p className={styles.act}>
          {step.label ?? t(act)}
          {together ? <small className={styles.together}>{t('card.chain.together')}</small> : null}
          <span className="td-visually-hidden">: {statusWord}</span>
        </p>
        {decisions.length === 0 ? (
          <p className={styles.who}>{t('card.chain.duty_of', { duty: duties, agency: agencies })}</p>
        ) : null}
        {asks ? <p className={styles.when}>{asks}</p> : null}
        {decisions.map((decision) => (
          <div key={`${decision.kind}-${decision.person.id}-${decision.at}`}>
            <p className={styles.who}>
              {decision.person.name}
              {decision.onBehalfOf ? (
                <span className={styles.behalf}>
                  {t('card.chain.on_behalf', { name: decision.onBehalfOf.name })}
                </span>
              ) : null}
              <span>
                {t('card.chain.duty_of', {
                  duty: t(`common.duty.${decision.duty}`),
                  agency: nameOf(decision.agencyId, decision.at),
                })}
              </span>
            </p>
            {decision.capacity ? (
              <p className={styles.capacity} title={decision.capacity.basis || undefined}>
                <span className="td-visually-hidden">{t('card.chain.capacity')} </span>
                {decision.capacity.lines.join(' / ')}
                {decision.capacity.basis ? <small> · {decision.capacity.basis}</small> : null}
              </p>
            ) : null}
            <p className={styles.when}>
              {wordOf(decision) ? <b>{wordOf(decision)} · </b> : null}
              {instant(decision.at)}
            </p>
            {decision.exception ? (
              <p className={styles.exception}>
                <b>{t('card.chain.exception')}</b> {decision.exception}
              </p>
            ) : null}
            {decision.remark && !(status === 'returned' && face.returned) ? (
              <blockquote className={styles.remark}>{decision.remark}</blockquote>
            ) : null}
          </div>
        ))}
        {awaits ? <p className={styles.when}>{t('card.chain.awaits', { agencies: awaits })}</p> : null}
        {length ? <p className={styles.when}>{length}</p> : null}
      </div>
    </li>
  );

  /** What was done, where it is not the step's own act. */
  function wordOf({ kind, to }: DecisionView): string {
    switch (kind) {
      case 'pass':
        return '';
      case 'take_over':
        return t('card.chain.took_over');
      case 'hand_on':
        return t('card.chain.handed_on', { name: to?.name ?? '' });
      case 'send_back':
      case 'withdraw':
        return statusWord;
      default:
        return assertNever(kind);
    }
  }

  function lengthWord(): string {
    if (enteredAt === null) return '';
    if (status === 'current') return t('card.chain.waits', { time: durationWord(t, now - enteredAt) });
    return leftAt === null ? '' : t('card.chain.took', { time: durationWord(t, leftAt - enteredAt) });
  }
}
