/** What can be done with a row: buttons for the usual, a menu for all of it, each with its key. */
import {
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconArrowDown,
  IconArrowMerge,
  IconArrowUp,
  IconDots,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlus,
  IconScissors,
  IconTrash,
} from '@tabler/icons-react';
import { rowKinds, type ProposedRow } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { Menu, MenuDivider, MenuItem } from '../../../ui/index.ts';
import { Segmented } from '../form/segmented.tsx';
import styles from './review.module.css';
import type { RowActs } from './use-row-acts.ts';

/** The bar above the form of a row. */
export function RowActBar({ row, acts }: { row: ProposedRow; acts: RowActs }): ReactElement {
  const t = useText();
  return (
    <div className={styles.acts} role="toolbar" aria-label={t('imports.row.more')}>
      <Segmented
        label={t('imports.row.kind')}
        value={row.kind}
        options={rowKinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
        onChange={acts.kind}
      />
      <button
        type="button"
        className={styles.act}
        title={`${t('imports.row.merge_up')} (M)`}
        onClick={acts.mergeUp}
      >
        <IconArrowMerge size={16} stroke={1.8} aria-hidden />
        {t('imports.row.merge_short')}
      </button>
      <button
        type="button"
        className={styles.act}
        title={`${t('imports.row.split')} (Ctrl+Enter)`}
        // The caret has to stay where it is.
        onMouseDown={(event) => {
          event.preventDefault();
        }}
        onClick={acts.split}
      >
        <IconScissors size={16} stroke={1.8} aria-hidden />
        {t('imports.row.split_short')}
      </button>
      <button
        type="button"
        className={styles.act}
        title={`${t(row.skipped ? 'imports.row.take_back' : 'imports.row.skip')} (Delete)`}
        onClick={acts.skip}
      >
        {row.skipped ? (
          <IconArrowBarToUp size={16} stroke={1.8} aria-hidden />
        ) : (
          <IconArrowBarToDown size={16} stroke={1.8} aria-hidden />
        )}
        {t(row.skipped ? 'imports.row.take_back_short' : 'imports.row.skip_short')}
      </button>
      <Menu
        className={styles.act}
        label={t('imports.row.more')}
        width={280}
        align="end"
        button={
          <>
            <IconDots size={16} aria-hidden />
            <span className="td-visually-hidden">{t('imports.row.more')}</span>
          </>
        }
      >
        <MenuItem first icon={<IconPlus size={16} aria-hidden />} detail="Insert" onSelect={acts.add}>
          {t('imports.row.add')}
        </MenuItem>
        {row.lines.length === 0 ? (
          <MenuItem icon={<IconTrash size={16} aria-hidden />} onSelect={acts.remove}>
            {t('imports.row.remove')}
          </MenuItem>
        ) : null}
        <MenuDivider />
        <MenuItem
          icon={<IconArrowUp size={16} aria-hidden />}
          detail="Alt+Shift+↑"
          onSelect={() => {
            acts.move('up');
          }}
        >
          {t('imports.row.up')}
        </MenuItem>
        <MenuItem
          icon={<IconArrowDown size={16} aria-hidden />}
          detail="Alt+Shift+↓"
          onSelect={() => {
            acts.move('down');
          }}
        >
          {t('imports.row.down')}
        </MenuItem>
        <MenuItem
          icon={<IconIndentIncrease size={16} aria-hidden />}
          detail="Alt+Shift+→"
          onSelect={() => {
            acts.move('in');
          }}
        >
          {t('imports.row.in')}
        </MenuItem>
        <MenuItem
          icon={<IconIndentDecrease size={16} aria-hidden />}
          detail="Alt+Shift+←"
          onSelect={() => {
            acts.move('out');
          }}
        >
          {t('imports.row.out')}
        </MenuItem>
      </Menu>
    </div>
  );
}
