import { foldText, matchesFolded } from '@tien-do/shared';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { Popup } from '../../ui/index.ts';
import styles from './filter-bar.module.css';

export interface FilterOption {
  value: string;
  /** Printed before the name, like a section's number. */
  lead?: string;
  name: string;
  count?: number;
}

export interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  /** Chosen again it is taken off. */
  onToggle: (value: string) => void;
  /** Takes everything off; without it there is always one chosen. */
  onClear?: () => void;
  /** Several at a time: the list stays open. */
  many?: boolean;
}

const manyOptions = 9;

/** A filter with a list of values: a button that says what is chosen, and the list, searched when it is long. */
export function FilterMenu({
  label,
  options,
  chosen,
  onToggle,
  onClear,
  many,
}: FilterMenuProps): ReactElement {
  const t = useText();
  const listId = useId();
  const [at, setAt] = useState<Element | null>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const opened = at !== null;
  const shown = options.filter((option) =>
    matchesFolded(foldText(`${option.lead ?? ''} ${option.name}`), text),
  );
  const entries: (FilterOption | null)[] = onClear ? [null, ...shown] : [...shown];
  const place = Math.min(active, entries.length - 1);
  const words = options
    .filter((option) => chosen.includes(option.value))
    .map((option) => option.lead ?? option.name)
    .join(', ');

  const open = (next: Element | null): void => {
    setAt(next);
    setText('');
    setActive(0);
  };
  const choose = (option: FilterOption | null | undefined): void => {
    if (option === undefined) return;
    if (option === null) onClear?.();
    else onToggle(option.value);
    if (!many || option === null) open(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive((place + 1) % Math.max(1, entries.length));
    else if (event.key === 'ArrowUp') setActive((place - 1 + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') choose(entries[place]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <button
        type="button"
        className={styles.chip}
        data-on={onClear !== undefined && chosen.length > 0}
        aria-haspopup="listbox"
        aria-expanded={opened}
        title={words || undefined}
        onClick={(event) => {
          open(opened ? null : event.currentTarget);
        }}
      >
        <span>{words && onClear ? `${label}: ${words}` : label}</span>
        <IconChevronDown size={14} aria-hidden />
      </button>
      {at ? (
        <Popup
          anchor={at}
          width={320}
          label={label}
          onClose={() => {
            open(null);
          }}
        >
          <input
            className={styles.find}
            data-hidden={options.length < manyOptions}
            data-autofocus
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={entries.length > 0 ? `${listId}-${String(place)}` : undefined}
            aria-label={`${label}. ${t('board.filter.find')}`}
            placeholder={t('board.filter.find')}
            readOnly={options.length < manyOptions}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <ul
            className={styles.options}
            id={listId}
            role="listbox"
            aria-label={label}
            aria-multiselectable={many}
          >
            {entries.map((option, index) => (
              <li
                key={option?.value ?? ''}
                id={`${listId}-${String(index)}`}
                role="option"
                aria-selected={option ? chosen.includes(option.value) : chosen.length === 0}
                data-active={index === place}
                className={styles.option}
                onMouseMove={() => {
                  if (index !== place) setActive(index);
                }}
                onClick={() => {
                  choose(option);
                }}
                ref={(node) => {
                  if (index === place) node?.scrollIntoView({ block: 'nearest' });
                }}
              >
                <span className={styles.tick}>
                  {(option ? chosen.includes(option.value) : chosen.length === 0) ? (
                    <IconCheck size={16} aria-hidden />
                  ) : null}
                </span>
                <span className={styles.optionName}>
                  {option?.lead ? <b>{option.lead} </b> : null}
                  {option ? option.name : t('board.filter.all')}
                </span>
                {option?.count === undefined ? null : (
                  <span className={styles.optionCount}>{option.count}</span>
                )}
              </li>
            ))}
          </ul>
        </Popup>
      ) : null}
    </>
  );
}
