import { IconSearch } from '@tabler/icons-react';
import { printDay } from '@tien-do/shared';
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useText, type Translate } from '../../../text/index.ts';
import styles from './form.module.css';
import { choiceHint, searchChoices, type Choice } from './parties.ts';

/** More than anybody reads; whoever does not find it types another word. */
const mostShown = 60;

export interface AgencySearchProps {
  label: string;
  choices: readonly Choice[];
  /** The plan's own words: what is near them comes first. */
  words: string;
  chosen: Choice | null;
  autoFocus?: boolean;
  /** One after the other is taken: what was typed for the last one is gone then. */
  several?: boolean;
  onChoose: (choice: Choice) => void;
  /** Told what was typed. */
  onType?: (typed: string) => void;
}

/** A list of agencies that typing narrows, without diacritics, by short, former and other names too. */
export function AgencySearch(props: AgencySearchProps): ReactElement {
  const { label, choices, words, chosen, autoFocus, several = false, onChoose, onType } = props;
  const t = useText();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(typed);
  const found = useMemo(() => searchChoices(choices, asked, words), [choices, asked, words]);
  const shown = found.slice(0, mostShown);
  const at = Math.min(active, shown.length - 1);
  const choose = (choice: Choice): void => {
    onChoose(choice);
    if (!several) return;
    setTyped('');
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const entry = shown[at];
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && entry && !isSame(entry, chosen)) choose(entry);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.search}>
      <div className={styles.searchBox}>
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={shown[at] ? `${listId}-${String(at)}` : undefined}
          placeholder={t('imports.party.search_hint')}
          value={typed}
          maxLength={200}
          data-autofocus={autoFocus}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
            onType?.(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul className={styles.searchList} role="listbox" id={listId} aria-label={label} tabIndex={-1}>
        {shown.map((choice, n) => (
          <li
            key={keyOf(choice)}
            id={`${listId}-${String(n)}`}
            role="option"
            aria-selected={isSame(choice, chosen)}
            data-active={n === at}
            ref={(node) => {
              if (n === at) node?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => {
              setActive(n);
              choose(choice);
            }}
          >
            <span>{choice.name}</span>
            <small>{hintOf(t, choice)}</small>
          </li>
        ))}
      </ul>
      <p className={styles.searchCount} role="status">
        {shown.length === 0 ? t('imports.party.no_match') : t('imports.party.results', { n: found.length })}
      </p>
    </div>
  );
}

/** What a choice says of itself behind its name. */
function hintOf(t: Translate, choice: Choice): string {
  if (choice.isSet) {
    const kind = t(choice.isNew ? 'imports.party.new_set' : 'imports.party.set');
    return choice.members > 0
      ? `${kind} · ${t('imports.party.set_count', { n: choice.members })}`
      : `${kind} · ${t('imports.party.set_empty')}`;
  }
  if (choice.isNew) return t('imports.party.new_agency');
  const ended = choice.endedOn === null ? '' : t('imports.party.ended', { day: printDay(choice.endedOn) });
  return [choiceHint(choice), ended].filter(Boolean).join(' · ');
}

/** What tells a choice from the others. */
export function keyOf({ target }: Choice): string {
  return `${target.kind}-${'id' in target ? target.id : target.key}`;
}

function isSame(choice: Choice, chosen: Choice | null): boolean {
  return chosen !== null && keyOf(choice) === keyOf(chosen);
}
