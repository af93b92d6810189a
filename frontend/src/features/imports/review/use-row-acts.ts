/** Acts on the selected row, for buttons, menu and keys alike. */
import type { ProposedRow, RowKind } from '@tien-do/shared';
import { useMemo, type KeyboardEvent } from 'react';
import { newKey } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { useToasts } from '../../../ui/index.ts';
import type { Reviewing } from './reviewing.ts';
import { addEdit, moveEdit, neighbourOf, type TreeMove } from './tree.ts';

export interface RowActs {
  mergeUp: () => void;
  split: () => void;
  skip: () => void;
  kind: (kind: RowKind) => void;
  add: () => void;
  remove: () => void;
  move: (move: TreeMove) => void;
}

/** Puts the caret into the row's text, at its end. */
export function focusTitle(): void {
  // The form of a row that was selected a moment ago is there after the next frame.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#noi-dung-dong');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}

/** What can be done with a row; each says why when it cannot. */
export function useRowActs(reviewing: Reviewing, row: ProposedRow | null): RowActs {
  const t = useText();
  const { show } = useToasts();
  const { proposal, make, select, caret } = reviewing;
  return useMemo(() => {
    const { rows } = proposal;
    const id = row?.id ?? '';
    return {
      mergeUp() {
        const above = rows[rows.findIndex((one) => one.id === id) - 1];
        if (make([{ op: 'merge_up', rowId: id }]) && above) select(above.id);
      },
      split() {
        const at = caret();
        const title = row?.title ?? '';
        if (title.slice(0, at).trim() === '' || title.slice(at).trim() === '') {
          show({ text: t('imports.row.split_where') });
          document.querySelector<HTMLElement>('#noi-dung-dong')?.focus();
          return;
        }
        const newId = newKey();
        if (make([{ op: 'split', rowId: id, newId, at }])) select(newId);
      },
      skip() {
        make([{ op: 'skip', rowId: id, skipped: !(row?.skipped ?? false) }]);
      },
      kind(kind) {
        make([{ op: 'set_kind', rowId: id, kind }]);
      },
      add() {
        const newId = newKey();
        const kind = row?.kind === 'section' ? 'task' : (row?.kind ?? 'task');
        if (!make([addEdit(rows, row?.id ?? null, kind, newId)])) return;
        select(newId);
        focusTitle();
      },
      remove() {
        const next = neighbourOf(rows, id);
        if (make([{ op: 'remove_row', rowId: id }]) && next) select(next);
      },
      move(move) {
        const edit = moveEdit(rows, id, move);
        if (edit) make([edit]);
        else show({ text: t('imports.row.no_place') });
      },
    };
  }, [proposal, row, make, select, caret, show, t]);
}

const moveKeys: Record<string, TreeMove> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};
const kindKeys: Record<string, RowKind> = { 1: 'section', 2: 'group', 3: 'task' };

/** The keys of a selected row, in the tree. @returns whether the key was one of them. */
export function actByKey(event: KeyboardEvent, acts: RowActs): boolean {
  const move = moveKeys[event.key];
  if (move && event.altKey && event.shiftKey) acts.move(move);
  else if (event.ctrlKey || event.metaKey || event.altKey) return false;
  else if (event.key.toLowerCase() === 'm') acts.mergeUp();
  else if (event.key === 'Delete') acts.skip();
  else if (event.key === 'Insert') acts.add();
  else if (kindKeys[event.key]) acts.kind(kindKeys[event.key] ?? 'task');
  else return false;
  event.preventDefault();
  return true;
}
