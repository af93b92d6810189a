/** The review itself: the document, the rows, and the fields of the one that is selected. */
import { may } from '@tien-do/shared';
import type { Accepted, ImportView } from '@tien-do/shared/contract';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../../../access/index.ts';
import { call, keys, queryClient, useBoards, useErrorSentence, useImportBase } from '../../../api/index.ts';
import { links, useSearchPart } from '../../../app/index.ts';
import { useImportOpen } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../../ui/index.ts';
import { UnknownAgencies } from '../agencies/index.ts';
import { ChangesBar } from '../amend/changes-bar.tsx';
import { amendmentView, changedLines } from '../amend/changes.ts';
import { BaseNotice } from '../amend/notices.tsx';
import { Segmented } from '../form/segmented.tsx';
import { useAgencyBook } from '../form/register-book.ts';
import type { WantedPlace } from '../source/source-lines.ts';
import { SourceSide } from '../source/source-side.tsx';
import { AddFileDialog } from '../take-in/add-file-dialog.tsx';
import type { Corrections } from '../work/corrections.ts';
import { holdCorrections } from '../work/open-corrections.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { DetailSide } from './detail-side.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { findingsByRow } from './places.ts';
import { QuickEntry } from './quick-entry.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { ReviewHead } from './review-head.tsx';
import styles from './review.module.css';
import { planRow, ReviewingContext, type Reviewing } from './reviewing.ts';
import { SameNotice } from './same-notice.tsx';
import { AwaitingNotice, SubmitDialog } from './submission.tsx';
import { TreeView } from './tree-view.tsx';
import { treeLines } from './tree.ts';
import { useForeign } from './use-foreign.ts';
import { useForeignPlan } from './use-foreign-plan.ts';
import { actByKey, focusTitle, useRowActs } from './use-row-acts.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { useWalk } from './use-walk.ts';

type Pane = 'source' | 'tree' | 'detail';
type Ask = 'accept' | 'submit' | 'discard' | 'file' | 'keys';

/** The screen of one import that has a proposal. */
export function ReviewScreen({
  view,
  corrections,
}: {
  view: ImportView;
  corrections: Corrections;
}): ReactElement {
  const t = useText();
  const me = useMe();
  const [, go] = useLocation();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const [pane, setPane] = useState<Pane>('tree');
  const [sourceShown, setSourceShown] = useState(true);
  const [wanted, setWanted] = useState<WantedPlace | null>(null);
  const [asked, setAsked] = useState<Ask | null>(null);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const titleCaret = useRef(0);
  const caret = useCallback(() => titleCaret.current, []);
  const noteCaret = useCallback((at: number) => {
    titleCaret.current = at;
  }, []);
  const { data: boards = [] } = useBoards();
  const state = useSyncExternalStore(corrections.subscribe, corrections.state);
  const { proposal } = state;
  const { id: importId, version, planId } = view;

  useEffect(() => holdCorrections(corrections), [corrections]);
  useEffect(() => {
    corrections.hear(version);
  }, [corrections, version]);

  // Whoever did not accept it themselves has not heard of the plan and its board yet.
  useEffect(() => {
    if (planId === null) return;
    void queryClient.invalidateQueries({ queryKey: keys.boards });
    void queryClient.invalidateQueries({ queryKey: keys.plans });
  }, [planId]);

  const selected = search.get('dong') ?? planRow;
  const select = useCallback(
    (rowId: string, stay = false) => {
      change({ dong: rowId });
      if (!stay) setPane('detail');
    },
    [change],
  );
  const heard = useCallback(
    (now: number | null) => {
      corrections.hear(now);
      if (now === null) void queryClient.invalidateQueries({ queryKey: keys.import(importId), exact: true });
    },
    [corrections, importId],
  );
  const people = useImportOpen(importId, selected, heard);
  const foreign = useForeign(state.foreign);

  const where = { agencyId: view.agencyId };
  const readOnly = view.status !== 'review' || !may(me.ability, 'edit', 'Import', where);
  const hasSource = view.origin !== 'by_hand';
  const make = useCallback<Reviewing['make']>(
    (edits) => {
      if (readOnly) return false;
      try {
        corrections.edit(edits);
        return true;
      } catch (error) {
        show({ text: sentenceOf(error), tone: 'failed' });
        return false;
      }
    },
    [corrections, readOnly, show, sentenceOf],
  );
  const { visited, step } = useWalk(proposal, select);
  const findings = useMemo(() => findingsByRow(proposal), [proposal]);
  const lines = useMemo(() => treeLines(proposal.rows, findings), [proposal.rows, findings]);
  const { data: base } = useImportBase(importId, proposal.amendment !== null);
  const amendment = useMemo(
    () => (base && proposal.amendment ? amendmentView(base.rows, proposal) : null),
    [base, proposal],
  );
  const book = useAgencyBook(proposal);
  const foreignPlan = useForeignPlan(proposal, book, view.agencyId);
  const showPlace = useCallback((place: Omit<WantedPlace, 'wish'>) => {
    setSourceShown(true);
    setPane('source');
    setWanted((held) => ({ ...place, wish: (held?.wish ?? 0) + 1 }));
  }, []);
  const showLine = useCallback(
    (line: number) => {
      showPlace({ line, words: '' });
    },
    [showPlace],
  );
  const showWords = useCallback(
    (words: string) => {
      showPlace({ line: null, words });
    },
    [showPlace],
  );
  const reviewing = useMemo<Reviewing>(
    () => ({
      proposal,
      readOnly,
      book,
      make,
      select,
      showLine,
      showWords,
      hasSource,
      amendment,
      findings,
      visited: visited?.id ?? null,
      caret,
      noteCaret,
    }),
    [
      caret,
      noteCaret,
      proposal,
      readOnly,
      book,
      make,
      select,
      showLine,
      showWords,
      hasSource,
      amendment,
      findings,
      visited,
    ],
  );
  const shown = useMemo(
    () => (amendment && onlyChanges ? changedLines(lines, amendment) : lines),
    [amendment, onlyChanges, lines],
  );
  const line = lines.find(({ row }) => row.id === selected) ?? null;
  const acts = useRowActs(reviewing, line?.row ?? null);

  const turn = useCallback(
    (way: 'undo' | 'redo') => {
      try {
        corrections[way]();
      } catch {
        show({ text: t('imports.undo.refused'), tone: 'failed' });
      }
    },
    [corrections, show, t],
  );
  const next = useCallback(
    (by: 1 | -1) => {
      if (!step(by)) show({ text: t('imports.review.nothing_open'), tone: 'done' });
    },
    [step, show, t],
  );
  const undo = useCallback(() => {
    turn('undo');
  }, [turn]);
  const redo = useCallback(() => {
    turn('redo');
  }, [turn]);
  const help = useCallback(() => {
    setAsked('keys');
  }, []);
  useReviewKeys({ next, undo, redo, help });

  const onTreeKey = (event: KeyboardEvent): void => {
    if (!readOnly && line) actByKey(event, acts);
  };
  const onAccepted = (accepted: Accepted): void => {
    setAsked(null);
    show({
      text: t(proposal.amendment ? 'imports.amend.done' : 'imports.accept.done'),
      tone: 'done',
    });
    if (proposal.amendment) go(links.plan(accepted.planId));
    else if (accepted.board) go(links.board(accepted.board.id));
  };
  const board = boards.find((one) => one.plan.id === view.planId);
  const close = (): void => {
    setAsked(null);
  };

  return (
    <ReviewingContext value={reviewing}>
      <div className={styles.page} data-pane={pane} data-source={hasSource && sourceShown}>
        <ReviewHead
          view={view}
          proposal={proposal}
          state={state}
          readOnly={readOnly}
          mayAccept={may(me.ability, 'accept', 'Import', where)}
          people={people}
          sourceShown={hasSource ? sourceShown : null}
          boardAddress={board ? links.board(board.id) : null}
          planAddress={planId !== null && me.ability.can('read', 'Plan') ? links.plan(planId) : null}
          onSource={() => {
            setSourceShown(!sourceShown);
          }}
          onNext={next}
          onUndo={undo}
          onRedo={redo}
          onKeys={help}
          onAccept={() => {
            setAsked('accept');
          }}
          onSubmit={() => {
            setAsked('submit');
          }}
          onDiscard={() => {
            setAsked('discard');
          }}
          onAddFile={() => {
            setAsked('file');
          }}
        />
        {readOnly ? (
          <p className={styles.readOnly} role="status">
            {t(
              `imports.review.read_only.${view.status === 'accepted' || view.status === 'discarded' ? view.status : 'right'}`,
            )}
          </p>
        ) : null}
        {foreignPlan !== null && !readOnly ? (
          <p className={styles.foreign} role="status">
            {foreignPlan}
          </p>
        ) : null}
        <AwaitingNotice view={view} corrections={corrections} readOnly={readOnly} />
        <SameNotice view={view} />
        <UnknownAgencies />
        <BaseNotice
          view={view}
          base={base}
          planVersion={proposal.amendment?.planVersion ?? null}
          hasOwn={proposal.amendment?.own != null}
          corrections={corrections}
          readOnly={readOnly}
        />
        <RefusedNotice
          refused={state.refused}
          onDismiss={(id) => {
            corrections.dismiss(id);
          }}
        />
        <div className={styles.panes}>
          <Segmented
            label={t('imports.review.panes')}
            value={pane}
            options={[
              ...(hasSource ? [{ value: 'source' as const, label: t('imports.review.source') }] : []),
              { value: 'tree', label: t('imports.review.tasks') },
              { value: 'detail', label: t('imports.review.detail') },
            ]}
            onChange={setPane}
          />
        </div>
        <div className={styles.columns}>
          {hasSource ? (
            <div className={styles.source}>
              <SourceSide
                importId={importId}
                rows={proposal.rows}
                selected={line?.row ?? null}
                wanted={wanted}
                onSelect={select}
              />
            </div>
          ) : null}
          <div className={styles.treeSide}>
            {amendment ? <ChangesBar view={amendment} only={onlyChanges} onOnly={setOnlyChanges} /> : null}
            <TreeView
              lines={shown}
              selected={selected}
              people={people}
              foreign={foreign}
              byHand={!hasSource}
              onKey={onTreeKey}
              onOpen={() => {
                setPane('detail');
                focusTitle();
              }}
            />
            {readOnly ? null : <QuickEntry selected={selected} />}
          </div>
          <DetailSide line={line} isPlan={selected === planRow} acts={acts} />
        </div>
      </div>
      {asked === 'keys' ? <KeysDialog onClose={close} /> : null}
      {asked === 'file' ? (
        <AddFileDialog importId={importId} corrections={corrections} onClose={close} />
      ) : null}
      {asked === 'accept' ? (
        <AcceptDialog
          importId={importId}
          corrections={corrections}
          foreign={foreignPlan}
          onClose={close}
          onDone={onAccepted}
        />
      ) : null}
      {asked === 'submit' ? (
        <SubmitDialog view={view} corrections={corrections} foreign={foreignPlan} onClose={close} />
      ) : null}
      <ConfirmDialog
        opened={asked === 'discard'}
        title={t('imports.discard.title')}
        verb={t('imports.discard.verb')}
        danger
        onClose={close}
        sentenceOf={sentenceOf}
        onConfirm={async () => {
          await corrections.flush();
          await call('discardImport', { params: { id: importId } });
          await queryClient.invalidateQueries({ queryKey: keys.imports });
          show({ text: t('imports.discard.done'), tone: 'done' });
          go(links.plans());
        }}
      >
        {t('imports.discard.ask', { name: proposal.plan.shortTitle || view.name })}
      </ConfirmDialog>
    </ReviewingContext>
  );
}
