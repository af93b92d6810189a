/** The places of the form after a return: an open one with its remark and the answer, a locked one to be read. */
import { isOpenPlace } from '@tien-do/shared';
import { Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLock, IconMessage2Check } from '@tabler/icons-react';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import { placeWord, type PlaceNames } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import type { AnswerRow, Answering } from './answering.ts';
import styles from './answer-place.module.css';

/** What the places of the form share while a return is answered. */
export interface AnswerScene {
  answering: Answering;
  names: PlaceNames;
  answer: (remarkId: string, text: string) => void;
}

const AnswerContext = createContext<AnswerScene | null>(null);

/** Gives a form the return that it answers; null where everything is open. */
export const AnswerProvider = AnswerContext.Provider;

/** Most letters of an answer. */
const longest = 2_000;

interface AnswerPlaceProps {
  path: string;
  /** What stands there, shown instead of the field where it is locked; without it a locked place is left out. */
  locked?: ReactNode;
  label: string;
  /** Its remark is answered elsewhere. */
  answered?: boolean;
  children: ReactNode;
}

/** A place of the form: its field with the remark below it, or, where it was accepted, its text. */
export function AnswerPlace(props: AnswerPlaceProps): ReactElement | null {
  const { path, locked, label, answered = true, children } = props;
  const scene = useContext(AnswerContext);
  if (!scene) return <>{children}</>;
  const { answering } = scene;
  if (isOpenPlace(answering.open, path)) {
    const row = answered ? answering.byPath.get(path) : undefined;
    return (
      <div className={styles.place}>
        {children}
        {row ? <AnswerBox row={row} scene={scene} /> : null}
      </div>
    );
  }
  return locked ? (
    <LockedPlace label={label} number={answering.returned.number}>
      {locked}
    </LockedPlace>
  ) : null;
}

/** What was accepted already: said with a lock and in words. */
export function LockedPlace(props: { label: string; number: number; children: ReactNode }): ReactElement {
  const t = useText();
  return (
    <section className={styles.locked} aria-label={props.label}>
      <p className={styles.lockedHead}>
        <b>{props.label}</b>
        <span title={t('deciding.locked.detail')}>
          <IconLock size={14} aria-hidden />
          {t('deciding.locked.in', { n: props.number })}
        </span>
      </p>
      <div className={styles.lockedText}>{props.children}</div>
    </section>
  );
}

const icons = { changed: IconCheck, answered: IconMessage2Check, open: IconAlertTriangle };

function AnswerBox({ row, scene }: { row: AnswerRow; scene: AnswerScene }): ReactElement {
  const t = useText();
  const { remark, kind, answer } = row;
  const place = placeWord(t, remark.path, scene.names);
  const Mark = icons[kind];
  return (
    <div className={styles.answer} data-kind={kind}>
      <div className={styles.answerHead}>
        <b>{t('deciding.verdict.remark', { n: scene.answering.returned.number })}</b>
        <span className={styles.standing} role="status">
          <Mark size={14} aria-hidden />
          {t(`deciding.answer.${kind}`)}
        </span>
      </div>
      <blockquote>{remark.text}</blockquote>
      <Textarea
        label={t('deciding.answer.label')}
        aria-label={t('deciding.answer.label_on', { place })}
        description={t('deciding.answer.hint')}
        data-answer={remark.id}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={longest}
        value={answer}
        onChange={(event) => {
          scene.answer(remark.id, event.currentTarget.value);
        }}
      />
    </div>
  );
}

/** The remarks on files and on evidence as a whole: their places are in another tab, their answers here. */
export function EvidenceAnswers({ onGo }: { onGo: () => void }): ReactElement | null {
  const t = useText();
  const scene = useContext(AnswerContext);
  const rows = scene?.answering.rows.filter(
    ({ remark: { path } }) => path === 'evidence' || path.startsWith('file.'),
  );
  if (!scene || !rows || rows.length === 0) return null;
  return (
    <fieldset className={styles.files}>
      <legend>{t('deciding.files.title')}</legend>
      <button type="button" className={styles.link} onClick={onGo}>
        {t('deciding.files.go')}
      </button>
      {rows.map((row) => (
        <div key={row.remark.id}>
          <p className={styles.fileName}>{placeWord(t, row.remark.path, scene.names)}</p>
          <AnswerBox row={row} scene={scene} />
        </div>
      ))}
    </fieldset>
  );
}

/** Puts the cursor into the answer to a remark, as soon as the form with it is there. */
export function focusAnswer(remarkId: string): void {
  let tries = 0;
  const look = (): void => {
    const field = document.querySelector<HTMLElement>(`[data-answer="${CSS.escape(remarkId)}"]`);
    tries += 1;
    if (field) {
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: 'center' });
    } else if (tries < 20) {
      requestAnimationFrame(look);
    }
  };
  look();
}

/** How many remarks are not answered yet, and the way from one to the next. */
export function AnswersLeft({ answering }: { answering: Answering }): ReactElement {
  const t = useText();
  const { left, rows } = answering;
  if (left.length === 0) {
    return (
      <span className={styles.left} data-done role="status">
        <IconCheck size={15} aria-hidden />
        {t('deciding.answer.all', { n: rows.length })}
      </span>
    );
  }
  return (
    <span className={styles.left} role="status">
      <b>{t('deciding.answer.left', { n: left.length })}</b>
      <button
        type="button"
        onClick={() => {
          const current = document.activeElement?.getAttribute('data-answer');
          const at = left.findIndex(({ id }) => id === current);
          const next = left[(at + 1) % left.length];
          if (next) focusAnswer(next.id);
        }}
      >
        {t('deciding.answer.go')}
      </button>
    </span>
  );
}
