/** "Báo cáo": the reports that I may read, and where one is begun. */
import { Button, NativeSelect } from '@mantine/core';
import { dayOf, may, printDay, reportStates } from '@tien-do/shared';
import type { ReportLine, ReportQuery } from '@tien-do/shared/contract';
import { IconFilePlus } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../../access/index.ts';
import { useErrorSentence, usePlans, useReports } from '../../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../../ui/index.ts';
import { ListLine } from '../../../ui/save-menu.tsx';
import { reportColumns } from './columns.ts';
import { MakeDialog } from './make-dialog.tsx';
import { StateWord } from './state-word.tsx';
import styles from './list.module.css';

const states = ['open', ...reportStates] as const;

/** The page. */
export function ReportsPage(): ReactElement {
  const t = useText();
  const me = useMe();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const planId = search.get('kh') ?? '';
  const state = states.find((one) => one === search.get('tt'));
  const making = search.get('lap');
  const query: ReportQuery = { ...(planId ? { planId } : {}), ...(state ? { state } : {}) };
  const { data, error, refetch } = useReports(query);
  const { data: plans } = usePlans();
  usePageTitle(t('reports.title'));
  const mine = useMemo(
    () =>
      (plans ?? []).filter((plan) =>
        may(me.ability, 'draft_report', 'Plan', {
          participantIds: [],
          coordinatorId: plan.coordinator.id,
          issuerId: plan.issuer.id,
        }),
      ),
    [plans, me.ability],
  );
  const begin = (
    <Button
      leftSection={<IconFilePlus size={17} stroke={1.8} aria-hidden />}
      onClick={() => {
        change({ lap: planId || (mine[0]?.id ?? '') });
      }}
    >
      {t('reports.make.begin')}
    </Button>
  );
  const body = (): ReactElement => {
    if (!data) {
      if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={8} />;
    }
    if (data.reports.length === 0) {
      return (
        <EmptyState
          title={t(planId || state ? 'reports.list.none_filtered' : 'reports.list.none')}
          text={t('reports.list.explain')}
          actions={mine.length > 0 ? begin : undefined}
        />
      );
    }
    return (
      <>
        <ListLine
          title={t('reports.title')}
          filter={[
            plans?.find(({ id }) => id === planId)?.shortTitle,
            state && t(state === 'open' ? 'reports.list.open' : `reports.state.${state}`),
          ]}
          columns={reportColumns(t)}
          lines={data.reports}
          more={data.more}
        >
          <p className={styles.count} role="status">
            {t('reports.list.count', { n: data.reports.length })}
          </p>
        </ListLine>
        <ReportTable reports={data.reports} />
        {data.more ? <p className={styles.count}>{t('reports.list.more')}</p> : null}
      </>
    );
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('reports.title')}</h1>
          <p>{t('reports.list.explain')}</p>
        </div>
        {mine.length > 0 ? begin : null}
      </header>
      <div className={styles.filters}>
        <NativeSelect
          label={t('reports.list.filter_plan')}
          value={planId}
          data={[
            { value: '', label: t('reports.list.every_plan') },
            ...(plans ?? []).map(({ id, shortTitle }) => ({ value: id, label: shortTitle })),
          ]}
          onChange={(event) => {
            change({ kh: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('reports.list.filter_state')}
          value={state ?? ''}
          data={[
            { value: '', label: t('reports.list.every_state') },
            { value: 'open', label: t('reports.list.open') },
            ...reportStates.map((value) => ({ value, label: t(`reports.state.${value}`) })),
          ]}
          onChange={(event) => {
            change({ tt: event.currentTarget.value });
          }}
        />
      </div>
      {body()}
      {making !== null && mine.length > 0 ? (
        <MakeDialog
          plans={mine}
          planId={mine.some(({ id }) => id === making) ? making : (mine[0]?.id ?? '')}
          boardId={search.get('ky')}
          onClose={() => {
            change({ lap: '', ky: '' });
          }}
        />
      ) : null}
    </div>
  );
}

const heads = ['report', 'period', 'state', 'number', 'made'] as const;

function ReportTable({ reports }: { reports: readonly ReportLine[] }): ReactElement {
  const t = useText();
  return (
    <table className={styles.table}>
      <caption className="td-visually-hidden">{t('reports.title')}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`reports.head_of.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </tbody>
    </table>
  );
}

function ReportRow({ report }: { report: ReportLine }): ReactElement {
  const t = useText();
  const waits = report.waitsFor.map(({ shortName }) => shortName).join(', ');
  return (
    <tr>
      <th scope="row">
        <Link href={links.report(report.id)}>{report.about}</Link>
        <small>{report.planShortTitle}</small>
      </th>
      <td data-head={t('reports.head_of.period')}>
        {report.kind === 'five_year' ? t('reports.list.years') : report.year}
        <small>{t(`reports.kind_of.${report.kind}`)}</small>
      </td>
      <td data-head={t('reports.head_of.state')}>
        <StateWord state={report.state} />
        {waits ? <small>{t('reports.list.waits', { agency: waits })}</small> : null}
      </td>
      <td data-head={t('reports.head_of.number')}>
        {report.number ?? '–'}
        {report.datedOn ? <small>{printDay(report.datedOn)}</small> : null}
      </td>
      <td data-head={t('reports.head_of.made')}>
        {report.madeBy.name}
        <small>
          {report.coordinator.shortName}, {printDay(dayOf(Date.parse(report.madeAt)))}
        </small>
      </td>
    </tr>
  );
}
