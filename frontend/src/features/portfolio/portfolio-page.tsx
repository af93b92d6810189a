/** "Toàn cảnh": all plans that I may read, and what they come to, live. */
import { Button } from '@mantine/core';
import { printInstant } from '@tien-do/shared';
import { IconPrinter } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useErrorSentence } from '../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../app/index.ts';
import { useConnection, useNow } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { SaveMenu } from '../../ui/save-menu.tsx';
import { Filters } from './filters.tsx';
import styles from './portfolio.module.css';
import {
  filterLines,
  isFiltered,
  nextOrder,
  readFilter,
  readOrder,
  rowsOf,
  writeOrder,
  type Row,
} from './rows.ts';
import { portfolioTable } from './sheet.ts';
import { PortfolioTable } from './table.tsx';
import { Totals } from './totals.tsx';
import { useLivePortfolio } from './use-portfolio.ts';

/** Stands in the document only with this page, so that others keep their own paper. */
const paper = '@page { size: a4 landscape; margin: 10mm; }';

/** The page. */
export function PortfolioPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const { data, error, retry } = useLivePortfolio();
  usePageTitle(t('portfolio.title'));
  const written = search.toString();
  const { filter, order } = useMemo(() => {
    const held = new URLSearchParams(written);
    return { filter: readFilter(held), order: readOrder(held) };
  }, [written]);
  const rows = useMemo(() => rowsOf(filterLines(data?.lines ?? [], filter), order), [data, filter, order]);
  const filtered = isFiltered(filter);

  if (!data) {
    if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={retry} />;
    return (
      <div className={styles.page}>
        <LineBones lines={12} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <style>{paper}</style>
      <Header rows={rows} />
      {data.lines.length === 0 ? (
        <EmptyState title={t('portfolio.empty_title')} text={t('portfolio.empty')} />
      ) : (
        <>
          <Totals rows={rows} />
          <section className={styles.panel} aria-label={t('portfolio.caption')}>
            <Filters lines={data.lines} filter={filter} change={change} />
            <p className={styles.count} role="status">
              {filtered
                ? t('portfolio.shown', { n: rows.length, all: data.lines.length })
                : t('portfolio.count', { n: rows.length })}
            </p>
            {rows.length === 0 ? (
              <EmptyState small text={t('portfolio.nothing')} />
            ) : (
              <div className={styles.scroll}>
                <PortfolioTable
                  rows={rows}
                  today={data.today}
                  order={order}
                  rolled={!filtered}
                  onOrder={(column) => {
                    change({ sap: writeOrder(nextOrder(order, column)) });
                  }}
                />
              </div>
            )}
            <p className={styles.note}>{t('portfolio.note')}</p>
          </section>
        </>
      )}
    </div>
  );
}

/** Title, the moment of the numbers, and the ways out of the page. */
function Header({ rows }: { rows: readonly Row[] }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const now = useNow();
  const { word, syncedAt } = useConnection();
  const offline = word === 'offline';
  const time = printInstant(offline ? (syncedAt ?? now) : now, language);
  return (
    <header className={styles.header}>
      <h1>{t('portfolio.title')}</h1>
      <p className={styles.asOf} data-offline={offline} role="status">
        {t(offline ? 'dashboard.offline' : 'dashboard.as_of', { time })}
      </p>
      <span className={`${styles.acts ?? ''} td-no-print`}>
        <SaveMenu
          table={() => portfolioTable(t, rows, time, language)}
          label={t('portfolio.title')}
          prefix="danh-sach"
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('dashboard.print')}
        </Button>
      </span>
    </header>
  );
}
