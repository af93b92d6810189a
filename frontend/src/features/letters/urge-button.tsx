import { Button } from '@mantine/core';
import { may } from '@tien-do/shared';
import { IconMailExclamation } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useLiveBoard, usePastDay } from '../../live/index.ts';
import { loadWords, useText } from '../../text/index.ts';
import styles from './marks.module.css';

const UrgeDialog = lazy(async () => {
  const [module] = await Promise.all([import('./urge-dialog.tsx'), loadWords('letters')]);
  return { default: module.UrgeDialog };
});

/**
 * "Đôn đốc", for whoever may write to the agencies of a board: the proposed list is the first thing that it opens.
 * `compact` is its mark alone, for a bar that has no room.
 */
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
  const past = usePastDay() !== null;
  const [open, setOpen] = useState(false);
  // Nothing is done on a day that is over.
  if (past || !info || info.cycle.phase !== 'open' || !may(me.ability, 'draft_letters', 'Plan', info.plan))
    return null;
  const show = (): void => {
    setOpen(true);
  };
  return (
    <>
      {compact ? (
        <button
          type="button"
          className={`${styles.compact ?? ''} td-no-print`}
          title={t('common.urge.button')}
          aria-haspopup="dialog"
          onClick={show}
        >
          <IconMailExclamation size={18} stroke={1.7} aria-hidden />
          <span className="td-visually-hidden">{t('common.urge.button')}</span>
        </button>
      ) : (
        <Button
          className="td-no-print"
          variant="default"
          leftSection={<IconMailExclamation size={16} stroke={1.7} aria-hidden />}
          aria-haspopup="dialog"
          onClick={show}
        >
          {t('common.urge.button')}
        </Button>
      )}
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
