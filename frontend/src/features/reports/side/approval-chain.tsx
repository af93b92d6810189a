import { printInstant } from '@tien-do/shared';
import type { ReportActLine, ReportView } from '@tien-do/shared/contract';
import { IconCheck, IconCopy, IconHourglass, IconSnowflake } from '@tabler/icons-react';
import { useId, type ReactElement } from 'react';
import { useLanguage, useText } from '../../../text/index.ts';
import { useCopy } from '../../../ui/index.ts';
import styles from './side.module.css';

/** The report's own approval: who, in which capacity, when; and what exactly they approve. */
export function ApprovalChain({ view }: { view: ReportView }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const id = useId();
  const copy = useCopy();
  const { approval, planned } = view;
  if (!approval) return planned.length > 0 ? <PlannedChain steps={planned} /> : null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {t('reports.chain.title')}
        {approval.round > 1 ? <small>{t('reports.chain.round', { n: approval.round })}</small> : null}
      </h3>
      <div className={styles.frozen}>
        <p>
          <IconSnowflake size={15} stroke={1.8} aria-hidden />
          {t('reports.chain.frozen', {
            name: approval.frozenBy.name,
            time: printInstant(Date.parse(approval.frozenAt), language),
          })}
        </p>
        <p className={styles.hash}>
          <code title={approval.sha256}>SHA-256 {approval.sha256.slice(0, 16)}…</code>
          <button
            type="button"
            aria-label={t('reports.source.copy_hash')}
            title={t('reports.source.copy_hash')}
            onClick={() => {
              copy(approval.sha256);
            }}
          >
            <IconCopy size={15} stroke={1.8} aria-hidden />
          </button>
        </p>
      </div>
      <ol className={styles.chain}>
        {approval.steps.map((step, index) => {
          const done = step.passed.length > 0 && !step.open;
          const status = done ? 'done' : step.open ? 'current' : 'todo';
          return (
            <li
              key={`${step.act} ${String(index)}`}
              className={styles.step}
              data-status={status}
              aria-current={step.open ? 'step' : undefined}
            >
              <span className={styles.mark} aria-hidden>
                {done ? <IconCheck size={13} stroke={2.4} /> : null}
                {step.open ? <IconHourglass size={13} stroke={2.2} /> : null}
                {status === 'todo' ? index + 1 : null}
              </span>
              <div>
                <p className={styles.act}>
                  <StepName step={step} />
                  <span className="td-visually-hidden">: {t(`reports.chain.status.${status}`)}</span>
                </p>
                {done ? null : <StepSeat step={step} passed={step.passed.length} />}
                {step.passed.map((act) => (
                  <Passed key={act.number} act={act} />
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Whom a draft would go to: its writers know before they hand it in. */
function PlannedChain({ steps }: { steps: readonly Step[] }): ReactElement {
  const t = useText();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {t('reports.chain.planned')}
      </h3>
      <ol className={styles.chain}>
        {steps.map((step, index) => (
          <li key={`${step.act} ${String(index)}`} className={styles.step} data-status="todo">
            <span className={styles.mark} aria-hidden>
              {index + 1}
            </span>
            <div>
              <p className={styles.act}>
                <StepName step={step} />
              </p>
              <StepSeat step={step} passed={null} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Step = ReportView['planned'][number];

function StepName({ step: { label, act } }: { step: Step }): string {
  const t = useText();
  return label ?? t(act === 'accept' ? 'reports.chain.accept' : 'reports.chain.endorse');
}

/** Who decides it, how many of them, and in which time. @param passed how many have; null: it has not begun. */
function StepSeat({ step, passed }: { step: Step; passed: number | null }): ReactElement {
  const t = useText();
  const duties = step.duties.map((duty) => t(`common.duty.${duty}`)).join(', ');
  const terms = [
    step.people === 1
      ? ''
      : passed === null
        ? t('reports.chain.people_wanted', { n: step.people })
        : t('reports.chain.people', { n: step.people, passed }),
    step.workingDays === null ? '' : t('reports.chain.days', { n: step.workingDays }),
  ].filter(Boolean);
  return (
    <p className={styles.who}>
      {duties}, {step.agencies.map(({ name }) => name).join(', ')}
      {terms.length > 0 ? <span>{terms.join(', ')}</span> : null}
    </p>
  );
}

function Passed({ act }: { act: ReportActLine }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  return (
    <div className={styles.passed}>
      <p className={styles.who}>
        {act.person?.name}
        {act.onBehalfOf ? ` ${t('reports.acts.behalf', { name: act.onBehalfOf.name })}` : null}
        {act.agency ? <span>{act.agency.name}</span> : null}
      </p>
      {act.capacity ? <p className={styles.capacity}>{act.capacity.lines.join(' / ')}</p> : null}
      <p className={styles.quiet}>{printInstant(Date.parse(act.at), language)}</p>
      {act.words ? <blockquote className={styles.words}>{act.words}</blockquote> : null}
    </div>
  );
}
