import { useDebouncedValue } from '@mantine/hooks';
import type { ChainPreview, ChainPreviewBody, ChainStepBody, PlanDetail } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useChainPreview, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { Picture } from './picture.tsx';
import type { Passing } from './scope.ts';
import { missingIn, type ShownStep } from './words.ts';
import { WayInWords } from './way-in-words.tsx';

export interface WayProps {
  plan: PlanDetail;
  steps: readonly ChainStepBody[];
  turns: readonly ShownStep[][];
  passing: Passing;
  /** For what it is asked who could act; null: nobody is named. */
  asked: Omit<ChainPreviewBody, 'steps'> | null;
  faulty: boolean;
  nameOf: (id: string) => string;
}

const pauseMs = 350;

/** The way that a chain in hand makes: a picture, words, and who could act today. */
export function Way({ plan, steps, turns, passing, asked, faulty, nameOf }: WayProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const body = asked && { ...asked, steps: [...steps] };
  const written = JSON.stringify(body);
  const [settled] = useDebouncedValue(written, pauseMs);
  const { data, error, isPlaceholderData } = useChainPreview(plan.id, JSON.parse(settled) as typeof body);
  // An answer to what is no longer asked names nobody.
  const answer: ChainPreview | null =
    settled === written && !isPlaceholderData && !error ? (data ?? null) : null;
  const missing = answer ? missingIn(answer) : [];
  return (
    <>
      <div role="status">
        {faulty ? <p className={styles.fault}>{t('chains.preview.faults')}</p> : null}
        {asked && !answer && !error ? <p className={styles.note}>{t('chains.preview.waiting')}</p> : null}
        {error ? <p className={styles.fault}>{sentenceOf(error)}</p> : null}
        {missing.length > 0 ? (
          <p className={styles.fault}>
            {t(passing === 'report' ? 'chains.preview.nobody_so_report' : 'chains.preview.nobody_so')}
          </p>
        ) : null}
      </div>
      <h3>{t(passing === 'report' ? 'chains.preview.picture_report' : 'chains.preview.picture')}</h3>
      <Picture turns={turns} passing={passing} missing={missing} nameOf={nameOf} />
      <h3>{t('chains.preview.words')}</h3>
      <WayInWords turns={turns} answer={answer} missing={missing} nameOf={nameOf} />
    </>
  );
}
