/** Acting on a petition: the present facts, what is decided, what happens then. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import {
  addDays,
  isReason,
  maximumReason,
  printDay,
  reasonSentences,
  type PetitionAct,
  type PetitionInput,
  type ReasonKey,
} from '@tien-do/shared';
import type { PetitionView } from '@tien-do/shared/contract';
import { useRef, useState, type ReactElement } from 'react';
import { actOnPetition, newKey, useErrorSentence } from '../../api/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { AgencyField } from './agency-field.tsx';
import { factsOf } from './petition-words.ts';
import styles from './petitions.module.css';
import type { PetitionSetting } from './setting.ts';

export interface ActDialogProps {
  petition: PetitionView;
  act: PetitionAct;
  setting: PetitionSetting;
  label: string;
  onClose: () => void;
}

/** The dialog; it is there only while it is open. */
export function ActDialog({ petition, act, setting, label, onClose }: ActDialogProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [key, setKey] = useState(newKey);
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState(petition.words.askedOn ?? '');
  const [agencyId, setAgencyId] = useState(petition.words.proposedAgencyId);
  const [capacity, setCapacity] = useState(petition.capacities[0]?.kind);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const inputs: readonly PetitionInput[] = petition.offers.find((offer) => offer.act === act)?.inputs ?? [];
  const present = setting.dueOn ?? petition.words.dueOn ?? '';
  const asked = petition.words.askedOn ?? '';
  const faults: Partial<Record<PetitionInput, ReasonKey>> = {
    ...(inputs.includes('reason') && !isReason(words) ? { reason: 'words_required' as const } : {}),
    ...(inputs.includes('due_on') && (dueOn <= present || dueOn > asked)
      ? { due_on: 'granted_between' as const }
      : {}),
    ...(inputs.includes('agency') && !agencyId ? { agency: 'reassign_to_required' as const } : {}),
  };
  const faultOf = (input: PetitionInput): string | null => {
    const fault = checked ? faults[input] : undefined;
    return fault ? reasonSentences[fault][language] : null;
  };
  const check = (): boolean => {
    setChecked(true);
    const fine = Object.keys(faults).length === 0;
    if (!fine)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return fine;
  };
  return (
    <FormDialog
      title={label}
      verb={label}
      size={560}
      danger={act === 'refuse'}
      onClose={onClose}
      check={check}
      sentenceOf={(error) => {
        // What is sent after a refusal may be something else.
        setKey(newKey());
        return sentenceOf(error);
      }}
      onSend={async () => {
        await actOnPetition(
          petition,
          {
            act,
            expectedVersion: petition.version,
            ...(words.trim() ? { words } : {}),
            ...(inputs.includes('due_on') ? { dueOn } : {}),
            ...(inputs.includes('agency') && agencyId ? { agencyId } : {}),
            ...(inputs.includes('capacity') && capacity ? { capacity } : {}),
          },
          key,
        );
        show({ text: doneWord(), tone: 'done' });
        onClose();
      }}
    >
      <div ref={form} className={styles.form}>
        <dl className={styles.facts}>
          {setting.task ? (
            <div>
              <dt>{t('petitions.fact.task')}</dt>
              <dd>
                <span className={styles.taskName}>{setting.task}</span>
              </dd>
            </div>
          ) : null}
          {factsOf(t, petition).map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {intro() ? <p className={styles.next}>{intro()}</p> : null}
        {petition.onBehalfOf && inputs.includes('capacity') ? (
          <p className={styles.next}>{t('petitions.act.behalf', { person: petition.onBehalfOf.name })}</p>
        ) : null}
        {inputs.includes('due_on') ? (
          <TextInput
            type="date"
            label={t('petitions.input.granted')}
            description={t('petitions.input.granted_hint', { from: printDay(present), to: printDay(asked) })}
            required
            value={dueOn}
            min={present ? addDays(present, 1) : undefined}
            max={asked}
            error={faultOf('due_on')}
            data-autofocus
            onChange={(event) => {
              setDueOn(event.currentTarget.value);
            }}
          />
        ) : null}
        {inputs.includes('agency') ? (
          <AgencyField
            label={t('petitions.input.to')}
            candidates={setting.candidates}
            leads={petition.agency.id}
            value={agencyId}
            required
            error={faultOf('agency')}
            onChange={setAgencyId}
          />
        ) : null}
        {inputs.includes('reason') || inputs.includes('words') ? (
          <Textarea
            label={wordsLabel()}
            description={inputs.includes('reason') ? t('petitions.input.reason_hint') : undefined}
            required={inputs.includes('reason')}
            autosize
            minRows={inputs.includes('reason') ? 3 : 2}
            maxRows={10}
            maxLength={maximumReason}
            value={words}
            error={faultOf('reason')}
            {...(inputs.includes('reason') ? { 'data-autofocus': true } : {})}
            onChange={(event) => {
              setWords(event.currentTarget.value);
            }}
          />
        ) : null}
        {inputs.includes('capacity') && petition.capacities.length > 1 ? (
          <NativeSelect
            label={t('petitions.input.capacity')}
            data={petition.capacities.map(({ kind, lines }) => ({ value: kind, label: lines.join(' / ') }))}
            value={capacity ?? ''}
            onChange={(event) => {
              const chosen = petition.capacities.find(({ kind }) => kind === event.currentTarget.value);
              setCapacity(chosen?.kind);
            }}
          />
        ) : null}
      </div>
    </FormDialog>
  );

  function wordsLabel(): string {
    if (act === 'answer') return t('petitions.input.answer');
    if (act === 'ask_again') return t('petitions.input.again');
    return inputs.includes('reason') ? t('petitions.input.reason') : t('petitions.input.words');
  }

  function intro(): string {
    switch (act) {
      case 'consent':
        return t('petitions.act.consent_intro', {
          decider: t('petitions.next.heads', { agency: petition.decider.shortName }),
        });
      case 'refuse':
        return t('petitions.act.refuse_intro');
      case 'withdraw':
        return t('petitions.act.withdraw_intro');
      case 'close':
        return t('petitions.act.close_intro');
      case 'grant':
        return t(petition.kind === 'extension' ? 'petitions.next.extension' : 'petitions.next.reassignment');
      case 'answer':
      case 'ask_again':
        return '';
    }
  }

  function doneWord(): string {
    if (act !== 'grant') return t('petitions.act.done');
    if (petition.kind === 'reassignment') return t('petitions.act.done_reassigned');
    return t('petitions.act.done_granted', { day: printDay(dueOn) });
  }
}
