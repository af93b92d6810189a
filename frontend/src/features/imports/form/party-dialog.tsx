/** Saying which agency some words mean: one of the register, a new one, or a set. */
import { Button, Checkbox, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PartyTarget, ProposalEdit, ProposedParty } from '@tien-do/shared';
import { useMemo, useState, type ReactElement } from 'react';
import { newKey } from '../../../api/index.ts';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem } from '../../../ui/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { AgencySearch } from './agency-search.tsx';
import styles from './form.module.css';
import { proposeAgency, sameAgency, type AgencyDraft } from './new-agency.ts';
import { NewAgencyFields, NewSetFields, type SetDraft } from './new-party.tsx';
import {
  beginsEverywhere,
  contradictsLevel,
  matchedPlaces,
  partyOf,
  placesWith,
  type Choice,
} from './parties.ts';
import { useRegisterChoices } from './register-book.ts';
import { Segmented } from './segmented.tsx';

type Way = 'choose' | 'agency' | 'set';

export interface PartyDialogProps {
  /** The party to be said better; null: another one is added. */
  party: ProposedParty | null;
  rowId: string | null;
  /** Which fact of the plan it is, where it is of no row. */
  fact?: 'issuer' | 'coordinator' | undefined;
  /** How it begins; with a name, an agency of that name is to be made. */
  newName?: string | null;
  /** Only one agency can stand there, no set. */
  single: boolean;
  onAdd: (party: ProposedParty) => ProposedParty[];
  onParties: (parties: ProposedParty[]) => void;
  onClose: () => void;
}

/** The dialog; it is there only while it is open. */
export function PartyDialog(props: PartyDialogProps): ReactElement {
  const { party, rowId, fact, newName = null, single, onAdd, onParties, onClose } = props;
  const t = useText();
  const today = useToday();
  const { proposal, make } = useReviewing();
  const register = useRegisterChoices();
  const words = party?.words ?? '';
  const choices = useMemo(
    () =>
      single
        ? register.choices.filter(({ isSet }) => !isSet)
        : [...register.choices].sort((a, b) => setsFirst(party, a, b)),
    [register.choices, single, party],
  );
  const [way, setWay] = useState<Way>(newName === null ? 'choose' : 'agency');
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [typed, setTyped] = useState('');
  // Null: nobody changed a field, so that it follows what the register says.
  const [changed, setChanged] = useState<AgencyDraft | null>(null);
  const proposed = useMemo(() => {
    const name = newName ?? (party ? party.name || party.words : typed.trim());
    const { id: aroundId, name: aroundName } = register.around;
    return proposeAgency(name, { agencies: register.known, aroundId, aroundName, day: today });
  }, [newName, party, typed, register.known, register.around, today]);
  const agency = changed ?? proposed;
  const [set, setSet] = useState<SetDraft>({ name: party?.name ?? '', members: [] });
  const [everywhere, setEverywhere] = useState(() => beginsEverywhere(rowId));
  // Null: nobody said, so that it follows what was chosen.
  const [remembers, setRemembers] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const name = party ? party.name || party.words : '';
  const contradicts = way === 'choose' && chosen !== null && contradictsLevel(chosen, name);
  const remembered = (by: Way, choice: Choice | null): boolean =>
    remembers ?? mayRemember(party, rowId, by === 'choose' ? choice : null);
  const count = useMemo(() => (party ? placesWith(proposal, words) : 0), [party, proposal, words]);

  /** What is to be made first, and what the words mean then; a sentence when something is missing. */
  const answer = (
    by: Way,
    choice: Choice | null,
  ): { first: ProposalEdit[]; target: PartyTarget; name: string } | string => {
    switch (by) {
      case 'choose':
        return choice
          ? { first: [], target: choice.target, name: choice.name }
          : t('imports.party.err_choose');
      case 'agency': {
        const name = agency.name.trim();
        if (name.length < 2) return t('imports.party.err_name');
        if (agency.shortName.trim() === '') return t('imports.party.err_short');
        if (sameAgency(choices, { ...agency, name })) return t('imports.party.err_exists');
        const key = newKey();
        const parentKey = proposal.newAgencies.find((one) => one.key === agency.parentId)?.key;
        const parentId = parentKey === undefined ? agency.parentId : null;
        const draft = { ...agency, key, name, shortName: agency.shortName.trim(), parentId, parentKey };
        return { first: [{ op: 'new_agency', agency: draft }], target: { kind: 'new_agency', key }, name };
      }
      case 'set': {
        const name = set.name.trim();
        if (name.length < 2) return t('imports.party.err_name');
        if (set.members.length === 0) return t('imports.party.err_members');
        const key = newKey();
        const targets = set.members.map((member) => member.target);
        const agencyIds = targets.flatMap((one) => (one.kind === 'agency' ? [one.id] : []));
        const newAgencyKeys = targets.flatMap((one) => (one.kind === 'new_agency' ? [one.key] : []));
        const draft = { key, name, agencyIds, newAgencyKeys };
        return { first: [{ op: 'new_set', set: draft }], target: { kind: 'new_set', key }, name };
      }
    }
  };

  const finish = (by: Way, choice: Choice | null): void => {
    const found = answer(by, choice);
    if (typeof found === 'string') {
      setProblem(found);
      return;
    }
    const { first, target } = found;
    if (party) {
      const where = matchedPlaces(everywhere, rowId, fact);
      const remember = remembered(by, choice);
      if (!make([...first, { op: 'match', words, target, remember, ...where }])) return;
    } else {
      if (first.length > 0 && !make(first)) return;
      onParties(onAdd(partyOf(found.name, target)));
    }
    onClose();
  };

  const verb =
    way === 'choose' ? t(party ? 'imports.party.use' : 'imports.party.use_add') : t('imports.party.create');
  return (
    <Modal
      opened
      onClose={onClose}
      title={party ? t('imports.party.dialog', { words }) : t('imports.party.dialog_add')}
      size={580}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        className={styles.dialogForm}
        onSubmit={(event) => {
          event.preventDefault();
          finish(way, chosen);
        }}
      >
        <Segmented
          label={t('imports.party.ways')}
          value={way}
          options={[
            { value: 'choose', label: t('imports.party.way_choose') },
            { value: 'agency', label: t('imports.party.way_agency') },
            ...(single ? [] : [{ value: 'set' as const, label: t('imports.party.way_set') }]),
          ]}
          onChange={(next) => {
            setWay(next);
            setProblem(null);
          }}
        />
        {way === 'choose' ? (
          <AgencySearch
            label={t('imports.party.search')}
            choices={choices}
            words={party?.name ?? ''}
            chosen={chosen}
            autoFocus
            onType={setTyped}
            onChoose={(choice) => {
              setChosen(choice);
              setProblem(null);
            }}
          />
        ) : null}
        {contradicts ? (
          <p className={styles.contradicts} role="alert">
            <IconAlertTriangle size={16} aria-hidden />
            {t('imports.party.other_level', { words: name, name: chosen.name })}
          </p>
        ) : null}
        {way === 'agency' ? (
          <NewAgencyFields
            draft={agency}
            agencies={register.known}
            choices={choices}
            onChange={setChanged}
            onTakeNear={(choice) => {
              finish('choose', choice);
            }}
          />
        ) : null}
        {way === 'set' ? <NewSetFields draft={set} choices={choices} onChange={setSet} /> : null}
        {party ? (
          <div className={styles.checks}>
            {rowId !== null || count > 1 ? (
              <Checkbox
                label={t('imports.party.everywhere', { n: count })}
                checked={everywhere}
                onChange={(event) => {
                  setEverywhere(event.currentTarget.checked);
                }}
              />
            ) : null}
            <Checkbox
              label={t('imports.party.remember')}
              checked={remembered(way, chosen)}
              onChange={(event) => {
                setRemembers(event.currentTarget.checked);
              }}
            />
          </div>
        ) : null}
        <DialogProblem sentence={problem} />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{verb}</Button>
        </DialogFooter>
      </form>
    </Modal>
  );
}

/**
 * Whether a spelling is kept unless somebody says otherwise: not where the agency is of another level than the words say,
 * nor where a fact of the plan gets another agency than the words rightly named.
 */
function mayRemember(party: ProposedParty | null, rowId: string | null, choice: Choice | null): boolean {
  if (!party) return false;
  if (choice && contradictsLevel(choice, party.name || party.words)) return false;
  return rowId !== null || party.target === null || party.match === 'similar' || party.match === 'short';
}

/** What names a kind of agencies is looked for among sets before all others. */
function setsFirst(party: ProposedParty | null, a: Choice, b: Choice): number {
  return party?.collective ? Number(b.isSet) - Number(a.isSet) : 0;
}
