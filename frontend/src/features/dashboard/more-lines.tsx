/** A long list is drawn in parts: nobody reads thousands of lines. */
import { Button } from '@mantine/core';
import { printCount } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';

/** Lines that are drawn at first, and more at each asking. */
const pageSize = 100;

/** How many lines of a list are drawn, and drawing more of them. */
export function useShown(): { shown: number; more: () => void } {
  const [shown, setShown] = useState(pageSize);
  return {
    shown,
    more: () => {
      setShown(shown + pageSize);
    },
  };
}

/** The button below a list of which some lines are left; nothing where none are. */
export function MoreLines({ left, onMore }: { left: number; onMore: () => void }): ReactElement | null {
  const t = useText();
  if (left <= 0) return null;
  return (
    <Button variant="default" fullWidth mt={8} onClick={onMore}>
      {t('dashboard.list.more', { n: printCount(left) })}
    </Button>
  );
}
