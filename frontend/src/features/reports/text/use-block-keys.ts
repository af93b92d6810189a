import type { ReportBlockView } from '@tien-do/shared/contract';
import { useMemo, type KeyboardEvent } from 'react';
import { useDesk } from '../desk/desk-context.tsx';

/** What stands around a block, as far as acts need it. */
export interface BlockNeighbours {
  /** The block before it in the section; null for the first. */
  previousId: string | null;
  /** Behind which block it lands one place up or down; undefined: it cannot. */
  upAfter: string | null | undefined;
  downAfter: string | null | undefined;
  /** Blocks that were merged into it, joined by blanks. */
  mergedIds: string;
  /** Asks into which section it shall go. */
  onMoveElsewhere: (block: ReportBlockView) => void;
}

interface BlockKeys {
  /** On the block as a whole. */
  onBlock: (event: KeyboardEvent<HTMLElement>) => void;
  /** While I write in it. @returns whether the key was one of these. */
  whileWriting: (event: KeyboardEvent<HTMLElement>) => boolean;
}

/** Goes from block to block as they stand on the page, over sections. */
function step(from: HTMLElement, by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-block]')];
  all[all.indexOf(from) + by]?.focus();
}

/** What the keys do on a block. */
export function useBlockKeys(block: ReportBlockView, around: BlockNeighbours, writable: boolean): BlockKeys {
  const { desk, edit, attempt } = useDesk();
  const { previousId, upAfter, downAfter } = around;
  return useMemo(() => {
    const { id, section } = block;
    const move = (after: string | null | undefined): void => {
      if (after !== undefined) void attempt(() => desk.act(id, { act: 'move', section, after }));
    };
    const whileWriting = (event: KeyboardEvent<HTMLElement>): boolean => {
      if (!event.altKey || !writable) return false;
      if (event.key === 'ArrowUp') move(upAfter);
      else if (event.key === 'ArrowDown') move(downAfter);
      else return false;
      return true;
    };
    const act = (key: string): boolean => {
      if (!writable) return false;
      if (key === 'Enter' || key === 'F2') edit(id, null);
      else if (key === 'Delete') void attempt(() => desk.act(id, { act: 'drop' }));
      else if (key === 'm' && previousId !== null)
        void attempt(() => desk.act(id, { act: 'merge', into: previousId }));
      else if (key === 'a' && block.change === 'changed') void attempt(() => desk.act(id, { act: 'accept' }));
      else if (key === 'k' && block.change !== 'same') void attempt(() => desk.act(id, { act: 'keep' }));
      else return false;
      return true;
    };
    const onBlock = (event: KeyboardEvent<HTMLElement>): void => {
      if (event.ctrlKey || event.metaKey) return;
      const { currentTarget, key } = event;
      if (whileWriting(event)) event.preventDefault();
      else if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault();
        step(currentTarget, key === 'ArrowDown' ? 1 : -1);
      } else if (!event.altKey && act(key)) event.preventDefault();
    };
    return { onBlock, whileWriting };
  }, [block, desk, edit, attempt, previousId, upAfter, downAfter, writable]);
}
