import { Select, type ComboboxItem } from '@mantine/core';
import { agencySearchText, compareText, matchesFolded } from '@tien-do/shared';
import type { RegisterLine } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';

export interface AgencyPickerProps {
  label: string;
  register: ReadonlyMap<string, RegisterLine>;
  /** Which agencies are offered. */
  offered: (line: RegisterLine) => boolean;
  value: string | null;
  error?: string | null;
  required?: boolean;
  onChange: (id: string | null) => void;
}

const mostShown = 60;

/** One agency of the register, found by any of its names without diacritics. */
export function AgencyPicker(props: AgencyPickerProps): ReactElement {
  const { label, register, offered, value, error, required, onChange } = props;
  const t = useText();
  const lines = useMemo(
    () => [...register.values()].filter(offered).sort((a, b) => compareText(a.name, b.name)),
    [register, offered],
  );
  const data = useMemo(() => lines.map(({ id, name }) => ({ value: id, label: name })), [lines]);
  const folded = useMemo(() => new Map(lines.map((line) => [line.id, agencySearchText(line)])), [lines]);
  return (
    <Select
      label={label}
      placeholder={t('agencies.set.agency_search')}
      nothingFoundMessage={t('agencies.set.agency_none')}
      searchable
      clearable={!required}
      required={required}
      data={data}
      limit={mostShown}
      value={value}
      error={error}
      maxDropdownHeight={260}
      filter={({ options, search }) =>
        (options as ComboboxItem[])
          .filter((option) => matchesFolded(folded.get(option.value) ?? '', search))
          .slice(0, mostShown)
      }
      onChange={onChange}
    />
  );
}
