import { IconAlertTriangle } from '@tabler/icons-react';
import type { ChainPreview, ChainStepBody } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { stepSentence, type Missing, type ShownStep } from './words.ts';

export interface WayInWordsProps {
  turns: readonly ShownStep[][];
  steps: readonly ChainStepBody[];
  /** Null: nobody is named. */
  answer: Pick<ChainPreview, 'steps'> | null;
  missing: readonly Missing[];
  nameOf: (id: string) => string;
}

/** What will happen, turn by turn, with the people who could act today. */
export function WayInWords({ turns, steps, ...rest }: WayInWordsProps): ReactElement {
  const t = useText();
  return (
    <ol className={styles.way}>
      {turns.map((turn) => {
        const lines = turn.map((shown) => ({ shown, index: steps.indexOf(shown.step) }));
        const [first] = lines;
        return (
          <li key={first?.shown.step.key}>
            {lines.length > 1 ? (
              <>
                {t('chains.preview.together')}
                <ul>
                  {lines.map((one) => (
                    <li key={one.shown.step.key}>
                      <Line {...one} {...rest} />
                    </li>
                  ))}
                </ul>
              </>
            ) : first ? (
              <Line {...first} {...rest} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

interface LineProps extends Omit<WayInWordsProps, 'turns' | 'steps'> {
  shown: ShownStep;
  index: number;
}

function Line({ shown, index, answer, missing, nameOf }: LineProps): ReactElement {
  const t = useText();
  const names = new Set(answer?.steps[index]?.people.map(({ person }) => person.name));
  return (
    <>
      {stepSentence(t, shown, nameOf)}
      {names.size > 0 ? (
        <span className={styles.people}>{t('chains.preview.people', { names: [...names].join(', ') })}</span>
      ) : null}
      {missing
        .filter(({ step }) => step === index)
        .map(({ agencyId, why }) => (
          <span key={agencyId} className={styles.gap}>
            <IconAlertTriangle size={15} aria-hidden />
            {t(`chains.preview.missing_${why}`, { agency: nameOf(agencyId) })}
          </span>
        ))}
    </>
  );
}
