/** What of all plans is shown; as the address has it. */
import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { PortfolioLine } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { useText, type TextKey } from '../../text/index.ts';
import styles from './portfolio.module.css';
import { choicesOf, type Choice, type PortfolioFilter } from './rows.ts';

/** The levels of agencies that have a word. */
const levelWords: Readonly<Record<string, TextKey & `agencies.level.${string}`>> = {
  ministry: 'agencies.level.ministry',
  province: 'agencies.level.province',
  city: 'agencies.level.city',
  district: 'agencies.level.district',
  ward: 'agencies.level.ward',
  system: 'agencies.level.system',
};

export interface FiltersProps {
  lines: readonly PortfolioLine[];
  filter: PortfolioFilter;
  change: (part: Record<string, string>) => void;
}

/** Search, agency, level, year, and only what is late. */
export function Filters({ lines, filter, change }: FiltersProps): ReactElement {
  const t = useText();
  const choices = useMemo(() => choicesOf(lines), [lines]);
  const select = (name: string, label: string, value: string, options: Choice[]): ReactElement | null =>
    options.length < 2 && value === '' ? null : (
      <NativeSelect
        aria-label={label}
        data={[{ value: '', label: `${label}: ${t('portfolio.all')}` }, ...options]}
        value={value}
        onChange={(event) => {
          change({ [name]: event.currentTarget.value });
        }}
      />
    );
  const levels = choices.levels.map((level) => {
    const word = levelWords[level];
    return { value: level, label: word ? t(word) : level };
  });
  return (
    <div className={`${styles.filters ?? ''} td-no-print`} role="search">
      <TextInput
        className={styles.find ?? ''}
        aria-label={t('portfolio.search')}
        placeholder={t('portfolio.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={filter.text}
        onChange={(event) => {
          change({ tim: event.currentTarget.value });
        }}
      />
      {select('cq', t('portfolio.agency'), filter.agencyId, choices.agencies)}
      {select('cap', t('portfolio.level'), filter.level, levels)}
      {select(
        'nam',
        t('portfolio.year'),
        filter.year,
        choices.years.map((year) => ({ value: year, label: year })),
      )}
      <label className={styles.late}>
        <input
          type="checkbox"
          checked={filter.late}
          onChange={(event) => {
            change({ 'qua-han': event.currentTarget.checked ? '1' : '' });
          }}
        />
        {t('portfolio.late')}
      </label>
    </div>
  );
}
