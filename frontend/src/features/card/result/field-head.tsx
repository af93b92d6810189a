import { IconLock, IconMessagePlus } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { placeWord } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { usePlaceNotes } from './place-notes.tsx';
import styles from './reading.module.css';

export interface FieldHeadProps {
  word: string;
  /** The place of the version that the field is; without it nothing can be remarked. */
  path?: string | undefined;
  /** Nothing is said of the version before (it is compared with something else). */
  quiet?: boolean;
  children?: ReactNode;
}

/** The name of a field, whether it was accepted already, and for a reviewer the way to a remark on it. */
export function FieldHead({ word, path, quiet = false, children }: FieldHeadProps): ReactElement {
  return (
    <h4 className={styles.fieldHead}>
      {word}
      {children}
      {path && !quiet ? <AcceptedMark path={path} /> : null}
      {path ? <RemarkButton path={path} /> : null}
    </h4>
  );
}

/** That a place was accepted with the version before, and is as it was. */
export function AcceptedMark({ path }: { path: string }): ReactElement | null {
  const t = useText();
  const verdicts = usePlaceNotes()?.verdicts;
  if (!verdicts?.accepted.has(path)) return null;
  return (
    <span className={styles.accepted}>
      <IconLock size={13} aria-hidden />
      {t('deciding.verdict.accepted', { n: verdicts.returned.number })}
    </span>
  );
}

/** Begins a remark on a place; nothing where I may not return the version. */
export function RemarkButton({ path }: { path: string }): ReactElement | null {
  const t = useText();
  const notes = usePlaceNotes();
  if (!notes?.drafts) return null;
  const place = placeWord(t, path, notes.names);
  return (
    <button
      type="button"
      className={`${styles.remark ?? ''} td-no-print`}
      data-remark-on={path}
      aria-label={t('deciding.remark.add_on', { place })}
      aria-pressed={notes.drafts.held[path] !== undefined}
      onClick={() => {
        notes.begin(path);
      }}
    >
      <IconMessagePlus size={16} aria-hidden />
      <span>{t('deciding.remark.add')}</span>
    </button>
  );
}
