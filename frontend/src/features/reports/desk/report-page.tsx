/** A report where it is written, approved and kept. */
import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useMe } from '../../../access/index.ts';
import { useErrorSentence, useReport } from '../../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../../app/index.ts';
import { useLiveBoard, useReportOpen } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { ErrorState, LineBones, useToasts } from '../../../ui/index.ts';
import { ConflictError } from '../../../writing/index.ts';
import { MoveDialog } from '../text/move-dialog.tsx';
import { ReportText } from '../text/report-text.tsx';
import type { Place } from '../text/section-text.tsx';
import { DeskContext, type DeskTools } from './desk-context.tsx';
import { ReportDesk } from './desk.ts';
import { newest, partsOf } from './model.ts';
import { Outline } from './outline.tsx';
import { ReportTop } from './report-top.tsx';
import { ReportSide, type SideTab } from './report-side.tsx';
import styles from './desk.module.css';

/** The page. */
export function ReportPage({ reportId }: { reportId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useReport(reportId, newest);
  usePageTitle(data?.about ?? t('reports.title'));
  if (error && !data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div className={styles.waiting}>
        <LineBones lines={14} />
      </div>
    );
  }
  return <OpenReport view={data} />;
}

const tabs = ['buoc', 'nguon', 'the-thuc'] as const satisfies readonly SideTab[];

function OpenReport({ view }: { view: ReportView }): ReactElement {
  const me = useMe();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const t = useText();
  const [search, change] = useSearchPart();
  const blockId = search.get('doan');
  const field = search.get('so');
  const tab = tabs.find((one) => one === search.get('tab')) ?? (blockId === null ? 'buoc' : 'nguon');
  const [writingIn, setWritingIn] = useState<{ blockId: string; caret: number | null } | null>(null);
  const [moving, setMoving] = useState<ReportBlockView | null>(null);
  const [desk] = useState(() => new ReportDesk(view.id, me.personId));
  const selected = useRef({ blockId, field, tab });
  useEffect(() => {
    selected.current = { blockId, field, tab };
  });

  useEffect(() => desk.begin(), [desk]);
  useEffect(() => {
    desk.takeUp();
    desk.settle();
  }, [desk, view]);
  const people = useReportOpen(view.id, writingIn?.blockId ?? blockId, desk.heard);
  useSourcesFollowed(desk, view);

  const select = useCallback<DeskTools['select']>(
    (next, about = null) => {
      const held = selected.current;
      if (held.blockId === next && held.field === about) return;
      if (held.blockId !== next) setWritingIn((one) => (one?.blockId === next ? one : null));
      change({ doan: next ?? '', so: about ?? '', ...(next === null ? {} : { tab: '' }) });
    },
    [change],
  );
  const edit = useCallback<DeskTools['edit']>(
    (next, caret = null) => {
      if (next !== null && selected.current.blockId !== next) {
        change({ doan: next, so: '', tab: '' });
      }
      setWritingIn(next === null ? null : { blockId: next, caret });
    },
    [change],
  );
  const attempt = useCallback<DeskTools['attempt']>(
    async (what) => {
      try {
        await what();
        return true;
      } catch (error) {
        const text = error instanceof ConflictError ? t('reports.conflict.first') : sentenceOf(error);
        show({ text, tone: 'failed' });
        return false;
      }
    },
    [show, sentenceOf, t],
  );
  const tools = useMemo<DeskTools>(() => ({ desk, select, edit, attempt }), [desk, select, edit, attempt]);

  const parts = useMemo(() => partsOf(view), [view]);
  const block = view.blocks.find(({ id }) => id === blockId) ?? null;
  const place = useMemo<Place>(
    () => ({
      blockId,
      field,
      caret:
        writingIn !== null && writingIn.blockId === blockId && view.may.write ? writingIn.caret : undefined,
    }),
    [blockId, field, writingIn, view.may.write],
  );

  return (
    <DeskContext value={tools}>
      <div className={styles.page}>
        <ReportTop view={view} people={people} />
        <div className={styles.desk}>
          <Outline parts={parts} comments={view.comments} here={blockId} />
          <ReportText view={view} parts={parts} place={place} people={people} onMoveElsewhere={setMoving} />
          <ReportSide
            view={view}
            block={block}
            field={field}
            tab={tab}
            onTab={(next) => {
              change({ tab: next });
            }}
          />
        </div>
        {moving ? (
          <MoveDialog
            block={moving}
            parts={parts}
            onClose={() => {
              setMoving(null);
            }}
          />
        ) : null}
      </div>
    </DeskContext>
  );
}

/** While it is a draft, what its sources say follows the board that it is made of. */
function useSourcesFollowed(desk: ReportDesk, view: ReportView): void {
  const { boardId, boardVersion, state } = view;
  const { version } = useLiveBoard(state === 'draft' ? boardId : null);
  const behind = state === 'draft' && boardVersion !== null && version > boardVersion;
  const asked = useRef(-1);
  useEffect(() => {
    if (!behind || asked.current === version) return;
    asked.current = version;
    desk.refreshSoon();
  }, [behind, version, desk]);
}
