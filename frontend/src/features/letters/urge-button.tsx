import { Button } from '@mantine/core';
import { may } from '@tien-do/shared';
import { IconMailExclamation } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useLiveBoard } from '../../live/index.ts';
import { loadWords, useText } from '../../text/index.ts';

const UrgeDialog = lazy(async () => {
  const [module] = await Promise.all([import('./urge-dialog.tsx'), loadWords('letters')]);
  return { default: module.UrgeDialog };
});

/** "Đôn đốc", for whoever may write to the agencies of a board: the proposed list is the first thing that it opens. */
export function UrgeButton({
  boardId,
  compact,
}: {
  boardId: string;
  compact?: boolean;
}): ReactElement | null {
  const t = useText();
  const me = useMe();
  const { info } = useLiveBoard(boardId);
  const [open, setOpen] = useState(false);
  if (!info || info.cycle.phase !== 'open' || !may(me.ability, 'draft_letters', 'Plan', info.plan))
    return null;
  return (
    <>
      <Button
        className="td-no-print"
        variant="default"
        size={compact ? 'compact-sm' : 'sm'}
        leftSection={<IconMailExclamation size={16} stroke={1.7} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('common.urge.button')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <UrgeDialog
            info={info}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
