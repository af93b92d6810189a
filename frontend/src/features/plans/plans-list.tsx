/** The plans that I may read, those below under those above, each with its period in hand. */
import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { findNode, may, planTree, printDay, type PlanNode } from '@tien-do/shared';
import type { PlanLine } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { useErrorSentence, usePlans } from '../../api/index.ts';
import { links, useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { planColumns } from './columns.ts';
import { choicesOf, filterPlans, readFilter, type Choice } from './plan-filter.ts';
import { numberAndDate } from './plan-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import styles from './plans.module.css';

// From this many plans on, finding one is work.
const filteredFrom = 6;

/** The panel of the list. */
export function PlansList(): ReactElement {
  const t = useText();
  const me = useMe();
  const sentenceOf = useErrorSentence();
  const [search] = useSearchPart();
  const mayArchived = may(me.ability, 'read', 'AuditLog', {});
  const archived = mayArchived && search.get('luu-tru') === '1';
  const { data, error, refetch } = usePlans(archived);
  const filter = readFilter(search);
  const tree = useMemo(() => planTree(data ?? []), [data]);
  const shown = useMemo(() => filterPlans(data ?? [], filter), [data, filter]);
  if (!data) {
    if (error) return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    return <LineBones lines={6} />;
  }
  const filtered = Object.values(filter).some(Boolean);
  return (
    <section className={styles.panel} aria-labelledby="ke-hoach">
      <header className={styles.head}>
        <h2 id="ke-hoach">{t(archived ? 'plans.list.archived_title' : 'plans.list.title')}</h2>
        <span role="status">{t('plans.list.count', { n: shown.length })}</span>
        {data.length >= filteredFrom || filtered || mayArchived ? (
          <Filters plans={data} archivable={mayArchived} />
        ) : null}
        <ListSave
          title={t(archived ? 'plans.list.archived_title' : 'plans.list.title')}
          filter={[
            filter.text && t('common.file.words', { text: filter.text }),
            data.find(({ issuer }) => issuer.id === filter.issuerId)?.issuer.name,
            data.find(({ coordinator }) => coordinator.id === filter.coordinatorId)?.coordinator.name,
            filter.year,
          ]}
          columns={planColumns(t)}
          lines={flatNodes(planTree(shown))}
        />
      </header>
      {shown.length === 0 ? (
        <EmptyState
          small
          {...(filtered ? {} : { title: t('plans.list.empty_title') })}
          text={t(filtered ? 'plans.list.nothing' : 'plans.list.empty_text')}
        />
      ) : (
        <PlanNodes nodes={planTree(shown)} whole={tree} depth={0} />
      )}
    </section>
  );
}

/** The plans in the order in which they stand, those below right under those above. */
function flatNodes(nodes: readonly PlanNode<PlanLine>[]): PlanLine[] {
  return nodes.flatMap(({ plan, children }) => [plan, ...flatNodes(children)]);
}

function Filters({ plans, archivable }: { plans: readonly PlanLine[]; archivable: boolean }): ReactElement {
  const t = useText();
  const [search, change] = useSearchPart();
  const choices = useMemo(() => choicesOf(plans), [plans]);
  const select = (name: string, label: string, options: Choice[]): ReactElement | null =>
    options.length < 2 && !search.get(name) ? null : (
      <NativeSelect
        aria-label={label}
        data={[{ value: '', label: `${label}: ${t('plans.list.all')}` }, ...options]}
        value={search.get(name) ?? ''}
        onChange={(event) => {
          change({ [name]: event.currentTarget.value });
        }}
      />
    );
  return (
    <div className={styles.filters} role="search">
      <TextInput
        className={styles.find ?? ''}
        aria-label={t('plans.list.search')}
        placeholder={t('plans.list.search_short')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={search.get('tim') ?? ''}
        onChange={(event) => {
          change({ tim: event.currentTarget.value });
        }}
      />
      {select('ban-hanh', t('plans.list.issuer'), choices.issuers)}
      {select('dau-moi', t('plans.list.coordinator'), choices.coordinators)}
      {select('nam', t('plans.list.year'), choices.years)}
      {archivable ? (
        <NativeSelect
          aria-label={t('plans.list.archived')}
          data={[
            { value: '', label: t('plans.list.title') },
            { value: '1', label: t('plans.list.archived') },
          ]}
          value={search.get('luu-tru') ?? ''}
          onChange={(event) => {
            change({ 'luu-tru': event.currentTarget.value });
          }}
        />
      ) : null}
    </div>
  );
}

interface NodesProps {
  nodes: readonly PlanNode<PlanLine>[];
  /** Of all plans: what rolls up does not depend on the filter. */
  whole: readonly PlanNode<PlanLine>[];
  depth: number;
}

function PlanNodes({ nodes, whole, depth }: NodesProps): ReactElement {
  return (
    <ul className={styles.lines} data-depth={Math.min(depth, 3)}>
      {nodes.map(({ plan, children }) => (
        <li key={plan.id}>
          <PlanRow plan={plan} node={findNode(whole, plan.id)} />
          {children.length > 0 ? <PlanNodes nodes={children} whole={whole} depth={depth + 1} /> : null}
        </li>
      ))}
    </ul>
  );
}

function PlanRow({ plan, node }: { plan: PlanLine; node: PlanNode<PlanLine> | null }): ReactElement {
  const t = useText();
  const { cycle, progress } = plan;
  const facts = [
    numberAndDate(t, plan),
    plan.issuer.shortName,
    t('plans.list.coordinated', { name: plan.coordinator.shortName }),
    t('plans.list.tasks', { n: plan.tasks }),
  ];
  return (
    <div className={styles.line}>
      <div className={styles.what}>
        <Link href={links.plan(plan.id)}>{plan.shortTitle}</Link>
        <p>{facts.join(' · ')}</p>
        {node && node.children.length > 0 ? <RolledUp node={node} /> : null}
      </div>
      {cycle && progress ? (
        <>
          <p className={styles.period}>
            <Link href={links.board(cycle.boardId)}>{t('plans.list.cycle', { year: cycle.year })}</Link>
            <span className={styles.phase} data-phase={cycle.phase}>
              {t(`plans.phase.${cycle.phase}`)}
            </span>
            <span>{t('plans.list.due', { day: printDay(cycle.dueOn) })}</span>
          </p>
          <ProgressBar progress={progress} />
        </>
      ) : (
        <p className={styles.period}>{t('plans.list.no_cycle')}</p>
      )}
    </div>
  );
}

/** What a plan comes to together with those below it. */
export function RolledUp({ node }: { node: PlanNode<PlanLine> }): ReactElement | null {
  const t = useText();
  const { rolledUp } = node;
  if (!rolledUp) return null;
  const { compiled, total, overdue } = rolledUp.progress;
  return (
    <p className={styles.rolled} title={t('plans.list.rolled_over')}>
      {t('plans.list.rolled', { plans: rolledUp.plans, n: compiled, total, overdue })}
      <small>{t('plans.list.rolled_over')}</small>
    </p>
  );
}
