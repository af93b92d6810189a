import { isBlankFigure, mostContributionLetters, printSize, printTime, type Figures } from '@tien-do/shared';
import type { ContributionView, FileInfo } from '@tien-do/shared/contract';
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import {
  attachToContribution,
  contributionFileAddress,
  useErrorSentence,
  type ContributionActs,
} from '../../../api/index.ts';
import { useText, type Translate } from '../../../text/index.ts';
import { DialogProblem, useToasts } from '../../../ui/index.ts';
import type { AutosaveState } from '../draft/autosave.ts';
import { useAutosaveState } from '../draft/use-writing.ts';
import { acceptedFiles } from '../evidence/file-rules.ts';
import { FileMark } from '../evidence/file-mark.tsx';
import { useInstant } from '../use-clock-words.ts';
import { EntryGrid, figureWords } from '../../figures/index.ts';
import { useAskedFigures, useAskedOf } from './asked-figures.ts';
import { textOf, typed, useContributionText } from './contribution-text.ts';
import styles from './partners.module.css';

interface ContributionEditorProps {
  one: ContributionView;
  acts: ContributionActs;
}

/** Where an agency writes what it was asked for, attaches its files, and puts it before its head. */
export function ContributionEditor({ one, acts }: ContributionEditorProps): ReactElement {
  const t = useText();
  const instant = useInstant();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const autosave = useContributionText(one);
  const state = useAutosaveState(autosave);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const text = state ? textOf(state.content) : '';
  const figures = state?.content.figures ?? {};
  const asked = useAskedOf(useAskedFigures(), one.agencyId);
  const figured = one.kind === 'contribution' && asked.indicators.length > 0;
  const isEmpty = isEmptyContribution(text, figures, one);
  const files = one.working?.files ?? [];
  const returned = one.working?.returned ?? null;

  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await autosave.flush();
      // What was just saved has moved the version on.
      await acts.submit({ ...one, version: autosave.seenVersion });
      show({ text: t('contributions.own.submitted'), tone: 'done' });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <div className={styles.editor}>
      {returned ? (
        <div className={styles.returned} role="note">
          <b>{t('contributions.own.returned', { name: returned.by.name, time: instant(returned.at) })}</b>
          <p className={styles.prose}>{returned.words}</p>
        </div>
      ) : null}
      <Textarea
        label={t(one.kind === 'supplement' ? 'contributions.own.text_supplement' : 'contributions.own.text')}
        description={t('contributions.own.hint')}
        autosize
        minRows={5}
        maxLength={mostContributionLetters}
        value={text}
        onChange={(event) => {
          autosave.edit(typed(event.currentTarget.value, figures));
        }}
        onBlur={() => {
          if (autosave.unsaved) autosave.flushQuietly();
        }}
      />
      {figured ? (
        <fieldset className={styles.figures}>
          <legend>{t('figures.legend')}</legend>
          <EntryGrid
            asked={asked}
            figures={figures}
            onChange={(next) => {
              autosave.edit(typed(text, next));
            }}
          />
        </fieldset>
      ) : null}
      {state?.theirs ? (
        <div className={styles.returned} role="alert">
          <b>{t('contributions.conflict.title')}</b>
          <p className={styles.prose}>{textOf(state.theirs.content)}</p>
          {figured
            ? asked.indicators.map((indicator) => (
                <p key={indicator.id} className={styles.meta}>
                  {indicator.name}:{' '}
                  {figureWords(t, asked, indicator, state.theirs?.content.figures?.[indicator.id])}
                </p>
              ))
            : null}
          <div className={styles.row}>
            <Button
              variant="default"
              onClick={() => {
                autosave.resolve(state.theirs?.content ?? state.content);
              }}
            >
              {t('contributions.conflict.theirs')}
            </Button>
            <Button
              onClick={() => {
                autosave.resolve(state.content);
              }}
            >
              {t('contributions.conflict.mine')}
            </Button>
          </div>
        </div>
      ) : (
        <p className={styles.meta} aria-live="polite">
          {state ? savedWord(t, state, sentenceOf) : ''}
          {one.working?.changed
            ? ` ${t('contributions.own.changed', {
                name: one.working.changed.by.name,
                time: instant(one.working.changed.at),
              })}`
            : null}
        </p>
      )}
      <WorkingFiles one={one} files={files} acts={acts} onProblem={setProblem} />
      <DialogProblem sentence={problem} />
      <div className={styles.row}>
        <Button
          loading={busy}
          disabled={isEmpty}
          onClick={() => {
            void submit();
          }}
        >
          {t('contributions.own.submit')}
        </Button>
        {isEmpty ? <span className={styles.meta}>{t('contributions.own.empty')}</span> : null}
      </div>
    </div>
  );
}

/** Is there nothing to put before the head: no word, no file, no figure? */
function isEmptyContribution(text: string, figures: Figures, { working }: ContributionView): boolean {
  const entered = Object.values(figures).some((entry) => !isBlankFigure(entry));
  return text.trim() === '' && !entered && (working?.files ?? []).length === 0;
}

/** Where the words are: on the server, under way, or only on this device. */
function savedWord(t: Translate, state: AutosaveState, sentenceOf: (error: unknown) => string): string {
  switch (state.status) {
    case 'saved':
      return state.savedAt === null ? '' : t('card.save.saved', { time: printTime(state.savedAt) });
    case 'saving':
      return t('card.save.saving');
    case 'offline':
      return t(state.kept ? 'card.save.offline' : 'card.save.offline_lost');
    case 'refused':
      return t('card.save.refused', { reason: sentenceOf(state.error) });
    case 'dirty':
    case 'conflict':
      return t('card.save.dirty');
  }
}

interface WorkingFilesProps {
  one: ContributionView;
  files: readonly FileInfo[];
  acts: ContributionActs;
  onProblem: (sentence: string | null) => void;
}

function WorkingFiles({ one, files, acts, onProblem }: WorkingFilesProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const during = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    onProblem(null);
    try {
      await work();
    } catch (error) {
      onProblem(sentenceOf(error));
    }
    setBusy(false);
  };
  return (
    <div className={styles.files}>
      <h5>{t('contributions.own.files')}</h5>
      <FileList id={one.id} files={files}>
        {(file) => (
          <ActionIcon
            color="red.8"
            disabled={busy}
            aria-label={t('contributions.own.remove', { name: file.name })}
            onClick={() => {
              void during(() => acts.removeFile(one, file.id));
            }}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        )}
      </FileList>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={acceptedFiles}
        aria-label={t('contributions.own.attach')}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void during(async () => {
            for (const file of chosen) await attachToContribution(one, file);
          });
        }}
      />
      <Button
        variant="default"
        loading={busy}
        leftSection={<IconPaperclip size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t('contributions.own.attach')}
      </Button>
    </div>
  );
}

interface FileListProps {
  id: string;
  files: readonly Pick<FileInfo, 'id' | 'name' | 'size'>[];
  children?: (file: Pick<FileInfo, 'id' | 'name' | 'size'>) => ReactElement;
}

/** Files of a contribution, each to be downloaded. */
export function FileList({ id, files, children }: FileListProps): ReactElement | null {
  if (files.length === 0) return null;
  return (
    <ul className={styles.fileList}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={contributionFileAddress(id, file.id)} download={file.name}>
            <FileMark name={file.name} size={18} />
            <span>{file.name}</span>
            <small>{printSize(file.size)}</small>
          </a>
          {children?.(file)}
        </li>
      ))}
    </ul>
  );
}
