import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import type { Passing } from './scope.ts';
import { stepName, stepSentence, type Missing, type ShownStep } from './words.ts';

export interface PictureProps {
  turns: readonly ShownStep[][];
  passing: Passing;
  missing: readonly Missing[];
  nameOf: (id: string) => string;
}

const mostNames = 3;

/** The way of a result or a report as boxes from above to below, those that are open together side by side. */
export function Picture({ turns, passing, missing, nameOf }: PictureProps): ReactElement {
  const t = useText();
  const end = t(passing === 'report' ? 'chains.preview.end_report' : 'chains.preview.end');
  const text = turns.flat().map((shown) => stepSentence(t, shown, nameOf));
  return (
    <div
      className={styles.picture}
      role="img"
      aria-label={[t('chains.preview.start'), ...text, end].join(' ')}
    >
      <span className={styles.end}>{t('chains.preview.start')}</span>
      {turns.map((turn) => (
        <div key={turn[0]?.step.key} className={styles.turn}>
          {turn.map((shown) => (
            <Box
              key={shown.step.key}
              shown={shown}
              number={shown.index + 1}
              gap={missing.some(({ step }) => step === shown.index)}
              nameOf={nameOf}
            />
          ))}
        </div>
      ))}
      <span className={styles.end} data-kind="done">
        {end}
      </span>
    </div>
  );
}

interface BoxProps {
  shown: ShownStep;
  number: number;
  gap: boolean;
  nameOf: (id: string) => string;
}

function Box({ shown, number, gap, nameOf }: BoxProps): ReactElement {
  const t = useText();
  const { step, agencyIds } = shown;
  const names = agencyIds?.map((id) => nameOf(id)) ?? [];
  const where =
    names.length === 0
      ? t(`chains.party.${step.party}`)
      : [
          names.slice(0, mostNames).join(', '),
          names.length > mostNames ? `+${String(names.length - mostNames)}` : '',
        ]
          .filter(Boolean)
          .join(' ');
  return (
    <div className={styles.box} data-gap={gap} data-skipped={agencyIds?.length === 0}>
      <b>
        {number}. {stepName(t, step, shown.wording)}
        {gap ? <IconAlertTriangle size={15} aria-hidden /> : null}
      </b>
      <span>{where}</span>
    </div>
  );
}
