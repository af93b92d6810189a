import type { RouteResponse } from '@tien-do/shared/contract';
import { Textarea } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useMentionable } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { useScene } from '../scene.tsx';
import { insertMention, matchPeople, mentionAt, type MentionQuery } from './mentions.ts';
import styles from './talk.module.css';

type Person = RouteResponse<'mentionable'>[number];

export interface MentionFieldProps {
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
}

/** A text with "@": the names are offered while one is typed, and chosen by arrows and Enter, or by a click. */
export function MentionField({ value, onChange, onSend }: MentionFieldProps): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [at, setAt] = useState(0);
  const { data: people = [] } = useMentionable(detail.face.id);
  const found = query ? matchPeople(people, query.words) : [];
  const open = found.length > 0;
  const active = Math.min(at, found.length - 1);

  // Below the text there may be no room on the screen: the names come into view by themselves.
  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' });
  }, [open, found.length]);

  const look = (text: string, caret: number): void => {
    setQuery(mentionAt(text, caret));
    setAt(0);
  };
  const choose = (person: Person): void => {
    if (!query) return;
    const written = insertMention(value, query, person.name);
    onChange(written.text);
    setQuery(null);
    // After React has put the text in place.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(written.caret, written.caret);
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!open) return;
    const person = found[active];
    if (event.key === 'ArrowDown') setAt((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((active + found.length - 1) % found.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person) choose(person);
    else if (event.key === 'Escape') {
      // Closes the names, not the card.
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      setQuery(null);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.field}>
      <Textarea
        ref={field}
        label={t('card.talk.write')}
        placeholder={t('card.talk.placeholder')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5000}
        value={value}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          look(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
        onSelect={(event) => {
          const { selectionStart } = event.currentTarget;
          if (query && (selectionStart < query.from || selectionStart > query.to)) setQuery(null);
        }}
        onBlur={() => {
          setQuery(null);
        }}
        onKeyDown={onKey}
      />
      <ul
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('card.talk.people')}
        className={styles.people}
        hidden={!open}
      >
        {found.map((person, index) => (
          <li
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(person);
            }}
          >
            <b>{person.name}</b>
            <PersonDuty person={person} />
          </li>
        ))}
      </ul>
      <span className="td-visually-hidden" role="status">
        {open ? t('card.talk.suggestions', { n: found.length }) : ''}
      </span>
    </div>
  );
}

function PersonDuty({ person }: { person: Person }): ReactElement {
  const { nameOf } = useScene();
  const t = useText();
  return (
    <span>
      {t('card.talk.person', { duty: t(`common.duty.${person.duty}`), agency: nameOf(person.agencyId) })}
    </span>
  );
}
