import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { nameSince, printDay } from '@tien-do/shared';
import type { AgencyDetail, RegisterLine } from '@tien-do/shared/contract';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { call, keys, useErrorSentence } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ErrorState, LineBones } from '../../ui/index.ts';
import type { AgencyTask } from './agency-dialogs.tsx';
import styles from './agencies.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { hasEnded, spanWords, wordOf } from './register.ts';
import { SigningPreview } from './signing-fields.tsx';

export interface AgencyViewProps {
  agencyId: string;
  register: ReadonlyMap<string, RegisterLine>;
  onTask: (task: AgencyTask) => void;
}

/** One agency: what it is, what it was called, in which sets and plans it stands, and who serves there. */
export function AgencyView({ agencyId, register, onTask }: AgencyViewProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.agency(agencyId),
    queryFn: ({ signal }) => call('agency', { params: { id: agencyId }, signal }),
  });
  if (isPending) return <LineBones lines={10} />;
  if (!data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  return (
    <>
      <Title agency={data} onTask={onTask} />
      <div className={styles.columns}>
        <Panel title={t('agencies.facts.title')}>
          <Facts agency={data} register={register} />
        </Panel>
        <Panel title={t('agencies.names.title')}>
          <Names agency={data} />
        </Panel>
      </div>
      <PeoplePanel agency={data} onTask={onTask} />
      <div className={styles.columns}>
        <Panel title={t('agencies.plans.title')}>
          <Plans agency={data} />
        </Panel>
        <Panel title={t('agencies.sets.title')}>
          <Sets agency={data} />
        </Panel>
      </div>
    </>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className={styles.panel} aria-label={title}>
      <header>
        <h3>{title}</h3>
      </header>
      {children}
    </section>
  );
}

function Title({
  agency,
  onTask,
}: {
  agency: AgencyDetail;
  onTask: (task: AgencyTask) => void;
}): ReactElement {
  const t = useText();
  const me = useMe();
  const today = useToday();
  const act = (kind: 'edit' | 'rename' | 'close' | 'reopen'): ReactElement => (
    <Button
      key={kind}
      variant="default"
      onClick={() => {
        onTask({ kind, agency });
      }}
    >
      {t(`agencies.${kind}.open`)}
    </Button>
  );
  const acts =
    agency.validTo === null
      ? (['edit', 'rename', ...(agency.kind === 'system' ? [] : (['close'] as const))] as const)
      : (['edit', 'reopen'] as const);
  return (
    <header className={styles.title}>
      <div>
        <h2>{agency.name}</h2>
        <p>
          {[agency.shortName, agency.symbol].filter(Boolean).join(' · ')}
          {hasEnded(agency, today) ? (
            <span className={styles.ended}>
              {' · '}
              {t('agencies.ended_mark')}
            </span>
          ) : null}
        </p>
      </div>
      {me.mayManageAgencies ? <div className={styles.acts}>{acts.map(act)}</div> : null}
    </header>
  );
}

function Facts({
  agency,
  register,
}: {
  agency: AgencyDetail;
  register: ReadonlyMap<string, RegisterLine>;
}): ReactElement {
  const t = useText();
  const parent = agency.parentId === null ? null : register.get(agency.parentId);
  const facts: [string, ReactNode][] = [
    [t('agencies.field.kind'), wordOf(t, 'kind', agency.kind)],
    [t('agencies.field.level'), wordOf(t, 'level', agency.level)],
    [
      t('agencies.field.parent'),
      parent ? <Link href={links.agency(parent.id)}>{parent.name}</Link> : t('agencies.field.parent_none'),
    ],
    [t('agencies.field.symbol'), agency.symbol],
    [t('agencies.field.valid_from'), agency.validFrom === null ? null : printDay(agency.validFrom)],
    [t('agencies.field.founding'), agency.foundingDocument],
    [t('agencies.close.last_day'), agency.validTo === null ? null : printDay(agency.validTo)],
    [t('agencies.field.closing'), agency.closingDocument],
    [
      t('agencies.field.codes'),
      agency.officialCodes
        .map((code) =>
          code.validFrom === null && code.validTo === null
            ? code.code
            : `${code.code} (${spanWords(t, code)})`,
        )
        .join(', '),
    ],
    [t('agencies.field.aliases'), agency.aliases.join('; ')],
    [
      t('agencies.signing.title'),
      agency.kind === 'system' ? null : <SigningPreview key="signing" signing={agency.signing} />,
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Names({ agency }: { agency: AgencyDetail }): ReactElement {
  const t = useText();
  const since = nameSince(agency);
  return (
    <ul className={styles.lines}>
      <li>
        <span className={styles.grow}>
          <b>{agency.name}</b>
          <span className={styles.muted}>
            {t('agencies.names.now')}
            {since === null ? '' : `, ${t('agencies.names.since', { from: printDay(since) })}`}
          </span>
        </span>
      </li>
      {[...agency.formerNames].reverse().map((former) => (
        <li key={former.validTo}>
          <span className={styles.grow}>
            {[former.name, former.symbol].filter(Boolean).join(' · ')}
            <span className={styles.muted}>
              {spanWords(t, former)} · {former.document}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Plans({ agency }: { agency: AgencyDetail }): ReactElement {
  const t = useText();
  if (agency.plans.length === 0) return <p className={styles.note}>{t('agencies.plans.none')}</p>;
  return (
    <ul className={styles.lines}>
      {agency.plans.map((plan) => (
        <li key={plan.id}>
          <span className={styles.grow}>
            {[plan.number, plan.shortTitle].filter(Boolean).join(' · ')}
            <span className={styles.muted}>
              {plan.parts.map((part) => t(`agencies.part.${part}`)).join(', ')}
            </span>
          </span>
          {plan.board ? (
            <Link href={links.board(plan.board.id)}>
              {t('agencies.plans.board', { year: plan.board.year })}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Sets({ agency }: { agency: AgencyDetail }): ReactElement {
  const t = useText();
  if (agency.sets.length === 0) return <p className={styles.note}>{t('agencies.sets.none')}</p>;
  return (
    <ul className={styles.lines}>
      {agency.sets.map((set) => (
        <li key={`${set.id} ${set.validFrom ?? ''}`}>
          <span className={styles.grow}>
            <Link href={`${links.agencies()}?xem=nhom&nhom=${set.id}`}>{set.name}</Link>
            {set.validFrom === null && set.validTo === null ? null : (
              <span className={styles.muted}>{spanWords(t, set)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
