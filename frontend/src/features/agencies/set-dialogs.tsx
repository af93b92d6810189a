import { TextInput } from '@mantine/core';
import type { AgencySetView, RegisterLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { Aliases } from './agency-form.tsx';
import { AgencyPicker } from './agency-picker.tsx';
import styles from './agencies.module.css';
import { addMember, changeMember, changeSet, createSet } from './writes.ts';

export interface SetDialogProps {
  /** Null for a new one. */
  set: AgencySetView | null;
  register: ReadonlyMap<string, RegisterLine>;
  onClose: () => void;
  onDone?: (id: string) => void;
}

const anyButSystem = (line: RegisterLine): boolean => line.kind !== 'system';

/** Makes a set, renames it, says for whose plans it is, or forgets spellings of it. */
export function SetDialog({ set, register, onClose, onDone }: SetDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const [name, setName] = useState(set?.name ?? '');
  const [ownerId, setOwnerId] = useState(set?.ownerId ?? null);
  const [forgotten, setForgotten] = useState<readonly string[]>([]);
  const [touched, setTouched] = useState(false);
  const fault = name.trim() === '' ? t('agencies.err.required') : null;

  const save = (): Promise<AgencySetView> => {
    const written = name.trim();
    if (set) return changeSet(set.id, { name: written, ownerId, forgetAliases: [...forgotten] });
    const body = { name: written, memberIds: [], validFrom: null, ownerId };
    return createSet(body, keyOf(body));
  };
  return (
    <FormDialog
      title={set ? t('agencies.set.edit_title', { name: set.name }) : t('agencies.set.new_title')}
      verb={set ? t('common.save') : t('agencies.set.new')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return fault === null;
      }}
      onSend={async () => {
        const saved = await save();
        show({ text: t('agencies.set.done', { name: saved.name }), tone: 'done' });
        onClose();
        onDone?.(saved.id);
      }}
      sentenceOf={(error) => (isProblem(error, 'EXISTS') ? t('agencies.err.set_exists') : sentenceOf(error))}
    >
      <TextInput
        label={t('agencies.set.name')}
        description={set ? t('agencies.set.rename_note') : t('agencies.set.name_hint')}
        required
        maxLength={300}
        data-autofocus
        value={name}
        error={touched ? fault : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <AgencyPicker
        label={t('agencies.set.owner')}
        description={t('agencies.set.owner_hint')}
        register={register}
        offered={anyButSystem}
        value={ownerId}
        onChange={setOwnerId}
      />
      {set ? <Aliases aliases={set.aliases} forgotten={forgotten} onChange={setForgotten} /> : null}
    </FormDialog>
  );
}

export interface MemberDialogProps {
  set: AgencySetView;
  /** Null: another agency is taken in. */
  memberId: string | null;
  register: ReadonlyMap<string, RegisterLine>;
  onClose: () => void;
}

/** Takes an agency into a set, or changes from when to when it is in. */
export function MemberDialog({ set, memberId, register, onClose }: MemberDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const member = set.members.find(({ id }) => id === memberId);
  const [agencyId, setAgencyId] = useState<string | null>(member?.agencyId ?? null);
  const [from, setFrom] = useState(member?.validFrom ?? '');
  const [to, setTo] = useState(member?.validTo ?? '');
  const [touched, setTouched] = useState(false);
  const faults = {
    agency: agencyId === null ? t('agencies.err.required') : null,
    to: from !== '' && to !== '' && to < from ? t('agencies.err.order') : null,
  };
  const name = member ? (register.get(member.agencyId)?.shortName ?? '') : set.name;
  return (
    <FormDialog
      title={member ? t('agencies.set.days', { name }) : t('agencies.set.add_title', { name })}
      verb={member ? t('common.save') : t('agencies.set.add')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={async () => {
        if (agencyId === null) return;
        const days = { validFrom: from || null, validTo: to || null };
        if (member) await changeMember(set.id, member.id, days);
        else await addMember(set.id, { agencyId, ...days }, keyOf({ agencyId, ...days }));
        show({ text: t('agencies.set.done', { name: set.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={sentenceOf}
    >
      <p className={styles.note}>{t('agencies.set.note')}</p>
      {member ? null : (
        <AgencyPicker
          label={t('agencies.set.agency')}
          register={register}
          offered={anyButSystem}
          required
          value={agencyId}
          error={touched ? faults.agency : null}
          onChange={setAgencyId}
        />
      )}
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t('agencies.set.from')}
          description={t('agencies.set.open_hint')}
          value={from}
          onChange={(event) => {
            setFrom(event.currentTarget.value);
          }}
        />
        <TextInput
          type="date"
          label={t('agencies.set.to')}
          description={t('agencies.set.open_hint')}
          value={to}
          error={touched ? faults.to : null}
          onChange={(event) => {
            setTo(event.currentTarget.value);
          }}
        />
      </div>
    </FormDialog>
  );
}
