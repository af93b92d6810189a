import { Button } from '@mantine/core';
import { printInstant } from '@tien-do/shared';
import type { ChainScope, ChainsView, PlanDetail } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { passingOf } from './scope.ts';
import { stepsToSend, type EditedStep } from './steps.ts';
import { useScopeNames } from './use-names.ts';
import { WayInWords } from './way-in-words.tsx';
import { shownTurns, wordingOf } from './words.ts';

export interface StaleNoteProps {
  plan: PlanDetail;
  scope: ChainScope;
  /** What is on the server now, and whether it is set for this scope itself. */
  server: readonly EditedStep[];
  own: boolean;
  /** Who was faster, and when. */
  change: ChainsView['changes'][number] | undefined;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else was faster: their chain in words, beside what was entered here, which stays. */
export function StaleNote({
  plan,
  scope,
  server,
  own,
  change,
  onKeep,
  onTake,
}: StaleNoteProps): ReactElement {
  const t = useText();
  const { nameOf } = useScopeNames(plan);
  const { language } = useLanguage();
  const steps = stepsToSend(server);
  return (
    <div className={styles.stale} role="alert">
      <b>
        {change
          ? t('chains.stale.by', {
              name: change.by.name,
              time: printInstant(Date.parse(change.at), language),
            })
          : t('chains.stale.title')}
      </b>
      <p>{t('chains.stale.text')}</p>
      {own || scope.kind === 'plan' ? null : (
        <p>{t(scope.kind === 'report' ? 'chains.stale.standard' : 'chains.stale.gone')}</p>
      )}
      <WayInWords
        turns={shownTurns(steps, null, wordingOf(passingOf(scope)))}
        answer={null}
        missing={[]}
        nameOf={nameOf}
      />
      <div className={styles.save}>
        <Button size="xs" onClick={onKeep}>
          {t('chains.stale.keep')}
        </Button>
        <Button size="xs" variant="default" onClick={onTake}>
          {t('chains.stale.take')}
        </Button>
      </div>
    </div>
  );
}
