import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/SegmentedControl.css';
import {
  figureFaults,
  isBlankFigure,
  noFigure,
  type BreakdownSet,
  type FigureEntry,
  type FigureFault,
  type Figures,
  type Indicator,
} from '@tien-do/shared';
import { Button, Checkbox, SegmentedControl, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconMessagePlus } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../text/index.ts';
import { faultWords, valueWords, type Asked } from './figure-words.ts';
import { NumberField } from './number-field.tsx';
import styles from './figures.module.css';

export interface EntryGridProps {
  asked: Asked;
  figures: Figures;
  /** What was accepted in the cycle before. */
  before?: Figures;
  /** Puts an indicator's fields in their place on the page: what was accepted is not to be changed. */
  place?: (indicator: Indicator, fields: ReactNode) => ReactNode;
  onChange: (figures: Figures) => void;
}

/** The figures of a card as a small table: Enter and the arrows go from field to field. */
export function EntryGrid({ asked, figures, before = {}, place, onChange }: EntryGridProps): ReactElement {
  const t = useText();
  const faults = figureFaults(asked.indicators, asked.breakdowns, figures, before);
  const pressing = faults.filter(({ rule }) => rule !== 'blank').length;
  return (
    <div className={styles.grid} onKeyDown={goOn}>
      <p className={styles.hint}>{t('figures.hint')}</p>
      {asked.indicators.map((indicator) => {
        const fields = (
          <IndicatorFields
            key={indicator.id}
            indicator={indicator}
            sets={asked.breakdowns}
            entry={figures[indicator.id] ?? noFigure}
            before={before[indicator.id]}
            faults={faults.filter(({ indicatorId }) => indicatorId === indicator.id)}
            onChange={(entry) => {
              onChange({ ...figures, [indicator.id]: entry });
            }}
          />
        );
        return place ? place(indicator, fields) : fields;
      })}
      <p className={styles.left} role="status" data-some={pressing > 0}>
        {faults.length > 0 ? t('figures.faults', { n: faults.length }) : null}
      </p>
    </div>
  );
}

/** To the next or the last field of figures, as in a spreadsheet. */
function goOn(event: KeyboardEvent<HTMLDivElement>): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLInputElement) || target.dataset['figure'] === undefined) return;
  const step = key === 'Enter' || key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...currentTarget.querySelectorAll<HTMLInputElement>('input[data-figure]:not(:disabled)')];
  const next = all[all.indexOf(target) + step];
  next?.focus();
  next?.select();
}

interface IndicatorFieldsProps {
  indicator: Indicator;
  sets: readonly BreakdownSet[];
  entry: FigureEntry;
  before: FigureEntry | undefined;
  faults: readonly FigureFault[];
  onChange: (entry: FigureEntry) => void;
}

function IndicatorFields(props: IndicatorFieldsProps): ReactElement {
  const { indicator, sets, entry, before, faults, onChange } = props;
  const t = useText();
  const { name, type } = indicator;
  const change = (part: Partial<FigureEntry>): void => {
    onChange({ ...entry, ...part });
  };
  const faultAt = (path: string): string | null => {
    // That nothing was entered yet is said once, below: a form is not red from the start.
    const fault = faults.find((one) => one.path === path && one.rule !== 'blank');
    return fault ? faultWords(t, fault, entry) : null;
  };
  const counted = type === 'count' || type === 'money' || type === 'rate';
  return (
    <section className={styles.indicator} aria-label={name}>
      <div className={styles.head}>
        <p className={styles.name}>
          {name}
          {indicator.unit ? <span> ({indicator.unit})</span> : null}
          {indicator.required ? <small>{t('figures.required')}</small> : null}
        </p>
        {before && !isBlankFigure(before) ? (
          <p className={styles.before}>
            {t('figures.col.before')}: <b>{valueWords(t, indicator, before)}</b>
          </p>
        ) : null}
      </div>
      <div className={styles.fields}>
        <ValueFields {...props} change={change} faultAt={faultAt} />
        <Checkbox
          label={t('figures.nil')}
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
        {counted && !entry.nil ? (
          <Checkbox
            label={t('figures.estimate')}
            aria-label={t('figures.estimate_of', { name })}
            checked={entry.estimate}
            onChange={(event) => {
              change({ estimate: event.currentTarget.checked });
            }}
          />
        ) : null}
      </div>
      {entry.nil ? null : (
        <>
          {sets
            .filter(({ code }) => indicator.breakdowns.includes(code))
            .map((set) => (
              <Parts key={set.code} set={set} {...{ indicator, entry, faultAt, change }} />
            ))}
          {indicator.byCase ? (
            <Textarea
              label={t('figures.cases')}
              description={t('figures.cases_hint')}
              autosize
              minRows={2}
              value={entry.cases.join('\n')}
              error={faultAt('cases')}
              onChange={(event) => {
                change({ cases: event.currentTarget.value.split('\n') });
              }}
            />
          ) : null}
        </>
      )}
      <Word entry={entry} error={faultAt('word')} change={change} />
    </section>
  );
}

interface FieldsProps extends IndicatorFieldsProps {
  change: (part: Partial<FigureEntry>) => void;
  faultAt: (path: string) => string | null;
}

function ValueFields({ indicator, entry, change, faultAt }: FieldsProps): ReactElement | null {
  const t = useText();
  const { name, type } = indicator;
  if (entry.nil) return null;
  switch (type) {
    case 'yes_no':
      return (
        <SegmentedControl
          aria-label={name}
          data={[
            { value: '', label: t('figures.unanswered') },
            { value: 'yes', label: t('figures.yes') },
            { value: 'no', label: t('figures.no') },
          ]}
          value={entry.yes === null ? '' : entry.yes ? 'yes' : 'no'}
          onChange={(value) => {
            change({ yes: value === '' ? null : value === 'yes' });
          }}
        />
      );
    case 'text':
      return (
        <Textarea
          className={styles.wide}
          aria-label={name}
          placeholder={t('figures.lines')}
          autosize
          minRows={2}
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
        <>
          <NumberField
            label={t(type === 'rate' ? 'figures.numerator_of' : 'figures.value_of', { name })}
            value={entry.value}
            error={faultAt('value')}
            onChange={(value) => {
              change({ value });
            }}
          />
          {type === 'rate' ? (
            <>
              <span className={styles.of}>{t('figures.of')}</span>
              <NumberField
                label={t('figures.denominator_of', { name })}
                value={entry.of}
                error={faultAt('of')}
                onChange={(of) => {
                  change({ of });
                }}
              />
            </>
          ) : null}
        </>
      );
  }
}

interface PartsProps {
  indicator: Indicator;
  set: BreakdownSet;
  entry: FigureEntry;
  faultAt: (path: string) => string | null;
  change: (part: Partial<FigureEntry>) => void;
}

function Parts({ indicator, set, entry, faultAt, change }: PartsProps): ReactElement {
  const t = useText();
  const given = entry.parts[set.code] ?? {};
  const whole = faultAt(`parts.${set.code}`);
  return (
    <div className={styles.parts} role="group" aria-label={set.name}>
      <span className={styles.setName}>{set.name}</span>
      <div className={styles.partFields}>
        {set.categories.map(({ code, name }) => (
          <label key={code} className={styles.part}>
            <span aria-hidden>{name}</span>
            <NumberField
              label={t('figures.part_of', { name: indicator.name, part: name })}
              value={given[code] ?? ''}
              error={faultAt(`parts.${set.code}.${code}`)}
              onChange={(part) => {
                change({ parts: { ...entry.parts, [set.code]: { ...given, [code]: part } } });
              }}
            />
          </label>
        ))}
      </div>
      {whole ? (
        <p className={styles.fault}>
          <IconAlertTriangle size={14} aria-hidden />
          {whole}
        </p>
      ) : null}
    </div>
  );
}

function Word({
  entry,
  error,
  change,
}: {
  entry: FigureEntry;
  error: string | null;
  change: (part: Partial<FigureEntry>) => void;
}): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (!open && entry.word === '' && error === null) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        className={styles.wordAdd}
        leftSection={<IconMessagePlus size={15} aria-hidden />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('figures.word_add')}
      </Button>
    );
  }
  return (
    <Textarea
      label={t('figures.word')}
      autosize
      minRows={1}
      value={entry.word}
      error={error}
      onChange={(event) => {
        change({ word: event.currentTarget.value });
      }}
    />
  );
}
