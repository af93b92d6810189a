import { Button, NativeSelect } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { useText, type Translate } from '../../../text/index.ts';
import { AgencySearch, keyOf } from '../form/agency-search.tsx';
import { nearAgencies, proposeAgency } from '../form/new-agency.ts';
import { NewAgencyFields, NewSetFields, wordOf, type SetDraft } from '../form/new-party.tsx';
import type { Choice, RegisterAgency } from '../form/parties.ts';
import { useReviewing } from '../review/reviewing.ts';
import { kindGroups, type KindGroup, type NewFacts } from './kind-groups.ts';
import styles from './unknown.module.css';
import type { Answer, Answered, UnknownName } from './unknown.ts';
import type { Answers } from './use-answers.ts';

export interface UnknownLineProps {
  one: Answered;
  answers: Answers;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** One name: where it stands, what it is said to be, and the fields of that while it is open. */
export function UnknownLine({ one, answers, open, onOpen }: UnknownLineProps): ReactElement {
  const t = useText();
  const { unknown, answer } = one;
  const { register, faults, change } = answers;
  const near = useMemo(() => nearAgencies(register.choices, unknown.name), [register.choices, unknown.name]);
  const options = optionsOf(t, unknown, answer, near);
  const fault = faults.get(unknown.key);
  const summary = summaryOf(t, answer, answers.surroundings.agencies);
  const take = (value: string): void => {
    const next = answerOf(value, one, answers, near);
    change(unknown, next);
    onOpen(next.way === 'choose' || (next.way === 'set' && next.draft.members.length === 0));
  };
  const [first] = near;
  return (
    <div className={styles.line} data-later={answer.way === 'later'}>
      <div className={styles.head}>
        <span className={styles.name}>
          {unknown.name}
          <small>{t('imports.unknown.places', { n: unknown.places })}</small>
        </span>
        <NativeSelect
          className={styles.how}
          aria-label={t('imports.unknown.how', { name: unknown.name })}
          data={options}
          value={valueOf(answer)}
          onChange={(event) => {
            take(event.currentTarget.value);
          }}
        />
        {answer.way === 'known' || answer.way === 'later' ? null : (
          <Button
            variant="default"
            size="compact-md"
            aria-expanded={open}
            aria-label={t('imports.unknown.edit_of', { name: unknown.name })}
            onClick={() => {
              onOpen(!open);
            }}
          >
            {t('imports.unknown.edit')}
          </Button>
        )}
      </div>
      {fault || summary !== '' || (answer.way === 'agency' && first) ? (
        <p className={styles.summary}>
          {fault ? (
            <b>{t(fault === 'err_parent' ? 'imports.unknown.err_parent' : `imports.party.${fault}`)}</b>
          ) : (
            <span>{summary}</span>
          )}
          {answer.way === 'agency' && first ? (
            <button
              type="button"
              className={styles.hint}
              onClick={() => {
                change(unknown, { way: 'known', choice: first });
                onOpen(false);
              }}
            >
              {t('imports.unknown.is_hint', { name: first.name })}
            </button>
          ) : null}
        </p>
      ) : null}
      {open ? (
        <div className={styles.fields}>
          <Fields
            one={one}
            answers={answers}
            onDone={() => {
              onOpen(false);
            }}
          />
        </div>
      ) : null}
    </div>
  );
}

function valueOf(answer: Answer): string {
  return answer.way === 'known' ? keyOf(answer.choice) : answer.way;
}

function optionsOf(
  t: Translate,
  unknown: UnknownName,
  answer: Answer,
  near: readonly Choice[],
): { value: string; label: string }[] {
  const chosen = answer.way === 'known' && !near.includes(answer.choice) ? [answer.choice] : [];
  return [
    ...near.map((choice) => ({
      value: keyOf(choice),
      label: t('imports.unknown.is_hint', { name: choice.name }),
    })),
    ...chosen.map((choice) => ({
      value: keyOf(choice),
      label: t('imports.unknown.is', { name: choice.name }),
    })),
    { value: 'choose', label: t('imports.unknown.choose') },
    { value: 'agency', label: t('imports.unknown.new') },
    ...(unknown.single ? [] : [{ value: 'set', label: t('imports.unknown.set') }]),
    { value: 'later', label: t('imports.unknown.later') },
  ];
}

/** The answer that an option of the list stands for. */
function answerOf(
  value: string,
  { unknown, answer }: Answered,
  answers: Answers,
  near: readonly Choice[],
): Answer {
  switch (value) {
    case 'choose':
    case 'later':
      return { way: value };
    case 'agency':
      return { way: 'agency', draft: proposeAgency(unknown.name, answers.surroundings) };
    case 'set':
      return { way: 'set', draft: { name: unknown.name, members: [] } };
    default: {
      const choice = near.find((one) => keyOf(one) === value);
      return choice ? { way: 'known', choice } : answer;
    }
  }
}

function summaryOf(t: Translate, answer: Answer, agencies: readonly RegisterAgency[]): string {
  switch (answer.way) {
    case 'agency': {
      const { name, shortName, kind, level, parentId } = answer.draft;
      const parent = agencies.find(({ id }) => id === parentId);
      return [
        shortName === name ? '' : shortName,
        wordOf(t, 'agency_kind', kind),
        wordOf(t, 'level', level),
        parent ? t('imports.unknown.under', { name: parent.shortName }) : t('imports.party.parent_none'),
      ]
        .filter(Boolean)
        .join(' · ');
    }
    case 'set':
      return t('imports.party.set_count', { n: answer.draft.members.length });
    case 'known':
    case 'choose':
    case 'later':
      return '';
  }
}

interface FieldsProps {
  one: Answered;
  answers: Answers;
  onDone: () => void;
}

function Fields({ one: { unknown, answer, key }, answers, onDone }: FieldsProps): ReactElement | null {
  const t = useText();
  const { register, coming, change } = answers;
  const choices = useMemo(
    () => (unknown.single ? register.choices.filter(({ isSet }) => !isSet) : register.choices),
    [unknown.single, register.choices],
  );
  const take = (choice: Choice): void => {
    change(unknown, { way: 'known', choice });
    onDone();
  };
  switch (answer.way) {
    case 'choose':
      return (
        <AgencySearch
          label={t('imports.party.search')}
          choices={choices}
          words={unknown.name}
          chosen={null}
          onChoose={take}
        />
      );
    case 'agency':
      return (
        <NewAgencyFields
          draft={answer.draft}
          agencies={answers.surroundings.agencies.filter(({ id }) => id !== key)}
          choices={[...coming.filter((choice) => keyOf(choice) !== `new_agency-${key}`), ...choices]}
          onChange={(draft) => {
            change(unknown, { way: 'agency', draft });
          }}
          onTakeNear={take}
        />
      );
    case 'set':
      return (
        <SetFields
          draft={answer.draft}
          answers={answers}
          choices={[...coming, ...register.choices]}
          onChange={(draft) => {
            change(unknown, { way: 'set', draft });
          }}
        />
      );
    case 'known':
    case 'later':
      return null;
  }
}

interface SetFieldsProps {
  draft: SetDraft;
  answers: Answers;
  choices: readonly Choice[];
  onChange: (draft: SetDraft) => void;
}

/** A set: its members one by one, or all of one kind and level together. */
function SetFields({ draft, answers, choices, onChange }: SetFieldsProps): ReactElement {
  const t = useText();
  const { proposal } = useReviewing();
  const { answered, surroundings } = answers;
  const newFacts = useMemo<NewFacts>(
    () =>
      new Map([
        ...proposal.newAgencies.map((one) => [one.key, one] as const),
        ...answered.flatMap(({ answer, key }) =>
          answer.way === 'agency' ? [[key, answer.draft] as const] : [],
        ),
      ]),
    [proposal.newAgencies, answered],
  );
  const groups = useMemo(
    () => kindGroups(choices, surroundings.agencies, newFacts, surroundings.aroundId),
    [choices, surroundings, newFacts],
  );
  const [picked, setPicked] = useState<string | null>(null);
  const group = groups.find(({ id }) => id === picked) ?? groups[0];
  return (
    <>
      {group ? (
        <div className={styles.all}>
          <NativeSelect
            label={t('imports.unknown.all_kind')}
            data={groups.map((one) => ({ value: one.id, label: groupWords(t, one) }))}
            value={group.id}
            onChange={(event) => {
              setPicked(event.currentTarget.value);
            }}
          />
          <Button
            variant="default"
            onClick={() => {
              const taken = new Set(draft.members.map(keyOf));
              const added = group.choices.filter((choice) => !taken.has(keyOf(choice)));
              onChange({ ...draft, members: [...draft.members, ...added] });
            }}
          >
            {t('imports.unknown.all_add')}
          </Button>
        </div>
      ) : null}
      <NewSetFields draft={draft} choices={choices} onChange={onChange} />
    </>
  );
}

function groupWords(t: Translate, { kind, level, area, choices }: KindGroup): string {
  const words = [wordOf(t, 'agency_kind', kind), wordOf(t, 'level', level), area].filter(Boolean).join(' · ');
  return `${words} (${String(choices.length)})`;
}
