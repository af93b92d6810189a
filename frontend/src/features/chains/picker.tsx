import { Select, type ComboboxItem } from '@mantine/core';
import { foldText, matchesFolded } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';

export interface PickerProps {
  label: string;
  placeholder: string;
  data: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (value: string) => void;
}

const mostShown = 80;

/** One of many by any of its words, typed with or without diacritics. */
export function Picker({ label, placeholder, data, value, onChange }: PickerProps): ReactElement {
  const t = useText();
  const folded = useMemo(() => new Map(data.map((one) => [one.value, foldText(one.label)])), [data]);
  return (
    <Select
      label={label}
      placeholder={placeholder}
      nothingFoundMessage={t('chains.scope.nothing')}
      searchable
      allowDeselect={false}
      data={[...data]}
      value={value}
      limit={mostShown}
      maxDropdownHeight={280}
      filter={({ options, search }) =>
        (options as ComboboxItem[])
          .filter((option) => {
            // What stands in the field is what is chosen, not what is looked for.
            if (data.some((one) => one.value === value && one.label === search)) return true;
            return matchesFolded(folded.get(option.value) ?? '', search);
          })
          .slice(0, mostShown)
      }
      onChange={(chosen) => {
        if (chosen) onChange(chosen);
      }}
    />
  );
}
