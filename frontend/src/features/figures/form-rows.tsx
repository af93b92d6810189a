/** Figures as rows of one table: a number to a cell, a part to a row, from cell to cell by Enter and the arrows. */
import {
  figureFaults,
  isBlankFigure,
  noFigure,
  takesBreakdowns,
  type BreakdownSet,
  type FigureEntry,
  type FigureFault,
  type Figures,
  type Indicator,
} from '@tien-do/shared';
import { NativeSelect, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { faultWords, partWords, valueWords, type Asked } from './figure-words.ts';
import { NumberField } from './number-field.tsx';
import styles from './form-rows.module.css';

/** How many columns the rows have. */
export const formColumns = 7;

interface FormRowsProps {
  asked: Asked;
  figures: Figures;
  before: Figures;
  /** Null where nothing can be entered. */
  onChange: ((figures: Figures) => void) | null;
  /** Why one indicator cannot be entered; null where it can. */
  lockedAt: (indicatorId: string) => string | null;
}

/** The heads of the columns. */
export function FormHeads(): ReactElement {
  const t = useText();
  return (
    <tr>
      <th scope="col">{t('figures.col.name')}</th>
      <th scope="col">{t('figures.col.value')}</th>
      <th scope="col">{t('figures.sheet.of')}</th>
      <th scope="col">{t('figures.nil')}</th>
      <th scope="col">{t('figures.estimate')}</th>
      <th scope="col">{t('figures.col.before')}</th>
      <th scope="col">{t('figures.word')}</th>
    </tr>
  );
}

/** The rows of one card or contribution. */
export function FormRows({ asked, figures, before, onChange, lockedAt }: FormRowsProps): ReactElement {
  const faults = figureFaults(asked.indicators, asked.breakdowns, figures, before);
  return (
    <>
      {asked.indicators.map((indicator) => {
        const locked = lockedAt(indicator.id);
        const entry = figures[indicator.id] ?? noFigure;
        const shared = { indicator, sets: asked.breakdowns, entry, before: before[indicator.id] };
        if (!onChange || locked !== null) {
          return <ReadRow key={indicator.id} {...shared} asked={asked} reason={onChange ? locked : null} />;
        }
        return (
          <EntryRows
            key={indicator.id}
            {...shared}
            faults={faults.filter(({ indicatorId }) => indicatorId === indicator.id)}
            onChange={(next) => {
              onChange({ ...figures, [indicator.id]: next });
            }}
          />
        );
      })}
    </>
  );
}

/**
 * From cell to cell as in a spreadsheet: down and up within the column, and where the caret is at the edge of what is typed, to the
 * next and the last cell.
 */
export function goOnInTable(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key, ctrlKey, altKey, metaKey } = event;
  if (!(target instanceof HTMLInputElement) || ctrlKey || altKey || metaKey) return;
  const cell = target.closest('td');
  if (!cell) return;
  const all = [...currentTarget.querySelectorAll<HTMLInputElement>('td input:not(:disabled)')];
  const sameColumn = all.filter((one) => one.closest('td')?.cellIndex === cell.cellIndex);
  const [list, step] = ((): [HTMLInputElement[], number] => {
    switch (key) {
      case 'Enter':
      case 'ArrowDown':
        return [sameColumn, 1];
      case 'ArrowUp':
        return [sameColumn, -1];
      case 'ArrowRight':
        return [all, atEdge(target, 'end') ? 1 : 0];
      case 'ArrowLeft':
        return [all, atEdge(target, 'start') ? -1 : 0];
      default:
        return [all, 0];
    }
  })();
  const next = step === 0 ? undefined : list[list.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next.type === 'text') next.select();
}

/** Is there nothing more to go through in this field? A whole number that is marked is at both of its edges. */
function atEdge(field: HTMLInputElement, edge: 'start' | 'end'): boolean {
  if (field.type !== 'text') return true;
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  const at = edge === 'start' ? selectionEnd : selectionStart;
  return selectionStart === selectionEnd && at === (edge === 'start' ? 0 : value.length);
}

interface RowProps {
  indicator: Indicator;
  sets: readonly BreakdownSet[];
  entry: FigureEntry;
  before: FigureEntry | undefined;
}

function ReadRow({
  indicator,
  entry,
  before,
  asked,
  reason,
}: RowProps & { asked: Asked; reason: string | null }): ReactElement {
  const t = useText();
  const { name } = indicator;
  return (
    <tr className={styles.read}>
      <th scope="row">
        {name}
        {reason ? <small>{reason}</small> : null}
      </th>
      <td colSpan={4}>
        {valueWords(t, indicator, entry)}
        {partWords(asked, indicator, entry).map((words) => (
          <small key={words}>{words}</small>
        ))}
      </td>
      <td className={styles.before}>{beforeWords()}</td>
      <td>{entry.word}</td>
    </tr>
  );

  function beforeWords(): string {
    return before && !isBlankFigure(before) ? valueWords(t, indicator, before) : '';
  }
}

interface EntryRowsProps extends RowProps {
  faults: readonly FigureFault[];
  onChange: (entry: FigureEntry) => void;
}

function EntryRows({ indicator, sets, entry, before, faults, onChange }: EntryRowsProps): ReactElement {
  const t = useText();
  const { name, unit, type } = indicator;
  const change = (part: Partial<FigureEntry>): void => {
    onChange({ ...entry, ...part });
  };
  const faultAt = (path: string): string | null => {
    const fault = faults.find((one) => one.path === path && one.rule !== 'blank');
    return fault ? faultWords(t, fault, entry) : null;
  };
  const asksWord = entry.word !== '' || faultAt('word') !== null;
  return (
    <>
      <tr className={styles.first}>
        <th scope="row">
          {name}
          {unit ? <span> ({unit})</span> : null}
          {indicator.required ? <small data-required>{t('figures.required')}</small> : null}
        </th>
        <td>{entry.nil ? null : <Value {...{ indicator, entry, faultAt, change }} />}</td>
        <td>
          {type === 'rate' && !entry.nil ? (
            <NumberField
              label={t('figures.denominator_of', { name })}
              value={entry.of}
              error={faultAt('of')}
              onChange={(of) => {
                change({ of });
              }}
            />
          ) : null}
        </td>
        <td className={styles.tick} data-label={t('figures.nil')}>
          <input
            type="checkbox"
            aria-label={t('figures.nil_of', { name })}
            checked={entry.nil}
            onChange={(event) => {
              // What was entered goes with it: it would contradict what is said.
              onChange(
                event.currentTarget.checked
                  ? { ...noFigure, nil: true, word: entry.word }
                  : { ...entry, nil: false },
              );
            }}
          />
        </td>
        <td className={styles.tick} data-label={t('figures.estimate')}>
          {takesBreakdowns(type) && !entry.nil ? (
            <input
              type="checkbox"
              aria-label={t('figures.estimate_of', { name })}
              checked={entry.estimate}
              onChange={(event) => {
                change({ estimate: event.currentTarget.checked });
              }}
            />
          ) : null}
        </td>
        <td className={styles.before} data-label={t('figures.col.before')} data-wide>
          {before && !isBlankFigure(before) ? valueWords(t, indicator, before) : ''}
        </td>
        <td data-wide data-label={t('figures.word')}>
          <Textarea
            aria-label={t('figures.form.word_of', { name })}
            autosize
            minRows={1}
            value={entry.word}
            error={asksWord ? faultAt('word') : null}
            onChange={(event) => {
              change({ word: event.currentTarget.value });
            }}
          />
        </td>
      </tr>
      {entry.nil
        ? null
        : sets
            .filter(({ code }) => indicator.breakdowns.includes(code))
            .map((set) => <PartRows key={set.code} {...{ indicator, set, entry, faultAt, change }} />)}
      {indicator.byCase && !entry.nil ? (
        <tr>
          <th scope="row" className={styles.part}>
            {t('figures.cases')}
          </th>
          <td colSpan={formColumns - 1}>
            <Textarea
              aria-label={t('figures.form.cases_of', { name })}
              autosize
              minRows={1}
              value={entry.cases.join('\n')}
              error={faultAt('cases')}
              onChange={(event) => {
                change({ cases: event.currentTarget.value.split('\n') });
              }}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface CellProps {
  indicator: Indicator;
  entry: FigureEntry;
  faultAt: (path: string) => string | null;
  change: (part: Partial<FigureEntry>) => void;
}

function Value({ indicator, entry, faultAt, change }: CellProps): ReactElement {
  const t = useText();
  const { name, type } = indicator;
  switch (type) {
    case 'yes_no':
      return (
        <NativeSelect
          aria-label={name}
          data={[
            { value: '', label: t('figures.unanswered') },
            { value: 'yes', label: t('figures.yes') },
            { value: 'no', label: t('figures.no') },
          ]}
          value={entry.yes === null ? '' : entry.yes ? 'yes' : 'no'}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change({ yes: value === '' ? null : value === 'yes' });
          }}
        />
      );
    case 'text':
      return (
        <Textarea
          aria-label={name}
          placeholder={t('figures.lines')}
          autosize
          minRows={1}
          value={entry.lines.join('\n')}
          onChange={(event) => {
            change({ lines: event.currentTarget.value.split('\n') });
          }}
        />
      );
    case 'count':
    case 'money':
    case 'rate':
      return (
        <NumberField
          label={t(type === 'rate' ? 'figures.numerator_of' : 'figures.value_of', { name })}
          value={entry.value}
          error={faultAt('value')}
          onChange={(value) => {
            change({ value });
          }}
        />
      );
  }
}

function PartRows({
  indicator,
  set,
  entry,
  faultAt,
  change,
}: CellProps & { set: BreakdownSet }): ReactElement {
  const t = useText();
  const given = entry.parts[set.code] ?? {};
  const whole = faultAt(`parts.${set.code}`);
  return (
    <>
      {set.categories.map(({ code, name }) => (
        <tr key={code}>
          <th scope="row" className={styles.part}>
            {set.categories.length > 1 ? `${set.name}: ` : ''}
            {name}
          </th>
          <td>
            <NumberField
              label={t('figures.part_of', { name: indicator.name, part: name })}
              value={given[code] ?? ''}
              error={faultAt(`parts.${set.code}.${code}`)}
              onChange={(part) => {
                change({ parts: { ...entry.parts, [set.code]: { ...given, [code]: part } } });
              }}
            />
          </td>
          <td colSpan={formColumns - 2} />
        </tr>
      ))}
      {whole ? (
        <tr>
          <td colSpan={formColumns} className={styles.fault}>
            <IconAlertTriangle size={14} aria-hidden />
            {set.name}: {whole}
          </td>
        </tr>
      ) : null}
    </>
  );
}
