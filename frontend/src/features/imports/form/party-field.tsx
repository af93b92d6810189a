/** Agencies of a cell as chips: what was recognised, how sure, and a way to say it better. */
import {
  IconAlertTriangle,
  IconCheck,
  IconDots,
  IconPlus,
  IconQuestionMark,
  IconUsers,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { sameWords, type Finding, type ProposedParty } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { Menu, MenuItem } from '../../../ui/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { FindingNotes, type Identify } from './finding-note.tsx';
import styles from './form.module.css';
import { PartyDialog } from './party-dialog.tsx';
import { partyName, partyState, targetName, type PartyState } from './parties.ts';

const marks: Record<PartyState, Icon> = {
  matched: IconCheck,
  similar: IconAlertTriangle,
  set: IconUsers,
  new_agency: IconPlus,
  new_set: IconUsers,
  collective: IconQuestionMark,
  unknown: IconQuestionMark,
};

export interface PartyFieldProps {
  label: string;
  parties: readonly ProposedParty[];
  /** The row whose cell it is; null: the plan. */
  rowId: string | null;
  /** Of the plan: which of its facts it is. */
  fact?: 'issuer' | 'coordinator';
  /** At most one agency (issuer, coordinator). */
  single?: boolean;
  /** What the plan may say of an agency there: whoever leads can also only give information. */
  says?: readonly PartyFlag[];
  /** The doubtful places of this cell. */
  findings: readonly Finding[];
  onChange: (parties: ProposedParty[]) => void;
}

/** Asked instead of assigned; gives information or acts on its own authority beside the lead. */
export type PartyFlag = 'requested' | 'provides';

const nothing: readonly PartyFlag[] = [];

/** The chips of one cell, and beneath them what is doubtful about it. */
export function PartyField(props: PartyFieldProps): ReactElement {
  const { label, parties, rowId, fact, single = false, says = nothing, findings, onChange } = props;
  const t = useText();
  const { readOnly } = useReviewing();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const [newName, setNewName] = useState<string | null>(null);
  const party = typeof open === 'number' ? parties[open] : undefined;
  const identify: Identify = (words) => {
    if (readOnly) return null;
    const place = doubtfulPlace(parties, words);
    if (place === null) return null;
    return (name) => {
      setNewName(name ?? null);
      setOpen(place);
    };
  };
  return (
    <>
      <div className={styles.parties} role="group" aria-label={label}>
        {parties.map((one, n) => (
          <PartyChip
            key={`${one.words}-${String(n)}`}
            party={one}
            says={says}
            onOpen={() => {
              setOpen(n);
            }}
            onFlag={(flag) => {
              onChange(parties.map((party, at) => (at === n ? { ...party, [flag]: !party[flag] } : party)));
            }}
            onRemove={() => {
              onChange(parties.filter((_, at) => at !== n));
            }}
          />
        ))}
        {parties.length === 0 && readOnly ? (
          <span className={styles.quiet}>{t('imports.party.none')}</span>
        ) : null}
        {!readOnly && (!single || parties.length === 0) ? (
          <button
            type="button"
            className={styles.addParty}
            onClick={() => {
              setOpen('new');
            }}
          >
            <IconPlus size={15} aria-hidden />
            {t('imports.party.add')}
            <span className="td-visually-hidden">: {label}</span>
          </button>
        ) : null}
        {open !== null ? (
          <PartyDialog
            party={party ?? null}
            rowId={rowId}
            fact={fact}
            newName={newName}
            single={single}
            onAdd={(added) => [...parties, added]}
            onParties={onChange}
            onClose={() => {
              setOpen(null);
              setNewName(null);
            }}
          />
        ) : null}
      </div>
      <FindingNotes findings={findings} identify={identify} />
    </>
  );
}

/** Which agency a doubtful place is about; of a cell without any, the one to be added. Null: it is about none of them. */
function doubtfulPlace(parties: readonly ProposedParty[], words: string): number | 'new' | null {
  if (parties.length === 0) return 'new';
  const same = sameWords(words);
  const place = parties.findIndex((one) => same(one.words) || same(one.name));
  return place < 0 ? null : place;
}

interface PartyChipProps {
  party: ProposedParty;
  says: readonly PartyFlag[];
  onOpen: () => void;
  onFlag: (flag: PartyFlag) => void;
  onRemove: () => void;
}

function PartyChip({ party, says, onOpen, onFlag, onRemove }: PartyChipProps): ReactElement {
  const t = useText();
  const { book, readOnly } = useReviewing();
  const state = partyState(party);
  const name = partyName(party, book);
  const Mark = marks[state];
  const said = [
    ...(party.requested ? [t('imports.party.requested')] : []),
    ...(party.provides ? [t('imports.party.provides')] : []),
  ];
  const words = (
    <>
      <Mark size={14} stroke={2} aria-hidden />
      <span className={styles.chipName}>{name}</span>
      <span className={styles.chipState}>
        {t(`imports.party.${state}`)}
        {said.length > 0 ? ` · ${said.join(', ')}` : ''}
      </span>
    </>
  );
  const full = targetName(party.target, book)?.full ?? party.name;
  return (
    <span className={styles.chip} data-state={state}>
      {readOnly ? (
        <span className={styles.chipMain} title={full}>
          {words}
        </span>
      ) : (
        <>
          <button
            type="button"
            className={styles.chipMain}
            title={full}
            onClick={onOpen}
            aria-haspopup="dialog"
          >
            {words}
          </button>
          {says.length > 0 ? (
            <Menu
              className={styles.chipRemove}
              label={t('imports.party.says', { name })}
              width={310}
              button={
                <>
                  <IconDots size={14} aria-hidden />
                  <span className="td-visually-hidden">{t('imports.party.says', { name })}</span>
                </>
              }
            >
              {says.map((flag, n) => (
                <MenuItem
                  key={flag}
                  first={n === 0}
                  icon={party[flag] ? <IconX size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
                  detail={t(`imports.party.${flag}_note`)}
                  onSelect={() => {
                    onFlag(flag);
                  }}
                >
                  {t(party[flag] ? `imports.party.${flag}_off` : `imports.party.${flag}_on`)}
                </MenuItem>
              ))}
            </Menu>
          ) : null}
          <button
            type="button"
            className={styles.chipRemove}
            aria-label={t('imports.party.remove', { name })}
            onClick={onRemove}
          >
            <IconX size={14} aria-hidden />
          </button>
        </>
      )}
    </span>
  );
}
