import { Select, type ComboboxParsedItem } from '@mantine/core';
import { dayOf, foldText, isValidOn } from '@tien-do/shared';
import type { CardPetitions } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { useAgencies } from '../../api/index.ts';
import { useNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';

export interface AgencyFieldProps {
  label: string;
  description?: string;
  /** Agencies of the plan, offered first. */
  candidates: CardPetitions['candidates'];
  /** Who leads now: not offered. */
  leads: string;
  value: string | null;
  required?: boolean;
  error?: string | null;
  onChange: (agencyId: string | null) => void;
}

/** An agency to lead a task: those of the plan first, then any that is in being; found without diacritics. */
export function AgencyField(props: AgencyFieldProps): ReactElement {
  const { label, description, candidates, leads, value, required = false, error = null, onChange } = props;
  const t = useText();
  const now = useNow();
  const { data: agencies = [] } = useAgencies();
  const data = useMemo(() => {
    const today = dayOf(now);
    const near = new Set(candidates.map(({ id }) => id));
    const others = agencies.filter(
      (agency) =>
        !near.has(agency.id) && agency.id !== leads && agency.kind !== 'system' && isValidOn(agency, today),
    );
    return [
      {
        group: t('petitions.input.in_plan'),
        items: candidates.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        group: t('petitions.input.others'),
        items: others.map(({ id, name }) => ({ value: id, label: name })),
      },
    ].filter(({ items }) => items.length > 0);
  }, [agencies, candidates, leads, now, t]);
  return (
    <Select
      label={label}
      description={description}
      data={data}
      value={value}
      required={required}
      clearable={!required}
      searchable
      error={error}
      maxDropdownHeight={260}
      nothingFoundMessage={t('petitions.input.nothing')}
      filter={({ options, search }) => {
        const typed = options.some((one) => labels(one).includes(search)) ? '' : foldText(search);
        const found: typeof options = [];
        for (const one of options) {
          if (!('items' in one)) continue;
          // What is chosen stands in the field: whoever opens the list again wants to see the others.
          const items = one.items.filter(({ label: name }) => foldText(String(name)).includes(typed));
          if (items.length > 0) found.push({ ...one, items });
        }
        return found;
      }}
      onChange={onChange}
    />
  );
}

function labels(option: ComboboxParsedItem): string[] {
  return 'items' in option ? option.items.map(({ label }) => String(label)) : [String(option.label)];
}
