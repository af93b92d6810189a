import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { CalendarFeeds, NewCalendarFeed } from '@tien-do/shared/contract';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { makeCalendarFeed, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { DialogProblem } from '../../ui/index.ts';
import styles from './feeds.module.css';

export interface NewFeedFormProps extends Pick<CalendarFeeds, 'mine' | 'agencies'> {
  onMade: (made: NewCalendarFeed) => void;
}

/** As long as the contract has it. */
const longestLabel = 60;

/** Whose days, and where they are used. */
export function NewFeedForm({ mine, agencies, onMade }: NewFeedFormProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [chosen, setChosen] = useState('');
  const [label, setLabel] = useState('');
  const agencyId = chosen || (mine ? '' : (agencies[0]?.id ?? ''));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => makeCalendarFeed({ agencyId: agencyId || null, label: label.trim() }),
    onSuccess: (made) => {
      setLabel('');
      onMade(made);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <NativeSelect
        label={t('feeds.new.of')}
        description={t(agencyId ? 'feeds.new.agency_hint' : 'feeds.new.mine_hint')}
        value={agencyId}
        data={[
          ...(mine ? [{ value: '', label: t('feeds.new.mine') }] : []),
          ...agencies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('feeds.new.label')}
        description={t('feeds.new.label_hint')}
        maxLength={longestLabel}
        value={label}
        onChange={(event) => {
          setLabel(event.currentTarget.value);
        }}
      />
      <DialogProblem sentence={error ? sentenceOf(error) : null} />
      <div>
        <Button
          type="submit"
          loading={isPending}
          leftSection={<IconCalendarPlus size={16} stroke={1.8} aria-hidden />}
        >
          {t('feeds.new.submit')}
        </Button>
      </div>
    </form>
  );
}
