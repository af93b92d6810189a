import type { ReportBlockView } from '@tien-do/shared/contract';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowMerge,
  IconArrowsSplit2,
  IconArrowUp,
  IconDots,
  IconFolderSymlink,
  IconHeading,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { Menu, MenuDivider, MenuItem } from '../../../ui/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import type { BlockAct } from '../desk/desk.ts';
import { isRewritten } from '../desk/model.ts';
import type { BlockNeighbours } from './use-block-keys.ts';
import styles from './text.module.css';

const size = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** What can be done with the selected block. */
export function BlockTools(props: { block: ReportBlockView } & BlockNeighbours): ReactElement {
  const { block, previousId, upAfter, downAfter, mergedIds, onMoveElsewhere } = props;
  const t = useText();
  const { desk, edit, attempt } = useDesk();
  const { id, section } = block;
  const act = (what: BlockAct): void => {
    void attempt(() => desk.act(id, what));
  };
  const move = (after: string | null | undefined): void => {
    if (after !== undefined) act({ act: 'move', section, after });
  };
  const add = (kind: 'written' | 'heading'): void => {
    void attempt(async () => {
      const added = await desk.add({ section, after: id, kind, text: '' });
      if (added) edit(added, null);
    });
  };
  const merged = mergedIds === '' ? [] : mergedIds.split(' ');
  return (
    <span className={styles.tools}>
      <Menu
        button={<IconDots size={18} stroke={1.8} aria-label={t('reports.tools.label')} />}
        className={styles.toolButton ?? ''}
        label={t('reports.tools.label')}
        width={300}
        align="end"
      >
        <MenuItem
          first
          icon={<IconPencil {...size} />}
          detail="Enter"
          onSelect={() => {
            edit(id, null);
          }}
        >
          {t('reports.tools.edit')}
        </MenuItem>
        <MenuItem
          icon={<IconArrowUp {...size} />}
          detail="Alt + ↑"
          disabled={upAfter === undefined}
          onSelect={() => {
            move(upAfter);
          }}
        >
          {t('reports.tools.up')}
        </MenuItem>
        <MenuItem
          icon={<IconArrowDown {...size} />}
          detail="Alt + ↓"
          disabled={downAfter === undefined}
          onSelect={() => {
            move(downAfter);
          }}
        >
          {t('reports.tools.down')}
        </MenuItem>
        <MenuItem
          icon={<IconFolderSymlink {...size} />}
          onSelect={() => {
            onMoveElsewhere(block);
          }}
        >
          {t('reports.tools.elsewhere')}
        </MenuItem>
        <MenuItem
          icon={<IconArrowMerge {...size} />}
          detail="M"
          disabled={previousId === null}
          onSelect={() => {
            if (previousId !== null) act({ act: 'merge', into: previousId });
          }}
        >
          {t('reports.tools.merge')}
        </MenuItem>
        {merged.length > 0 ? (
          <MenuItem
            icon={<IconArrowsSplit2 {...size} />}
            onSelect={() => {
              const last = merged.at(-1);
              if (last) void attempt(() => desk.act(last, { act: 'part' }));
            }}
          >
            {t('reports.tools.part')}
          </MenuItem>
        ) : null}
        <MenuItem
          icon={<IconArrowBackUp {...size} />}
          disabled={!isRewritten(block)}
          onSelect={() => {
            act({ act: 'revert' });
          }}
        >
          {t('reports.tools.revert')}
        </MenuItem>
        <MenuItem
          icon={<IconTrash {...size} />}
          detail="Delete"
          onSelect={() => {
            act({ act: 'drop' });
          }}
        >
          {t('reports.tools.drop')}
        </MenuItem>
        <MenuDivider />
        <MenuItem
          icon={<IconPlus {...size} />}
          onSelect={() => {
            add('written');
          }}
        >
          {t('reports.tools.add')}
        </MenuItem>
        <MenuItem
          icon={<IconHeading {...size} />}
          onSelect={() => {
            add('heading');
          }}
        >
          {t('reports.tools.add_heading')}
        </MenuItem>
      </Menu>
    </span>
  );
}
