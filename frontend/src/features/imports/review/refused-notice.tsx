import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemError, problemSentence } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useErrorSentence } from '../../../api/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import type { RefusedCorrection } from '../work/corrections.ts';
import { wordsOf } from '../work/typing.ts';
import styles from './review.module.css';

/** Corrections that could not be made, with the words that were typed: shown until they were read. */
export function RefusedNotice({
  refused,
  onDismiss,
}: {
  refused: readonly RefusedCorrection[];
  onDismiss: (id: number) => void;
}): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  if (refused.length === 0) return null;
  return (
    <div role="alert" className={styles.refused}>
      {refused.map(({ id, edits, error }) => {
        const words = wordsOf(edits);
        return (
          <div key={id}>
            <IconAlertTriangle size={16} aria-hidden />
            <div>
              <b>{t('imports.refused.title')}.</b>{' '}
              {error instanceof ProblemError ? problemSentence(error.problem, language) : sentenceOf(error)}
              {words ? <pre>{words}</pre> : null}
            </div>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onDismiss(id);
              }}
            >
              {t('imports.refused.dismiss')}
            </Button>
          </div>
        );
      })}
    </div>
  );
}
