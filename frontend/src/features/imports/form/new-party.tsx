/** The fields of an agency or a set that is named on the spot. */
import { NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { PartyTarget } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { useText, type Translate } from '../../../text/index.ts';
import { AgencySearch, keyOf } from './agency-search.tsx';
import styles from './form.module.css';
import {
  agencyKinds,
  agencyLevels,
  levelUnder,
  nearAgencies,
  shortNameOf,
  type AgencyDraft,
} from './new-agency.ts';
import { choiceHint, type Choice, type RegisterAgency } from './parties.ts';

/** A kind or a level in words; one that only this register knows stands as it was written. */
export function wordOf(t: Translate, part: 'agency_kind' | 'level', code: string): string {
  const level = agencyLevels.find((known) => known === code);
  const kind = agencyKinds.find((known) => known === code);
  if (part === 'level') return level ? t(`imports.level.${level}`) : code;
  return kind ? t(`imports.agency_kind.${kind}`) : code;
}

function optionsOf(
  t: Translate,
  part: 'agency_kind' | 'level',
  used: readonly (string | undefined)[],
): { value: string; label: string }[] {
  const known: readonly string[] = part === 'level' ? agencyLevels : agencyKinds;
  const codes = new Set([...known, ...used.filter((code) => code !== undefined && code !== 'system')]);
  return [...codes].flatMap((code) =>
    code === undefined ? [] : [{ value: code, label: wordOf(t, part, code) }],
  );
}

export interface NewAgencyFieldsProps {
  draft: AgencyDraft;
  agencies: readonly RegisterAgency[];
  choices: readonly Choice[];
  onChange: (draft: AgencyDraft) => void;
  /** It is one that is there already. */
  onTakeNear: (choice: Choice) => void;
}

/** A new agency: those that it may be already, the two names, what it is, where it belongs. */
export function NewAgencyFields(props: NewAgencyFieldsProps): ReactElement {
  const { draft, agencies, choices, onChange, onTakeNear } = props;
  const t = useText();
  const near = nearAgencies(choices, draft.name);
  return (
    <div className={styles.stack}>
      <TextInput
        label={t('imports.party.new_name')}
        required
        maxLength={300}
        data-autofocus
        value={draft.name}
        onChange={(event) => {
          const name = event.currentTarget.value;
          const follows = draft.shortName === shortNameOf(draft.name);
          onChange({ ...draft, name, shortName: follows ? shortNameOf(name) : draft.shortName });
        }}
      />
      <div role="status" className={styles.nearHost}>
        {near.length > 0 ? (
          <div className={styles.near}>
            <p>{t('imports.party.near')}</p>
            {near.map((choice) => (
              <button
                key={keyOf(choice)}
                type="button"
                onClick={() => {
                  onTakeNear(choice);
                }}
              >
                <span>{choice.name}</span>
                <small>{choice.isNew ? t('imports.party.new_agency') : choiceHint(choice)}</small>
              </button>
            ))}
          </div>
        ) : null}
      </div>
      <TextInput
        label={t('imports.party.new_short')}
        required
        maxLength={100}
        value={draft.shortName}
        onChange={(event) => {
          onChange({ ...draft, shortName: event.currentTarget.value });
        }}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={t('imports.party.new_kind')}
          data={optionsOf(t, 'agency_kind', [...agencies.map(({ kind }) => kind), draft.kind])}
          value={draft.kind}
          onChange={(event) => {
            onChange({ ...draft, kind: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('imports.party.new_level')}
          data={optionsOf(t, 'level', [...agencies.map(({ level }) => level), draft.level])}
          value={draft.level}
          onChange={(event) => {
            onChange({ ...draft, level: event.currentTarget.value });
          }}
        />
      </div>
      <ParentField
        parent={agencies.find(({ id }) => id === draft.parentId) ?? null}
        choices={choices}
        onChange={(parentId) => {
          const parent = agencies.find(({ id }) => id === parentId);
          const level = parent ? (levelUnder(draft.kind, parent) ?? draft.level) : draft.level;
          onChange({ ...draft, parentId, level });
        }}
      />
      <p className={styles.quiet}>{t('imports.party.new_note')}</p>
    </div>
  );
}

/** The id of an agency, or the key of one that is named with the plan; null: it is a set. */
function agencyIdOf(target: PartyTarget): string | null {
  switch (target.kind) {
    case 'agency':
      return target.id;
    case 'new_agency':
      return target.key;
    case 'set':
    case 'new_set':
      return null;
  }
}

interface ParentFieldProps {
  parent: RegisterAgency | null;
  choices: readonly Choice[];
  onChange: (parentId: string | null) => void;
}

/** The office above: shown by its name, searched for when it is another one. */
function ParentField({ parent, choices, onChange }: ParentFieldProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const above = choices.filter(({ isSet, endedOn }) => !isSet && endedOn === null);
  const chosen = above.find(({ target }) => agencyIdOf(target) === parent?.id) ?? null;
  return (
    <div className={styles.stack} role="group" aria-label={t('imports.party.new_parent')}>
      <span className={styles.fieldLabel}>{t('imports.party.new_parent')}</span>
      <div className={styles.parent}>
        <button
          type="button"
          className={styles.parentButton}
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {parent?.name ?? t('imports.party.parent_none')}
          <IconChevronDown size={16} aria-hidden />
        </button>
        {parent ? (
          <button
            type="button"
            className={styles.iconButton}
            aria-label={t('imports.party.parent_clear')}
            onClick={() => {
              onChange(null);
            }}
          >
            <IconX size={15} aria-hidden />
          </button>
        ) : null}
      </div>
      {open ? (
        <AgencySearch
          label={t('imports.party.parent_search')}
          choices={above}
          words={parent?.name ?? ''}
          chosen={chosen}
          onChoose={({ target }) => {
            onChange(agencyIdOf(target));
            setOpen(false);
          }}
        />
      ) : null}
    </div>
  );
}

export interface SetDraft {
  name: string;
  members: Choice[];
}

/** A new set with its members. */
export function NewSetFields({
  draft,
  choices,
  onChange,
}: {
  draft: SetDraft;
  choices: readonly Choice[];
  onChange: (draft: SetDraft) => void;
}): ReactElement {
  const t = useText();
  const taken = new Set(draft.members.map(keyOf));
  const free = choices.filter((choice) => !choice.isSet && !taken.has(keyOf(choice)));
  return (
    <div className={styles.stack}>
      <TextInput
        label={t('imports.party.set_name')}
        required
        maxLength={300}
        data-autofocus
        value={draft.name}
        onChange={(event) => {
          onChange({ ...draft, name: event.currentTarget.value });
        }}
      />
      <div role="group" aria-label={t('imports.party.set_members')} className={styles.members}>
        <p className={styles.quiet} role="status">
          {t('imports.party.set_count', { n: draft.members.length })}
        </p>
        {draft.members.map((member) => (
          <span key={keyOf(member)} className={styles.chip} data-state="matched">
            <span className={styles.chipMain}>{member.shortName}</span>
            <button
              type="button"
              className={styles.chipRemove}
              aria-label={t('imports.party.member_remove', { name: member.shortName })}
              onClick={() => {
                onChange({ ...draft, members: draft.members.filter((one) => one !== member) });
              }}
            >
              <IconX size={14} aria-hidden />
            </button>
          </span>
        ))}
      </div>
      <AgencySearch
        label={t('imports.party.set_search')}
        choices={free}
        words=""
        several
        chosen={null}
        onChoose={(choice) => {
          onChange({ ...draft, members: [...draft.members, choice] });
        }}
      />
    </div>
  );
}
