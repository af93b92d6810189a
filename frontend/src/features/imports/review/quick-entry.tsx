import { IconPlus } from '@tabler/icons-react';
import { rowKinds, type RowKind } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { newKey } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { useKeptClear } from '../../../ui/index.ts';
import { planRow, useReviewing } from './reviewing.ts';
import { addEdit, numberFor } from './tree.ts';
import styles from './tree.module.css';

/** Rows one after the other: a name, Enter, the next name. */
export function QuickEntry({ selected }: { selected: string | null }): ReactElement {
  const t = useText();
  const { proposal, make, select } = useReviewing();
  const [kind, setKind] = useState<RowKind>('task');
  const [title, setTitle] = useState('');
  const bar = useKeptClear<HTMLFormElement>();
  const add = (name: string): void => {
    const { rows } = proposal;
    const behind =
      (selected === planRow ? undefined : rows.find((row) => row.id === selected)) ?? rows.at(-1);
    const id = newKey();
    const place = addEdit(rows, behind?.id ?? null, kind, id);
    const parentId = place.op === 'add_row' ? place.parentId : null;
    const siblings = rows.filter((row) => row.parentId === parentId);
    const printedNumber = numberFor(siblings, kind);
    if (!make([place, { op: 'set_row', rowId: id, patch: { title: name, printedNumber } }])) return;
    setTitle('');
    select(id, true);
  };
  return (
    <form
      ref={bar}
      className={styles.quick}
      onSubmit={(event) => {
        event.preventDefault();
        const name = title.trim();
        if (name !== '') add(name);
      }}
    >
      <select
        aria-label={t('imports.tree.quick_kind')}
        value={kind}
        onChange={(event) => {
          const chosen = rowKinds.find((one) => one === event.currentTarget.value);
          if (chosen) setKind(chosen);
        }}
      >
        {rowKinds.map((one) => (
          <option key={one} value={one}>
            {t(`imports.kind.${one}`)}
          </option>
        ))}
      </select>
      <input
        aria-label={t('imports.tree.quick')}
        placeholder={t('imports.tree.quick_hint')}
        value={title}
        maxLength={6000}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
      <button type="submit" aria-label={t('imports.tree.quick')} disabled={title.trim() === ''}>
        <IconPlus size={17} aria-hidden />
      </button>
    </form>
  );
}
