import type { CardContent } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { taskNumber } from '../../../ui/index.ts';
import { EntryGrid, figureWords, SheetTools } from '../../figures/index.ts';
import { useScene } from '../scene.tsx';
import { AnswerPlace } from './answer-place.tsx';
import { askedNow } from './figure-texts.tsx';
import styles from './result.module.css';

interface FigurePartProps {
  content: CardContent;
  edit: (part: Partial<CardContent>) => void;
}

/** The figures that the task is asked for, to be entered; nothing where it is asked for none. */
export function FigurePart({ content, edit }: FigurePartProps): ReactElement | null {
  const { detail, face, nameOf } = useScene();
  const t = useText();
  const asked = askedNow(detail);
  if (asked.indicators.length === 0) return null;
  const figures = content.figures ?? {};
  const number = taskNumber(detail.task.key);
  const change = (next: NonNullable<CardContent['figures']>): void => {
    edit({ figures: next });
  };
  return (
    <fieldset className={styles.items}>
      <legend>{t('figures.legend')}</legend>
      <SheetTools
        asked={asked}
        figures={figures}
        about={[
          `${number} ${detail.task.title}`,
          face.leadIds.map((id) => nameOf(id)).join(', '),
          String(detail.year),
        ]}
        name={`so-lieu-${number.replace(/[^\w]+/gu, '-')}-${String(detail.year)}`}
        onChange={change}
      />
      <EntryGrid
        asked={asked}
        figures={figures}
        before={detail.previous?.content.figures ?? {}}
        place={(indicator, fields) => (
          <AnswerPlace
            key={indicator.id}
            path={`figure.${indicator.id}`}
            label={indicator.name}
            locked={figureWords(t, asked, indicator, figures[indicator.id])}
          >
            {fields}
          </AnswerPlace>
        )}
        onChange={change}
      />
    </fieldset>
  );
}
