import { compareText, printInstant } from '@tien-do/shared';
import type { ChainScope, ChainsView, PlanDetail } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { links } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { Picker } from './picker.tsx';
import { changeOf, leadingAlone, scopeText } from './scope.ts';
import { useScopeNames } from './use-names.ts';

export interface ScopeListProps {
  plan: PlanDetail;
  view: ChainsView;
  scope: ChainScope;
}

/** For whom a chain is set: the plan, its reports, then what was set apart, then a way to set apart more. */
export function ScopeList({ plan, view, scope }: ScopeListProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const of = (kind: 'agency' | 'task'): ChainsView['overrides'] =>
    view.overrides.filter((one) => one.scope.kind === kind);
  const ofReports = ({ report }: ChainsView): string => {
    if (report.standard) return t('chains.scope.standard');
    const change = changeOf(view, { kind: 'report' });
    return change
      ? t('chains.scope.changed', {
          name: change.by.name,
          time: printInstant(Date.parse(change.at), language),
        })
      : '';
  };
  const [agencies, tasks] = [of('agency'), of('task')];
  return (
    <nav className={styles.panel} aria-labelledby="ap-dung">
      <h2 id="ap-dung">{t('chains.scope.title')}</h2>
      <ul className={styles.scopes}>
        <Item plan={plan} scope={{ kind: 'plan' }} chosen={scope} detail={t('chains.scope.results')} />
        <Item plan={plan} scope={{ kind: 'report' }} chosen={scope} detail={ofReports(view)} />
      </ul>
      {view.overrides.length === 0 ? <p className={styles.note}>{t('chains.scope.none')}</p> : null}
      <Group title={t('chains.scope.agencies')} lines={agencies} plan={plan} chosen={scope} />
      <Group title={t('chains.scope.tasks')} lines={tasks} plan={plan} chosen={scope} />
      {view.mayEdit ? <SetApart plan={plan} view={view} /> : null}
      <p className={styles.note}>{t('chains.scope.nearest')}</p>
    </nav>
  );
}

interface GroupProps {
  title: string;
  lines: ChainsView['overrides'];
  plan: PlanDetail;
  chosen: ChainScope;
}

function Group({ title, lines, plan, chosen }: GroupProps): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.scopes}>
        {lines.map(({ scope, changedAt, changedBy }) => (
          <Item
            key={scopeText(scope)}
            plan={plan}
            scope={scope}
            chosen={chosen}
            detail={t('chains.scope.changed', {
              name: changedBy.name,
              time: printInstant(Date.parse(changedAt), language),
            })}
          />
        ))}
      </ul>
    </>
  );
}

interface ItemProps {
  plan: PlanDetail;
  scope: ChainScope;
  chosen: ChainScope;
  detail?: string;
}

function Item({ plan, scope, chosen, detail }: ItemProps): ReactElement {
  const { scopeName } = useScopeNames(plan);
  const title = scope.kind === 'task' ? plan.tasks.find(({ id }) => id === scope.taskId)?.title : undefined;
  const text = scopeText(scope);
  return (
    <li>
      <Link
        href={links.chains(plan.id, text ? `cho=${text}` : '')}
        aria-current={text === scopeText(chosen) ? 'page' : undefined}
      >
        {scopeName(scope)}
        {title ? (
          <small className={styles.taskTitle} title={title}>
            {title}
          </small>
        ) : null}
        {detail ? <small>{detail}</small> : null}
      </Link>
    </li>
  );
}

function SetApart({ plan, view }: Pick<ScopeListProps, 'plan' | 'view'>): ReactElement {
  const t = useText();
  const [, navigate] = useLocation();
  const { nameOf, taskOptions } = useScopeNames(plan);
  const agencies = useMemo(
    () =>
      [...leadingAlone(view, plan)]
        .map((value) => ({ value, label: nameOf(value) }))
        .sort((a, b) => compareText(a.label, b.label)),
    [view, plan, nameOf],
  );
  const open = (scope: ChainScope): void => {
    navigate(links.chains(plan.id, `cho=${scopeText(scope)}`));
  };
  return (
    <fieldset className={styles.apart}>
      <legend>{t('chains.scope.add')}</legend>
      <Picker
        label={t('chains.scope.add_agency')}
        placeholder={t('chains.scope.search_agency')}
        data={agencies}
        value={null}
        onChange={(agencyId) => {
          open({ kind: 'agency', agencyId });
        }}
      />
      <Picker
        label={t('chains.scope.add_task')}
        placeholder={t('chains.scope.search_task')}
        data={taskOptions}
        value={null}
        onChange={(taskId) => {
          open({ kind: 'task', taskId });
        }}
      />
    </fieldset>
  );
}
