import { figureKey } from '@tien-do/shared';
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DiffText } from '../../../ui/index.ts';
import { figureWords } from '../../figures/index.ts';
import type { WorkingText } from '../draft/content.ts';
import { useScene } from '../scene.tsx';
import { askedNow } from './figure-texts.tsx';
import styles from './result.module.css';

interface FigureConflictProps {
  /** The indicator. */
  id: string;
  mine: WorkingText;
  theirs: WorkingText;
  chosen: WorkingText;
  onTake: (from: WorkingText) => void;
}

/** The text with one figure as another has it. */
export function withFigure(text: WorkingText, from: WorkingText, id: string): WorkingText {
  const { [id]: _, ...rest } = text.figures ?? {};
  const entry = from.figures?.[id];
  return { ...text, figures: entry ? { ...rest, [id]: entry } : rest };
}

/** A figure that two people entered differently: the one or the other, never a mixture. */
export function FigureConflict({
  id,
  mine,
  theirs,
  chosen,
  onTake,
}: FigureConflictProps): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const asked = askedNow(detail);
  const indicator = asked.indicators.find((one) => one.id === id);
  if (!indicator) return null;
  const words = (text: WorkingText): string => figureWords(t, asked, indicator, text.figures?.[id]);
  const isChosen = (text: WorkingText): boolean =>
    figureKey(chosen.figures?.[id]) === figureKey(text.figures?.[id]);
  return (
    <fieldset className={styles.conflictField}>
      <legend>{indicator.name}</legend>
      <p className={styles.small}>{t('figures.differs')}</p>
      <div className={styles.conflictDiff}>
        <DiffText before={words(theirs)} after={words(mine)} />
      </div>
      <div className={styles.conflictTake}>
        {(
          [
            ['figures.take_mine', mine],
            ['figures.take_theirs', theirs],
          ] as const
        ).map(([word, text]) => (
          <Button
            key={word}
            variant={isChosen(text) ? 'light' : 'default'}
            aria-pressed={isChosen(text)}
            onClick={() => {
              onTake(text);
            }}
          >
            {t(word)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
