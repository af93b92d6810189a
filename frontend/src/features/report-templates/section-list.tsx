import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import {
  blockSize,
  mostSections,
  withLevel,
  withMoved,
  withNew,
  withoutLine,
  type SectionLine,
} from './model.ts';
import { SectionFields, type SectionAct } from './section-fields.tsx';
import styles from './templates.module.css';

export interface SectionListProps {
  lines: readonly SectionLine[];
  /** As they will be printed, by place. */
  numbers: readonly string[];
  faultWords: (key: string, part: 'title' | 'source' | 'when_empty') => string | null;
  onChange: (lines: SectionLine[]) => void;
}

/** The sections as a list to be edited; where one was keeps the focus, wherever its section went. */
export function SectionList({ lines, numbers, faultWords, onChange }: SectionListProps): ReactElement {
  const t = useText();
  const [said, setSaid] = useState('');
  const focus = useRef<string[]>([]);
  useEffect(() => {
    const found = focus.current
      .splice(0)
      .map((id) => document.getElementById(id))
      .find((element) => element && !(element instanceof HTMLButtonElement && element.disabled));
    found?.focus();
  }, [lines]);

  const add = (under: number | null): void => {
    const made = withNew(lines, under);
    focus.current = [`${made.key}-title`];
    setSaid(t('templates.said.added'));
    onChange(made.lines);
  };
  const act = (at: number, what: SectionAct): void => {
    const line = lines[at];
    if (!line) return;
    if (what === 'add') {
      add(at);
      return;
    }
    if (what === 'remove') {
      const next = lines[at + blockSize(lines, at)] ?? lines[at - 1];
      focus.current = next ? [`${next.key}-title`] : [];
      setSaid(t('templates.said.removed', { name: line.title }));
      onChange(withoutLine(lines, at));
      return;
    }
    const moved =
      what === 'up' || what === 'down'
        ? withMoved(lines, at, what === 'up' ? -1 : 1)
        : withLevel(lines, at, what === 'in');
    if (!moved) return;
    const { activeElement } = document;
    const own = activeElement instanceof HTMLButtonElement;
    focus.current = own
      ? [`${line.key}-${what}`, ...opposite[what].map((one) => `${line.key}-${one}`)]
      : [activeElement?.id ?? '', `${line.key}-title`];
    setSaid(t(`templates.said.${what}`, { name: line.title }));
    onChange(moved);
  };
  return (
    <>
      <ol className={styles.sections}>
        {lines.map((line, at) => (
          <SectionFields
            key={line.key}
            lines={lines}
            at={at}
            number={numbers[at] ?? ''}
            faultWords={faultWords}
            onChange={(part) => {
              onChange(lines.map((one) => (one === line ? { ...one, ...part } : one)));
            }}
            onAct={(what) => {
              act(at, what);
            }}
          />
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={lines.filter(({ below }) => !below).length >= mostSections}
        onClick={() => {
          add(null);
        }}
      >
        {t('templates.section.add')}
      </Button>
      <span className="td-visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** Where the focus goes when the button that was pressed can do no more. */
const opposite = { up: ['down'], down: ['up'], in: ['out'], out: ['in'] } as const;
