import { type ReactElement } from 'react';
import { usePageTitle } from '../../app/index.ts';
import { useErrorSentence } from '../../api/index.ts';
import { liveClient, useLiveBoard } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { Bone, CardBones, ErrorState } from '../../ui/index.ts';
import { BoardScreen } from './board-screen.tsx';
import styles from './board-page.module.css';

/** The board of a plan in a period. */
export function BoardPage({ boardId }: { boardId: string }): ReactElement {
  const t = useText();
  const snapshot = useLiveBoard(boardId);
  const sentenceOf = useErrorSentence();
  const { info } = snapshot;
  usePageTitle(info ? t('board.title', { plan: info.plan.shortTitle, year: info.cycle.year }) : '');

  if (snapshot.status === 'error' && !info) {
    return (
      <ErrorState
        sentence={sentenceOf(snapshot.error)}
        onRetry={() => {
          liveClient.retry();
        }}
      />
    );
  }
  if (!info) return <BoardBones />;
  return <BoardScreen boardId={boardId} info={info} cards={snapshot.cards} />;
}

/** The shape of the board before it is there. */
function BoardBones(): ReactElement {
  const t = useText();
  return (
    <div className={styles.page} role="status" aria-label={t('common.loading')}>
      <div className={styles.barBones}>
        <Bone width={180} height={34} />
        <Bone width={140} height={34} />
        <Bone width={100} height={34} />
      </div>
      <div className={styles.columnBones}>
        {[3, 4, 3, 2].map((cards, column) => (
          <div key={column} className={styles.columnBone}>
            <Bone width="50%" height={14} />
            {Array.from({ length: cards }, (_, place) => (
              <CardBones key={place} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
