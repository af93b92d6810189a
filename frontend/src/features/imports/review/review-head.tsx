/** The head of the review: how far it is, the way to the next doubtful place, and what ends it. */
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconDownload,
  IconFilePlus,
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLink,
  IconTrash,
} from '@tabler/icons-react';
import { blockersOf, printTime, progressOf, type Proposal } from '@tien-do/shared';
import type { ImportView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { importFileAddress } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import type { ImportPresence } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { Menu, MenuDivider, MenuItem, MenuLabel, useToasts } from '../../../ui/index.ts';
import { UnknownMenuItem } from '../agencies/index.ts';
import type { CorrectionsState } from '../work/corrections.ts';
import { placesOf } from './places.ts';
import styles from './review.module.css';

export interface ReviewHeadProps {
  view: ImportView;
  proposal: Proposal;
  state: CorrectionsState;
  readOnly: boolean;
  mayAccept: boolean;
  /** The page of the plan that came of it. */
  planAddress: string | null;
  people: ImportPresence;
  sourceShown: boolean | null;
  boardAddress: string | null;
  onSource: () => void;
  onNext: (by: 1 | -1) => void;
  onUndo: () => void;
  onRedo: () => void;
  onKeys: () => void;
  onAccept: () => void;
  /** Puts it before those who may accept. */
  onSubmit: () => void;
  onDiscard: () => void;
  onAddFile: () => void;
}

/** The head; what it offers follows from the state and the rights. */
export function ReviewHead(props: ReviewHeadProps): ReactElement {
  const { view, proposal, state, readOnly, people, onNext } = props;
  const t = useText();
  const progress = progressOf(proposal);
  const must = placesOf(proposal).filter(
    ({ finding }) => finding.weight === 'must' && finding.settled === null,
  ).length;
  const seen = progress.all - progress.open;
  const name = proposal.plan.shortTitle || proposal.plan.title || view.name || t('imports.list.unnamed');
  return (
    <header className={styles.head}>
      <Link href={links.plans()} className={styles.backLink} aria-label={t('imports.review.back')}>
        <IconArrowLeft size={18} aria-hidden />
      </Link>
      <div className={styles.name}>
        <h1 title={proposal.plan.title}>{name}</h1>
        <p>
          <span>{t('imports.tasks', { n: progress.tasks })}</span>
          {readOnly ? null : <SaveWord state={state} />}
          {people.length > 0 ? (
            <span className={styles.people} role="status">
              {t('imports.review.here', { names: people.map((one) => one.name).join(', ') })}
            </span>
          ) : null}
        </p>
      </div>
      <div className={styles.progress}>
        {progress.all > 0 ? (
          <>
            <span className={styles.progressWords}>
              {progress.open === 0
                ? t('imports.review.nothing_open')
                : t('imports.review.progress', { n: seen, total: progress.all })}
              {must > 0 ? <b> · {t('imports.review.must_left', { n: must })}</b> : null}
            </span>
            <progress max={progress.all} value={seen} aria-label={t('imports.list.col_progress')} />
          </>
        ) : readOnly ? null : (
          <Missing n={blockersOf(proposal).length} />
        )}
      </div>
      {progress.open > 0 ? (
        <Button.Group>
          <Button
            onClick={() => {
              onNext(1);
            }}
            title={`${t('imports.review.next')} (N)`}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            {t('imports.review.next_short')}
          </Button>
          <Button
            px={9}
            aria-label={`${t('imports.review.previous')} (Shift+N)`}
            title={`${t('imports.review.previous')} (Shift+N)`}
            className={styles.previous}
            onClick={() => {
              onNext(-1);
            }}
          >
            <IconChevronUp size={16} aria-hidden />
          </Button>
        </Button.Group>
      ) : null}
      <HeadTools {...props} />
      <Ending {...props} primary={progress.open === 0} />
    </header>
  );
}

/** Of a plan in which nothing is doubtful, as one typed by hand: how much is still missing. */
function Missing({ n }: { n: number }): ReactElement {
  const t = useText();
  return (
    <span className={styles.progressWords} role="status">
      {n > 0 ? <b>{t('imports.review.missing', { n })}</b> : t('imports.review.complete')}
    </span>
  );
}

/** Whether every word is on the server. */
function SaveWord({ state }: { state: CorrectionsState }): ReactElement {
  const t = useText();
  const { status, savedAt, kept } = state;
  const words = (): string => {
    switch (status) {
      case 'saved':
        return savedAt === null
          ? t('imports.save.saved')
          : t('imports.save.saved_at', { time: printTime(savedAt) });
      case 'sending':
        return t('imports.save.sending');
      case 'waiting':
        return t('imports.save.waiting');
      case 'offline':
        return t(kept ? 'imports.save.offline' : 'imports.save.not_kept');
    }
  };
  return (
    <span className={styles.save} data-status={status} role="status">
      {words()}
    </span>
  );
}

function HeadTools(props: ReviewHeadProps): ReactElement {
  const { view, proposal, state, readOnly, sourceShown } = props;
  const { onSource, onUndo, onRedo, onKeys, onDiscard, onAddFile } = props;
  const t = useText();
  return (
    <div className={styles.tools}>
      {readOnly ? null : (
        <>
          <button
            type="button"
            className={styles.tool}
            disabled={!state.canUndo}
            aria-label={t('imports.review.undo')}
            title={`${t('imports.review.undo')} (Ctrl+Z)`}
            onClick={onUndo}
          >
            <IconArrowBackUp size={18} stroke={1.8} aria-hidden />
          </button>
          <button
            type="button"
            className={styles.tool}
            disabled={!state.canRedo}
            aria-label={t('imports.review.redo')}
            title={`${t('imports.review.redo')} (Ctrl+Y)`}
            onClick={onRedo}
          >
            <IconArrowForwardUp size={18} stroke={1.8} aria-hidden />
          </button>
        </>
      )}
      <Menu
        className={styles.tool}
        label={t('imports.review.more')}
        width={290}
        align="end"
        button={
          <>
            <IconDots size={18} aria-hidden />
            <span className="td-visually-hidden">{t('imports.review.more')}</span>
          </>
        }
      >
        {sourceShown === null ? null : (
          <MenuItem icon={<IconLayoutSidebarLeftCollapse size={16} aria-hidden />} onSelect={onSource}>
            {t(sourceShown ? 'imports.review.hide_source' : 'imports.review.show_source')}
          </MenuItem>
        )}
        <MenuItem icon={<IconKeyboard size={16} aria-hidden />} detail="?" onSelect={onKeys}>
          {t('imports.review.keys')}
        </MenuItem>
        <CopyLink />
        {view.files.length > 0 ? (
          <>
            <MenuDivider />
            <MenuLabel>{t('imports.review.files')}</MenuLabel>
            {view.files.map((file) => (
              <MenuItem
                key={file.id}
                icon={<IconDownload size={16} aria-hidden />}
                onSelect={() => {
                  window.location.assign(importFileAddress(view.id, file.id));
                }}
              >
                {t('imports.review.download', { name: file.name })}
              </MenuItem>
            ))}
          </>
        ) : null}
        {readOnly ? null : (
          <>
            <MenuDivider />
            <UnknownMenuItem />
            {proposal.amendment ? null : (
              <MenuItem icon={<IconFilePlus size={16} aria-hidden />} onSelect={onAddFile}>
                {t('imports.review.add_file')}
              </MenuItem>
            )}
            <MenuItem icon={<IconTrash size={16} aria-hidden />} onSelect={onDiscard}>
              {t('imports.review.discard')}
            </MenuItem>
          </>
        )}
      </Menu>
    </div>
  );
}

function CopyLink(): ReactElement {
  const t = useText();
  const { show } = useToasts();
  return (
    <MenuItem
      icon={<IconLink size={16} aria-hidden />}
      onSelect={() => {
        copyAddress().then(
          () => {
            show({ text: t('common.copied'), tone: 'done' });
          },
          () => {
            show({ text: window.location.href });
          },
        );
      }}
    >
      {t('imports.review.copy_link')}
    </MenuItem>
  );
}

/** The address of this review, for whoever is to go on with it. @throws where the page may not write to the clipboard */
async function copyAddress(): Promise<void> {
  await navigator.clipboard.writeText(window.location.origin + window.location.pathname);
}

/** Accepting, for those who may; for the others the way to them. */
function Ending(props: ReviewHeadProps & { primary: boolean }): ReactElement | null {
  const { view, readOnly, mayAccept, boardAddress, planAddress, onAccept, onSubmit, primary } = props;
  const t = useText();
  if (view.status === 'accepted' && boardAddress !== null) {
    return (
      <Button component={Link} href={boardAddress}>
        {t('imports.open_board')}
      </Button>
    );
  }
  if (planAddress !== null) {
    return (
      <Button component={Link} href={planAddress}>
        {t('imports.review.open_plan')}
      </Button>
    );
  }
  if (readOnly) return null;
  if (mayAccept) {
    return (
      <Button variant={primary ? 'filled' : 'default'} onClick={onAccept}>
        {t('imports.review.accept_short')}
      </Button>
    );
  }
  if (view.awaiting !== null) return null;
  return (
    <Button variant={primary ? 'filled' : 'default'} onClick={onSubmit}>
      {t('imports.submit.open')}
    </Button>
  );
}
