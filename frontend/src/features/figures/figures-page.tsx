/** The figures of a plan: by task, agency, cycle and breakdown, with what each is made of and who has not reported. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import { printDecimal } from '@tien-do/shared';
import type { PlanFigures } from '@tien-do/shared/contract';
import { Checkbox, NativeSelect } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconCheck, IconMinus } from '@tabler/icons-react';
import { Fragment, useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'wouter';
import { usePlanFigures, useErrorSentence } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { serverNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones, Menu, MenuItem, taskNumber, useToasts } from '../../ui/index.ts';
import { csvOf, fileNameOf, saveFile, xlsxOf, xlsxType, type SheetTable } from '../../ui/sheet.ts';
import {
  figureLines,
  figureRows,
  partsOfLine,
  rolledWords,
  type FigureFilter,
  type FigureLine,
} from './figures-table.ts';
import { valueWords } from './figure-words.ts';
import styles from './pages.module.css';

/** The page. */
export function FiguresPage({ planId }: { planId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, isPending, refetch } = usePlanFigures(planId);
  usePageTitle(t('figures.page.title'));
  return (
    <div className={styles.page}>
      <header>
        <Link href={links.plan(planId)} className="td-no-print">
          {t('figures.page.back')}
        </Link>
        <h1>
          {t('figures.page.title')}
          {data ? <small>{data.planShortTitle}</small> : null}
        </h1>
      </header>
      {isPending ? <LineBones lines={8} /> : null}
      {error ? <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      {data ? <Figures data={data} /> : null}
    </div>
  );
}

function Figures({ data }: { data: PlanFigures }): ReactElement {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  // Newest first: of the periods that are open the earliest is the one in hand.
  const newest = data.years.findLast(({ phase }) => phase === 'open')?.year ?? data.years[0]?.year ?? 0;
  const filter: FigureFilter = {
    year: Number(search.get('ky') ?? newest),
    agencyId: search.get('co-quan'),
    acceptedOnly: search.get('da-tong-hop') !== null,
  };
  const set = (name: string, value: string | null): void => {
    setSearch(
      (held) => {
        const next = new URLSearchParams(held);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  const lines = figureLines(data, filter);
  if (data.tasks.length === 0) return <EmptyState text={t('figures.page.none')} />;
  return (
    <>
      <div className={styles.filters}>
        <NativeSelect
          label={t('figures.page.year')}
          data={data.years.map(({ year }) => String(year))}
          value={String(filter.year)}
          onChange={(event) => {
            set('ky', event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('figures.page.agency')}
          data={[
            { value: '', label: t('figures.page.all_agencies') },
            ...data.agencies
              .filter(({ id }) => hasPlace(data, id))
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.agencyId ?? ''}
          onChange={(event) => {
            set('co-quan', event.currentTarget.value || null);
          }}
        />
        <Checkbox
          label={t('figures.page.accepted_only')}
          checked={filter.acceptedOnly}
          onChange={(event) => {
            set('da-tong-hop', event.currentTarget.checked ? '1' : null);
          }}
        />
        <Export lines={lines} data={data} filter={filter} />
      </div>
      {lines.length === 0 ? (
        <EmptyState text={t('figures.page.none_in_year')} />
      ) : (
        <Table {...{ lines, data, filter }} />
      )}
    </>
  );
}

/** Does the agency have a part in any card, or did it ever report? Who is a member of a set alone has nothing to filter by. */
function hasPlace({ years }: PlanFigures, id: string): boolean {
  return years.some(
    ({ cards, sources }) =>
      cards.some(({ leadIds, contributorIds }) => leadIds.includes(id) || contributorIds.includes(id)) ||
      sources.some(({ agencyIds }) => agencyIds.includes(id)),
  );
}

interface TableProps {
  lines: readonly FigureLine[];
  data: PlanFigures;
  filter: FigureFilter;
}

function Table({ lines, data, filter }: TableProps): ReactElement {
  const t = useText();
  return (
    <div className={styles.scroll} role="region" aria-label={t('figures.page.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('figures.col.name')}</th>
            <th scope="col" className={styles.right}>
              {t('figures.page.col.value', { year: filter.year })}
            </th>
            <th scope="col" className={styles.right}>
              {t('figures.page.col.before', { year: filter.year - 1 })}
            </th>
            <th scope="col">{t('figures.page.col.trend')}</th>
            <th scope="col">{t('figures.page.col.coverage')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <Fragment key={line.indicator.id}>
              {lines[at - 1]?.task.taskId === line.task.taskId ? null : (
                <tr className={styles.taskRow}>
                  <th scope="rowgroup" colSpan={5}>
                    <span className={styles.clamped} title={line.task.title}>
                      {taskNumber(line.task.key)} {line.task.title}
                    </span>
                  </th>
                </tr>
              )}
              <Row line={line} data={data} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, data }: { line: FigureLine; data: PlanFigures }): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { indicator, rolled, before, coverage } = line;
  const words = rolledWords(indicator, rolled);
  return (
    <>
      <tr>
        <td>
          <button
            type="button"
            className={styles.opener}
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {indicator.name}
          </button>
          {indicator.unit ? <span className={styles.muted}>{indicator.unit}</span> : null}
        </td>
        <td className={styles.right}>
          <b>{words === '' ? '–' : words}</b>
          {rolled.estimates > 0 ? (
            <span className={styles.muted}>{t('figures.page.estimates', { n: rolled.estimates })}</span>
          ) : null}
          {rolled.nil > 0 ? (
            <span className={styles.muted}>{t('figures.page.nil', { n: rolled.nil })}</span>
          ) : null}
        </td>
        <td className={styles.right}>{rolledWords(indicator, before) || '–'}</td>
        <td>
          <TrendWord line={line} />
        </td>
        <td data-missing={coverage.missing.length > 0}>
          {t('figures.page.coverage', { n: coverage.given, all: coverage.asked })}
        </td>
      </tr>
      {open ? (
        <tr className={styles.details}>
          <td colSpan={5}>
            <Details line={line} data={data} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function TrendWord({ line }: { line: FigureLine }): ReactElement {
  const t = useText();
  const { trend, indicator } = line;
  const Mark =
    trend === 'as_wanted'
      ? indicator.direction === 'falling'
        ? IconArrowDownRight
        : indicator.direction === 'full'
          ? IconCheck
          : IconArrowUpRight
      : trend === 'against'
        ? indicator.direction === 'falling'
          ? IconArrowUpRight
          : IconArrowDownRight
        : IconMinus;
  // Where nothing is wanted there is nothing to hold it against.
  if (indicator.direction === 'none') return <span className={styles.muted}>{t('figures.want.none')}</span>;
  return (
    <span className={styles.trend} data-trend={trend}>
      <Mark size={15} aria-hidden />
      {t(`figures.trend.${trend}`)}
      <small>{t(`figures.direction.${indicator.direction}`)}</small>
    </span>
  );
}

/** The parts, what the number is made of, and who is missing. */
function Details({ line, data }: { line: FigureLine; data: PlanFigures }): ReactElement {
  const t = useText();
  const { indicator, sources, coverage, outside, rolled } = line;
  const nameOf = (id: string): string => data.agencies.find((agency) => agency.id === id)?.name ?? '';
  const parts = partsOfLine(line, data.sets);
  const known = new Map(
    coverage.missing.map(({ cardId, agencyIds }) => [`${cardId} ${agencyIds.join()}`, { cardId, agencyIds }]),
  );
  return (
    <div className={styles.made}>
      {parts.some(({ value }) => value !== '') ? (
        <dl className={styles.partList}>
          {parts.map(({ set, code, name, value }) => (
            <div key={`${set.code} ${code}`}>
              <dt>
                <small>{set.name}</small> {name}
              </dt>
              <dd>{value === '' ? '–' : printDecimal(value)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {rolled.lines.length > 0 ? <p>{rolled.lines.join('; ')}</p> : null}
      <p className={styles.muted}>{t(`figures.roll.${indicator.rollUp}`)}</p>
      <ul className={styles.sources}>
        {sources.map((source) => (
          <li key={`${source.cardId} ${source.kind} ${source.agencyIds.join()}`}>
            <Link href={links.card(source.cardId)}>{source.agencyIds.map(nameOf).join(', ')}</Link>
            <b>{valueWords(t, indicator, source.figures[indicator.id])}</b>
            <small>{t(`figures.state.${source.state}`, { n: source.number })}</small>
          </li>
        ))}
      </ul>
      {rolled.shared.length > 0 ? (
        <p className={styles.shared}>
          {t('figures.page.shared', { n: rolled.shared.length })}{' '}
          {rolled.shared
            .map(({ key, agencyIds }) => `${key} (${agencyIds.map(nameOf).join(', ')})`)
            .join('; ')}
        </p>
      ) : null}
      {known.size > 0 ? (
        <p className={styles.missing}>
          {t('figures.page.missing')}{' '}
          {[...known.values()].map(({ cardId, agencyIds }, at) => (
            <Fragment key={`${cardId} ${agencyIds.join()}`}>
              {at > 0 ? '; ' : null}
              <Link href={links.card(cardId)}>{agencyIds.map(nameOf).join(', ')}</Link>
            </Fragment>
          ))}
        </p>
      ) : null}
      {outside.length > 0 ? (
        <p className={styles.muted}>{t('figures.page.outside', { names: outside.map(nameOf).join(', ') })}</p>
      ) : null}
    </div>
  );
}

/** The table as a file, in full or as it may be told in public. */
function Export({ lines, data, filter }: TableProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const tableOf = (isPublic: boolean): SheetTable => ({
    title: t('figures.page.title'),
    about: [
      data.planShortTitle,
      t('figures.page.about', { year: filter.year }),
      ...(filter.agencyId ? [data.agencies.find(({ id }) => id === filter.agencyId)?.name ?? ''] : []),
      ...(isPublic ? [t('figures.page.public_note')] : []),
    ],
    heads: (
      ['number', 'name', 'unit', 'part', 'value', 'of', 'share', 'before', 'given', 'asked'] as const
    ).map((head) => t(`figures.sheet.${head}`)),
    rows: figureRows(lines, data.sets, isPublic),
  });
  const save = async (isPublic: boolean, form: 'xlsx' | 'csv'): Promise<void> => {
    const table = tableOf(isPublic);
    const name = fileNameOf(`${table.title} ${String(filter.year)}`, serverNow());
    try {
      if (form === 'csv') saveFile(`${name}.csv`, csvOf(table), 'text/csv;charset=utf-8');
      else saveFile(`${name}.xlsx`, new Uint8Array(await xlsxOf(table)), xlsxType);
    } catch (error) {
      show({ text: t('figures.page.save_failed'), tone: 'failed' });
      throw error;
    }
  };
  return (
    <Menu
      className={`${styles.save ?? ''} td-no-print`}
      label={t('figures.page.save')}
      width={260}
      align="end"
      button={<span>{t('figures.page.save')}</span>}
    >
      <MenuItem onSelect={() => void save(false, 'xlsx')}>{t('figures.page.save_xlsx')}</MenuItem>
      <MenuItem onSelect={() => void save(false, 'csv')}>{t('figures.page.save_csv')}</MenuItem>
      <MenuItem onSelect={() => void save(true, 'xlsx')}>{t('figures.page.save_public')}</MenuItem>
    </Menu>
  );
}
