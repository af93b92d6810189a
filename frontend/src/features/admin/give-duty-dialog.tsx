import { duties, foldText, matchesFolded, type Duty } from '@tien-do/shared';
import type { AccountLine } from '@tien-do/shared/contract';
import { NativeSelect, Select, type ComboboxItem } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { isProblem, useAgencies, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { giveDuty } from './account-writes.ts';
import { agenciesOn } from './people.ts';

/** Gives a person a duty in an agency from now on. */
export function GiveDutyDialog({
  person,
  onClose,
}: {
  person: AccountLine;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const keyOf = useIntentKeys();
  const { data: agencies, isPending } = useAgencies();
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [duty, setDuty] = useState<Duty>('officer');
  const [touched, setTouched] = useState(false);

  const offered = useMemo(() => agenciesOn(agencies ?? [], today), [agencies, today]);
  const data = useMemo(() => offered.map(({ id, name }) => ({ value: id, label: name })), [offered]);
  const folded = useMemo(
    () => new Map(offered.map(({ id, name, shortName }) => [id, foldText(`${name} ${shortName}`)])),
    [offered],
  );
  const held = person.memberships.some(
    (membership) => membership.agencyId === agencyId && membership.duty === duty,
  );
  const fault = agencyId === null ? t('admin.err.agency') : held ? t('admin.err.held') : null;

  return (
    <FormDialog
      title={t('admin.give.title', { name: person.name })}
      verb={t('admin.give.submit')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return fault === null;
      }}
      onSend={async () => {
        if (agencyId === null) return;
        const body = { agencyId, duty };
        await giveDuty(person.id, body, keyOf(body));
        const agency = offered.find(({ id }) => id === agencyId)?.shortName ?? '';
        show({
          text: t('admin.give.done', { duty: t(`common.duty.${duty}`), agency, name: person.name }),
          tone: 'done',
        });
        onClose();
      }}
      sentenceOf={(error) => (isProblem(error, 'EXISTS') ? t('admin.err.held') : sentenceOf(error))}
    >
      <Select
        label={t('admin.give.agency')}
        placeholder={isPending ? t('common.loading') : t('admin.give.agency_search')}
        nothingFoundMessage={t('admin.give.agency_none')}
        required
        searchable
        data-autofocus
        data={data}
        value={agencyId}
        error={touched ? fault : null}
        maxDropdownHeight={260}
        filter={({ options, search }) =>
          (options as ComboboxItem[]).filter(({ value }) => matchesFolded(folded.get(value) ?? '', search))
        }
        onChange={setAgencyId}
      />
      <NativeSelect
        label={t('admin.give.duty')}
        description={t(`admin.about.${duty}`)}
        data={duties.map((value) => ({ value, label: t(`common.duty.${value}`) }))}
        value={duty}
        onChange={(event) => {
          const chosen = duties.find((known) => known === event.currentTarget.value);
          if (chosen) setDuty(chosen);
        }}
      />
    </FormDialog>
  );
}
