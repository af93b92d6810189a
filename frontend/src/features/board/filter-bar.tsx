import { compareText, timingClasses, type CardFace, type Day } from '@tien-do/shared';
import { IconFilter, IconKeyboard, IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, type ReactElement, type RefObject } from 'react';
import { UrgeButton } from '../letters/index.ts';
import { useText } from '../../text/index.ts';
import { useBoardTools } from './board-context.ts';
import { classOf } from './board-model.ts';
import {
  groupings,
  isFiltered,
  noFilter,
  views,
  type BoardQuery,
  type ChangeQuery,
  type Grouping,
} from './board-query.ts';
import styles from './filter-bar.module.css';
import { FilterMenu, type FilterOption } from './filter-menu.tsx';
import { ReportLine } from './report-line.tsx';

export interface FilterBarProps {
  query: BoardQuery;
  change: ChangeQuery;
  /** What is typed, before it reached the address. */
  text: string;
  onText: (text: string) => void;
  textField: RefObject<HTMLInputElement | null>;
  /** Everything on the board, unfiltered. */
  faces: readonly CardFace[];
  counts: { mine: number; waiting: number };
  today: Day;
  onKeys: () => void;
}

/** Views, quick filters, lists to choose from, text; and how far the plan is. */
export function FilterBar(props: FilterBarProps): ReactElement {
  const { query, change, text, onText, textField, faces, counts, today, onKeys } = props;
  const t = useText();
  const { index, info } = useBoardTools();
  const options = useFilterOptions(faces, today);
  const set = (part: Partial<BoardQuery>): void => {
    change(part, { replace: true });
  };
  const topSections = useMemo(
    () => index.nodes.flatMap((node) => (node.kind === 'section' && node.depth === 0 ? [node.section] : [])),
    [index],
  );
  const sectionOptions = topSections.map((section): FilterOption => ({
    value: section.id,
    lead: `${section.printedNumber.replace(/\.$/u, '')}.`,
    name: section.title,
    count: options.sections.get(section.id) ?? 0,
  }));

  const filtered = isFiltered({ ...query, text });
  return (
    <div className={styles.bar} data-filtered={filtered}>
      <div className={styles.views} role="group" aria-label={t('board.view.label')}>
        {views.map((view) => (
          <ViewButton key={view} query={query} change={change} view={view} />
        ))}
      </div>
      <div className={styles.filters} role="group" aria-label={t('board.filter.label')}>
        {counts.mine > 0 || query.mine ? (
          <button
            type="button"
            className={styles.chip}
            data-on={query.mine}
            aria-pressed={query.mine}
            onClick={() => {
              set({ mine: !query.mine });
            }}
          >
            <span>{t('board.filter.mine')}</span> <b>{counts.mine}</b>
          </button>
        ) : null}
        {counts.waiting > 0 || query.waiting ? (
          <button
            type="button"
            className={styles.chip}
            data-on={query.waiting}
            aria-pressed={query.waiting}
            onClick={() => {
              set({ waiting: !query.waiting });
            }}
          >
            <span>{t('board.filter.waiting')}</span> <b>{counts.waiting}</b>
          </button>
        ) : null}
        <FilterMenu
          label={t('board.filter.agency')}
          options={options.agencies}
          chosen={query.agency ? [query.agency] : []}
          onToggle={(value) => {
            set({ agency: value === query.agency ? null : value });
          }}
          onClear={() => {
            set({ agency: null });
          }}
        />
        <FilterMenu
          label={t('board.filter.section')}
          options={sectionOptions}
          chosen={query.section ? [query.section] : []}
          onToggle={(value) => {
            set({ section: value === query.section ? null : value });
          }}
          onClear={() => {
            set({ section: null });
          }}
        />
        <FilterMenu
          label={t('board.filter.timing')}
          many
          options={options.timings.map(([value, count]) => ({
            value,
            name: t(`common.class.${value}`),
            count,
          }))}
          chosen={query.timing}
          onToggle={(value) => {
            const held = query.timing.filter((timing) => timing !== value);
            const added = timingClasses.filter((timing) => timing === value);
            set({ timing: held.length < query.timing.length ? held : [...held, ...added] });
          }}
          onClear={() => {
            set({ timing: [] });
          }}
        />
        <span className={styles.text}>
          <IconSearch size={15} stroke={1.8} aria-hidden />
          <input
            ref={textField}
            type="text"
            inputMode="search"
            value={text}
            maxLength={200}
            placeholder={t('board.filter.text_short')}
            aria-label={t('board.filter.text')}
            aria-keyshortcuts="/"
            onChange={(event) => {
              onText(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && text) {
                event.stopPropagation();
                onText('');
              }
            }}
          />
          {text ? (
            <button
              type="button"
              aria-label={t('board.filter.text_clear')}
              onClick={() => {
                onText('');
                textField.current?.focus();
              }}
            >
              <IconX size={14} aria-hidden />
            </button>
          ) : null}
        </span>
        {query.view === 'board' ? (
          <FilterMenu
            label={
              query.group === 'none'
                ? t('board.filter.group')
                : t('board.filter.grouped', { by: t(`board.group.short_${query.group}`) })
            }
            options={groupings.map((value) => ({ value, name: t(`board.group.${value}`) }))}
            chosen={[query.group]}
            onToggle={(value) => {
              set({
                group: groupings.find((grouping): grouping is Grouping => grouping === value) ?? 'none',
              });
            }}
          />
        ) : null}
        {filtered ? (
          <button
            type="button"
            className={styles.clear}
            onClick={() => {
              onText('');
              set(noFilter);
            }}
          >
            <IconFilter size={15} stroke={1.8} aria-hidden />
            {t('board.filter.clear')}
          </button>
        ) : null}
      </div>
      <ReportLine faces={faces} today={today} />
      <UrgeButton boardId={info.id} compact />
      <button type="button" className={styles.keys} onClick={onKeys} title={`${t('board.keys.button')} (?)`}>
        <IconKeyboard size={18} stroke={1.6} aria-hidden />
        <span className="td-visually-hidden">{t('board.keys.button')}</span>
      </button>
    </div>
  );
}

interface ViewButtonProps {
  query: BoardQuery;
  change: ChangeQuery;
  view: BoardQuery['view'];
}

function ViewButton({ query, change, view }: ViewButtonProps): ReactElement {
  const t = useText();
  return (
    <button
      type="button"
      aria-pressed={query.view === view}
      onClick={() => {
        change({ view });
      }}
    >
      {t(`board.view.${view}`)}
    </button>
  );
}

interface FilterOptions {
  agencies: FilterOption[];
  sections: ReadonlyMap<string, number>;
  timings: [CardClass, number][];
}
type CardClass = (typeof timingClasses)[number];

/** What there is to choose from, with how many cards each would leave. */
function useFilterOptions(faces: readonly CardFace[], today: Day): FilterOptions {
  const { index, info } = useBoardTools();
  return useMemo(() => {
    const agencies = new Map<string, number>();
    const sections = new Map<string, number>();
    const timings = new Map<CardClass, number>();
    for (const face of faces) {
      for (const id of face.leadIds) agencies.set(id, (agencies.get(id) ?? 0) + 1);
      const section = index.topSectionOf(face.taskId);
      if (section) sections.set(section.id, (sections.get(section.id) ?? 0) + 1);
      const timing = classOf(face, today, info.plan.timing);
      timings.set(timing, (timings.get(timing) ?? 0) + 1);
    }
    return {
      agencies: [...agencies]
        .map(([value, count]) => ({ value, name: info.agencies.get(value)?.shortName ?? '', count }))
        .sort((a, b) => compareText(a.name, b.name)),
      sections,
      timings: timingClasses.flatMap((name): [CardClass, number][] => {
        const count = timings.get(name);
        return count ? [[name, count]] : [];
      }),
    };
  }, [faces, index, info, today]);
}
