/** The figures that a task will be asked for: proposed by the plan's words, taken by whoever reviews them. */
import { Button, Checkbox } from '@mantine/core';
import { IconListSearch, IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import {
  proposeIndicators,
  usualBreakdowns,
  type ProposedIndicator,
  type ProposedRow,
  type RowPatch,
} from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { faultOf, IndicatorForm, indicatorWords } from '../../figures/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './indicators.module.css';

interface IndicatorsPartProps {
  row: ProposedRow;
  onChange: (patch: RowPatch) => void;
}

/** The proposals of a row. Of a standing task there are none: it keeps what it is asked for. */
export function IndicatorsPart({ row, onChange }: IndicatorsPartProps): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const [open, setOpen] = useState<number | null>(null);
  const { indicators } = row;
  if (row.standsFor !== null) return <p className={styles.hint}>{t('figures.review.standing')}</p>;
  const put = (next: ProposedIndicator[]): void => {
    onChange({ indicators: next });
  };
  const found = unproposed(row);
  return (
    <>
      <p className={styles.hint}>{t('figures.review.hint')}</p>
      {indicators.length === 0 ? <p className={styles.hint}>{t('figures.review.none')}</p> : null}
      <ul className={styles.list}>
        {indicators.map((one, at) => (
          <Line
            key={at}
            indicator={one}
            open={open === at}
            onOpen={() => {
              setOpen(open === at ? null : at);
            }}
            onChange={(next) => {
              put(indicators.map((other, n) => (n === at ? next : other)));
            }}
            onDrop={() => {
              setOpen(null);
              put(indicators.filter((_, n) => n !== at));
            }}
          />
        ))}
      </ul>
      {readOnly ? null : (
        <div className={styles.acts}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => {
              setOpen(indicators.length);
              put([...indicators, written(row)]);
            }}
          >
            {t('figures.set.add')}
          </Button>
          {found.length > 0 ? (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconListSearch size={15} aria-hidden />}
              onClick={() => {
                put([...indicators, ...found]);
              }}
            >
              {t('figures.review.read', { n: found.length })}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

/** What the words as they stand now ask for, and nobody has proposed yet. */
function unproposed(row: ProposedRow): ProposedIndicator[] {
  const known = new Set(row.indicators.map(({ name }) => name));
  return proposeIndicators(row).filter(({ name }) => !known.has(name));
}

/** One that a person writes is wanted by them. */
function written({ breakdowns }: ProposedRow): ProposedIndicator {
  return {
    ...{ name: '', unit: '', type: 'count', direction: 'none', filledBy: 'lead', rollUp: 'sum' },
    ...{ breakdowns: [...breakdowns], byCase: false, required: true, words: '', taken: true },
  };
}

interface LineProps {
  indicator: ProposedIndicator;
  open: boolean;
  onOpen: () => void;
  onChange: (indicator: ProposedIndicator) => void;
  onDrop: () => void;
}

function Line({ indicator, open, onOpen, onChange, onDrop }: LineProps): ReactElement {
  const t = useText();
  const { readOnly, hasSource, showWords } = useReviewing();
  const { taken, words } = indicator;
  const name = indicator.name.trim() || t('figures.review.untitled');
  const fault = taken ? faultOf(indicator, usualBreakdowns) : null;
  return (
    <li className={styles.line} data-taken={taken}>
      <div className={styles.head}>
        <Checkbox
          label={name}
          description={indicatorWords(t, indicator, usualBreakdowns, [])}
          checked={taken}
          disabled={readOnly}
          onChange={(event) => {
            onChange({ ...indicator, taken: event.currentTarget.checked });
          }}
        />
        {readOnly ? null : (
          <span className={styles.tools}>
            <button
              type="button"
              aria-label={t('figures.review.edit', { name })}
              aria-expanded={open}
              onClick={onOpen}
            >
              <IconPencil size={16} aria-hidden />
            </button>
            <button type="button" aria-label={t('figures.review.drop', { name })} onClick={onDrop}>
              <IconX size={16} aria-hidden />
            </button>
          </span>
        )}
      </div>
      {words === '' ? null : (
        <p className={styles.words}>
          {t('figures.review.words')} “{words}”
          {hasSource ? (
            <button
              type="button"
              onClick={() => {
                showWords(words);
              }}
            >
              {t('figures.review.show')}
            </button>
          ) : null}
        </p>
      )}
      {fault && !open ? (
        <p className={styles.fault} role="alert">
          {t(`figures.fault.${fault}`)}
        </p>
      ) : null}
      {open && !readOnly ? (
        <IndicatorForm
          indicator={indicator}
          sets={usualBreakdowns}
          agencySets={[]}
          fault={fault}
          onChange={onChange}
        />
      ) : null}
    </li>
  );
}
