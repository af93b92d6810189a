import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { sectionSources } from '@tien-do/shared';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { blockSize, mostBelow, withLevel, withMoved, type SectionLine } from './model.ts';
import { PlaceField } from './place-field.tsx';
import styles from './templates.module.css';

export type SectionAct = 'up' | 'down' | 'in' | 'out' | 'remove' | 'add';

export interface SectionFieldsProps {
  lines: readonly SectionLine[];
  at: number;
  /** As it will be printed. */
  number: string;
  /** What is wrong with a part of it, in words. */
  faultWords: (key: string, part: 'title' | 'source' | 'when_empty') => string | null;
  onChange: (part: Partial<SectionLine>) => void;
  onAct: (act: SectionAct) => void;
}

/** One section with everything that can be set about it, and the ways to move it. */
export function SectionFields(props: SectionFieldsProps): ReactElement | null {
  const { lines, at, number: name, faultWords, onChange, onAct } = props;
  const t = useText();
  const line = lines[at];
  if (!line) return null;
  const { key, title, source, whenEmpty, below } = line;
  const can: Record<SectionAct, boolean> = {
    up: withMoved(lines, at, -1) !== null,
    down: withMoved(lines, at, 1) !== null,
    in: withLevel(lines, at, true) !== null,
    out: withLevel(lines, at, false) !== null,
    remove: lines.length > 1,
    add: !below && blockSize(lines, at) <= mostBelow,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act =
      event.altKey && !event.ctrlKey && !event.shiftKey && !event.metaKey ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    if (can[act]) onAct(act);
  };
  const button = (act: SectionAct, Mark: typeof IconPlus): ReactElement => (
    <ActionIcon
      id={`${key}-${act}`}
      variant="subtle"
      size={32}
      disabled={!can[act]}
      aria-label={t(`templates.act.${act}`, { name })}
      title={t(`templates.act.${act}`, { name })}
      onClick={() => {
        onAct(act);
      }}
    >
      <Mark size={17} stroke={1.8} aria-hidden />
    </ActionIcon>
  );
  return (
    <li
      className={styles.section}
      data-below={below}
      data-faulty={parts.some((part) => faultWords(key, part) !== null)}
      onKeyDown={onKeyDown}
    >
      <fieldset>
        <legend className="td-visually-hidden">{t('templates.section.name', { name })}</legend>
        <div className={styles.sectionHead}>
          <b aria-hidden>{name}</b>
          <span>
            {button('up', IconArrowUp)}
            {button('down', IconArrowDown)}
            {below ? button('out', IconIndentDecrease) : button('in', IconIndentIncrease)}
            {below ? null : button('add', IconPlus)}
            {button('remove', IconTrash)}
          </span>
        </div>
        <PlaceField
          id={`${key}-title`}
          label={t('templates.section.title')}
          value={title}
          max={300}
          required
          error={faultWords(key, 'title')}
          onChange={(value) => {
            onChange({ title: value.replace(/\n/gu, ' ') });
          }}
        />
        <div className={styles.pair}>
          <NativeSelect
            label={t('templates.section.source')}
            value={source}
            error={faultWords(key, 'source')}
            data={sectionSources.map((value) => ({ value, label: t(`templates.source.${value}`) }))}
            onChange={(event) => {
              const chosen = sectionSources.find((one) => one === event.currentTarget.value);
              if (chosen) onChange({ source: chosen });
            }}
          />
          <TextInput
            label={t('templates.section.when_empty')}
            placeholder={t('templates.section.to_write')}
            maxLength={500}
            error={faultWords(key, 'when_empty')}
            value={whenEmpty}
            onChange={(event) => {
              onChange({ whenEmpty: event.currentTarget.value });
            }}
          />
        </div>
      </fieldset>
    </li>
  );
}

const parts = ['title', 'source', 'when_empty'] as const;

/** With Alt, anywhere in a section. */
const acts: Readonly<Record<string, SectionAct>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};
