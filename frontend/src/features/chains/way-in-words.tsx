import { IconAlertTriangle } from '@tabler/icons-react';
import type { ChainPreview } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { stepSentence, type Missing, type ShownStep } from './words.ts';

export interface WayInWordsProps {
  turns: readonly ShownStep[][];
  /** Null: nobody is named. */
  answer: Pick<ChainPreview, 'steps'> | null;
  missing: readonly Missing[];
  nameOf: (id: string) => string;
}

/** What will happen, turn by turn, with the people who could act today. */
export function WayInWords({ turns, ...rest }: WayInWordsProps): ReactElement {
  const t = useText();
  return (
    <ol className={styles.way}>
      {turns.map((turn) => {
        const [first] = turn;
        return (
          <li key={first?.step.key}>
            {turn.length > 1 ? (
              <>
                {t('chains.preview.together')}
                <ul>
                  {turn.map((shown) => (
                    <li key={shown.step.key}>
                      <Line shown={shown} {...rest} />
                    </li>
                  ))}
                </ul>
              </>
            ) : first ? (
              <Line shown={first} {...rest} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

interface LineProps extends Omit<WayInWordsProps, 'turns'> {
  shown: ShownStep;
}

function Line({ shown, answer, missing, nameOf }: LineProps): ReactElement {
  const t = useText();
  const names = new Set(answer?.steps[shown.index]?.people.map(({ person }) => person.name));
  return (
    <>
      {stepSentence(t, shown, nameOf)}
      {names.size > 0 ? (
        <span className={styles.people}>{t('chains.preview.people', { names: [...names].join(', ') })}</span>
      ) : null}
      {missing
        .filter(({ step }) => step === shown.index)
        .map(({ agencyId, why }) => (
          <span key={agencyId} className={styles.gap}>
            <IconAlertTriangle size={15} aria-hidden />
            {t(`chains.preview.missing_${why}`, { agency: nameOf(agencyId) })}
          </span>
        ))}
    </>
  );
}
