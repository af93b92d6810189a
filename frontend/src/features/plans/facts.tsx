/** What a plan is: its facts with the words they rest on, its legal bases, what its body lays down, its versions. */
import { may, printInstant } from '@tien-do/shared';
import type { PlanDetail, PlanVersionView } from '@tien-do/shared/contract';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { importFileAddress } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { printDate, printMonthDay, ruleWords } from './plan-words.ts';
import { VersionChanges } from './version-changes.tsx';
import styles from './plans.module.css';

interface PanelProps {
  id: string;
  title: string;
  count?: number;
  children: ReactNode;
}

function Panel({ id, title, count, children }: PanelProps): ReactElement {
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {count === undefined ? null : <span>{count}</span>}
      </header>
      {children}
    </section>
  );
}

/** The facts. */
export function Facts({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  const { ability } = useMe();
  const mayReport = may(ability, 'draft_report', 'Plan', {
    ...plan,
    coordinatorId: plan.coordinator.id,
    issuerId: plan.issuer.id,
  });
  const { quotations, editors, dataEnds } = plan;
  return (
    <Panel id="thong-tin" title={t('plans.facts.title')}>
      <dl className={styles.facts}>
        <dt>{t('plans.facts.issuer')}</dt>
        <dd>{plan.issuer.name}</dd>
        <dt>{t('plans.facts.coordinator')}</dt>
        <dd>
          {plan.coordinator.name}
          <Quotation words={quotations.coordinator} />
        </dd>
        <dt>{t('plans.facts.rule')}</dt>
        <dd>
          {ruleWords(t, plan.dueRule)}
          <Quotation words={quotations.dueRule} />
        </dd>
        <dt>{t('plans.facts.data')}</dt>
        <dd>
          {t('plans.facts.data_value', {
            from: printMonthDay(dayAfter(dataEnds)),
            to: printMonthDay(dataEnds),
          })}
        </dd>
        <dt>{t('plans.facts.visibility')}</dt>
        <dd>
          {t(`plans.facts.visibility_${plan.visibility}`)}
          <small>{t('plans.facts.agencies', { n: plan.participantIds.length })}</small>
        </dd>
        <dt>{t('plans.facts.editors')}</dt>
        <dd>
          {editors.length === 0
            ? t('plans.facts.editors_none')
            : editors.map(({ id, name, duty }) => (
                <span key={`${id} ${duty}`} className={styles.editor}>
                  {name} <small>{t(`common.duty.${duty}`)}</small>
                </span>
              ))}
        </dd>
        <dt>{t('plans.facts.chain')}</dt>
        <dd>
          <Link href={links.chains(plan.id)}>{t('plans.facts.chain_open')}</Link>
        </dd>
        <dt>{t('plans.facts.figures')}</dt>
        <dd className={styles.links}>
          <Link href={links.figures(plan.id)}>{t('plans.facts.figures_open')}</Link>
          <Link href={links.indicators(plan.id)}>{t('plans.facts.indicators_open')}</Link>
        </dd>
        {mayReport ? (
          <>
            <dt>{t('plans.facts.templates')}</dt>
            <dd>
              <Link href={links.reportTemplates(plan.id)}>{t('plans.facts.templates_open')}</Link>
            </dd>
          </>
        ) : null}
        <dt>{t('plans.facts.exceptions')}</dt>
        <dd>
          <Link href={links.exceptions(plan.id)}>{t('plans.facts.exceptions_open')}</Link>
        </dd>
        {plan.import ? <Origin origin={plan.import} /> : null}
      </dl>
    </Panel>
  );
}

function Quotation({ words }: { words: string }): ReactElement | null {
  const t = useText();
  return words ? (
    <q className={styles.quotation} title={t('plans.facts.rests')}>
      {words}
    </q>
  ) : null;
}

function Origin({ origin }: { origin: NonNullable<PlanDetail['import']> }): ReactElement {
  const t = useText();
  return (
    <>
      <dt>{t('plans.facts.import')}</dt>
      <dd>
        <Link href={links.import(origin.id)}>{t('plans.facts.import_open')}</Link>
        {origin.files.map(({ id, name, sha256 }) => (
          <a key={id} href={importFileAddress(origin.id, id)} title={`SHA-256 ${sha256}`} download>
            {t('plans.facts.download', { name })}
          </a>
        ))}
      </dd>
    </>
  );
}

// In a year without a 29th of February: a window that ends with February begins with March.
function dayAfter({ month, day }: PlanDetail['dataEnds']): PlanDetail['dataEnds'] {
  const next = new Date(Date.UTC(2026, month - 1, day + 1));
  return { month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** The documents that the plan rests on. */
export function Bases({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  const { legalBases } = plan;
  return (
    <Panel id="can-cu" title={t('plans.bases.title')} count={legalBases.length}>
      {legalBases.length === 0 ? (
        <p className={styles.empty}>{t('plans.bases.none')}</p>
      ) : (
        <ol className={styles.entries}>
          {legalBases.map((basis, index) => (
            <li key={index}>
              <b>{basis.number ?? basis.title}</b>
              <small>
                {[printDate(basis.date), basis.issuer, basis.number ? basis.title : null]
                  .filter(Boolean)
                  .join(', ')}
              </small>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** What the body lays down outside the table; not there where it lays down nothing. */
export function Duties({ plan }: { plan: PlanDetail }): ReactElement | null {
  const t = useText();
  const { duties } = plan;
  if (duties.length === 0) return null;
  return (
    <Panel id="trach-nhiem" title={t('plans.duties.title')} count={duties.length}>
      <details className={styles.folded}>
        <summary>{t('plans.duties.show', { n: duties.length })}</summary>
        <ol className={styles.entries}>
          {duties.map((duty, index) => (
            <li key={index}>
              <b>
                {duty.ref} {duty.who}
              </b>
              {duty.requested ? <small>({t('plans.appendix.requested')})</small> : null}
              <q className={styles.quotation}>{duty.quote}</q>
              <small>
                {[
                  duty.to ? t('plans.duties.to', { to: duty.to }) : null,
                  duty.by ? t('plans.duties.by', { by: duty.by }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          ))}
        </ol>
      </details>
    </Panel>
  );
}

/** How the plan came to be what it is. */
export function Versions({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  return (
    <Panel id="phien-ban" title={t('plans.versions.title')} count={plan.versions.length}>
      <ol className={styles.entries}>
        {plan.versions.map((version) => (
          <VersionItem key={version.number} planId={plan.id} version={version} />
        ))}
      </ol>
    </Panel>
  );
}

function VersionItem({ planId, version }: { planId: string; version: PlanVersionView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const [shown, setShown] = useState(false);
  const { number, document, issuedOn, importId, at, by, summary } = version;
  return (
    <li>
      <b>
        {t('plans.versions.number', { n: number })} ·{' '}
        {t(number === 1 ? 'plans.versions.first' : 'plans.versions.amended')}
      </b>
      <small>{[document, printDate(issuedOn)].filter(Boolean).join(' · ')}</small>
      <small>
        {number === 1
          ? t('plans.versions.tasks', { n: summary.added })
          : t('plans.versions.changes', { ...summary })}
      </small>
      {number > 1 ? (
        <button
          type="button"
          className={styles.linkButton}
          onClick={() => {
            setShown(true);
          }}
        >
          {t('plans.versions.show')}
        </button>
      ) : null}
      {shown ? (
        <VersionChanges
          planId={planId}
          version={version}
          onClose={() => {
            setShown(false);
          }}
        />
      ) : null}
      <small>
        {t('plans.versions.by', {
          name: by?.name ?? t('plans.cycles.system'),
          time: printInstant(Date.parse(at), language),
        })}
        {importId ? (
          <>
            {' · '}
            <Link href={links.import(importId)}>{t('plans.facts.import_open')}</Link>
          </>
        ) : null}
      </small>
    </li>
  );
}
