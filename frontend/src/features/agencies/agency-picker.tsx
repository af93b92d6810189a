import { Select, type ComboboxItem } from '@mantine/core';
import { compareText } from '@tien-do/shared';
import type { RegisterLine } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { apartWords, findAgencies, registerNames } from './register.ts';

export interface AgencyPickerProps {
  label: string;
  description?: string;
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
  const { label, description, register, offered, value, error, required, onChange } = props;
  const t = useText();
  const lines = useMemo(
    () => [...register.values()].filter(offered).sort((a, b) => compareText(a.name, b.name)),
    [register, offered],
  );
  const apart = useMemo(() => apartWords(t, [...register.values()]), [t, register]);
  const data = useMemo(
    () =>
      lines.map(({ id, name }) => {
        const more = apart.get(id);
        return { value: id, label: more === undefined ? name : `${name} (${more})` };
      }),
    [lines, apart],
  );
  const names = useMemo(() => registerNames(lines), [lines]);
  return (
    <Select
      label={label}
      description={description}
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
      filter={({ options, search }) => {
        const byId = new Map((options as ComboboxItem[]).map((option) => [option.value, option]));
        // What is chosen stands in the field: whoever opens the list again wants to see the others.
        const typed = data.some(({ label: chosen }) => chosen === search) ? '' : search;
        return findAgencies(lines, names, typed)
          .flatMap(({ line }) => byId.get(line.id) ?? [])
          .slice(0, mostShown);
      }}
      onChange={onChange}
    />
  );
}
