/** Agency by section of the plan: how much lies where, and where it is overdue. */
import type { AgencyLine } from '@tien-do/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../../text/index.ts';
import { AgencyName } from '../../ui/index.ts';
import { countedClasses } from './board-search.ts';
import { LiveFigure } from './count-link.tsx';
import { heatOf, sectionTotals, topSections, type HeatCell } from './heat.ts';
import type { ListSpec } from './lists.ts';
import styles from './tables.module.css';
import type { DashboardView } from './view.ts';

export interface HeatMapProps {
  view: DashboardView;
  /** The agencies in the order of the table beside it. */
  lines: readonly AgencyLine[];
  /** Rows that fit onto the printed page. */
  printedRows: number;
  listHref: (spec: ListSpec) => string;
}

/** One cell per agency and section with its count, and the overdue ones with a sign and a number of their own. */
export function HeatMap({ view, lines, printedRows, listHref }: HeatMapProps): ReactElement {
  const t = useText();
  const { info, cards, today } = view;
  const heat = useMemo(
    () => heatOf(cards.values(), info.tasks, info.sections, today, info.plan.timing),
    [cards, info, today],
  );
  const totals = useMemo(
    () => sectionTotals(cards.values(), info.tasks, info.sections, today, info.plan.timing),
    [cards, info, today],
  );
  const sections = useMemo(() => topSections(info.sections.values(), info.sections), [info]);
  return (
    <table className={`${styles.table ?? ''} ${styles.sticky ?? ''} ${styles.heat ?? ''}`}>
      <caption className="td-visually-hidden">{t('dashboard.heat.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.first}>
            <span className={styles.title}>{t('dashboard.heat')}</span>
          </th>
          {sections.map(({ id, printedNumber, title }) => {
            const full = t('dashboard.heat.section', { no: printedNumber, title });
            return (
              <th key={id} scope="col" title={full}>
                <span aria-hidden>{printedNumber.replace(/\.$/u, '')}</span>
                <span className="td-visually-hidden">{full}</span>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        <tr className={styles.whole}>
          <th scope="row" className={styles.first}>
            {t('dashboard.heat.whole')}
          </th>
          {sections.map(({ id, printedNumber }) => (
            <Cell
              key={id}
              cell={totals.get(id)}
              href={listHref({ kind: 'cards', filter: { sectionId: id, timing: countedClasses } })}
              label={`${t('dashboard.heat.whole')}, ${printedNumber}`}
            />
          ))}
        </tr>
        {lines.map(({ agencyId }, index) => {
          const agency = info.agencies.get(agencyId);
          const name = agency?.shortName ?? '';
          return (
            <tr key={agencyId} data-beyond={index >= printedRows}>
              <th scope="row" className={styles.first}>
                <AgencyName shortName={name} name={agency?.name} />
              </th>
              {sections.map(({ id, printedNumber }) => (
                <Cell
                  key={id}
                  cell={heat.get(agencyId)?.get(id)}
                  href={listHref({
                    kind: 'cards',
                    filter: { agencyId, sectionId: id, timing: countedClasses },
                  })}
                  label={`${name}, ${printedNumber}`}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cell({
  cell,
  href,
  label,
}: {
  cell: HeatCell | undefined;
  href: string;
  label: string;
}): ReactElement {
  const t = useText();
  if (!cell) {
    return (
      <td className={styles.none}>
        <LiveFigure text="–" />
      </td>
    );
  }
  return (
    <td>
      <Link href={href} className={styles.cell} data-overdue={cell.overdue > 0}>
        <span className="td-visually-hidden">{label}: </span>
        <LiveFigure text={String(cell.count)} />
        {cell.overdue > 0 ? (
          <span className={styles.cellOverdue}>
            <IconAlertTriangle size={12} stroke={2} aria-hidden />
            <span aria-hidden>
              <LiveFigure text={String(cell.overdue)} />
            </span>
            <span className="td-visually-hidden">, {t('dashboard.heat.overdue', { n: cell.overdue })}</span>
          </span>
        ) : null}
      </Link>
    </td>
  );
}
