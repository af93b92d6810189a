import { petitionActLine, printDay, type Telling } from '@tien-do/shared';
import type { RecordedPetition } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { Facts } from './facts.tsx';
import { Act, Mark } from './parts.tsx';
import styles from './record.module.css';

export interface PetitionsPanelProps {
  petitions: readonly RecordedPetition[];
  telling: Telling;
}

/** What was asked for and raised about the card, and what was decided on it. */
export function PetitionsPanel({ petitions, telling }: PetitionsPanelProps): ReactElement {
  const t = useText();
  return (
    <section className={styles.panel} aria-labelledby="de-nghi">
      <h2 id="de-nghi">{t('record.petitions.title')}</h2>
      {petitions.map((petition) => (
        <Petition key={petition.id} petition={petition} telling={telling} />
      ))}
    </section>
  );
}

interface PetitionProps extends Omit<PetitionsPanelProps, 'petitions'> {
  petition: RecordedPetition;
}

function Petition({ petition, telling }: PetitionProps): ReactElement {
  const t = useText();
  const { id, kind, state, agencyId, raisedAt, words, acts, holds } = petition;
  const { text, cause, proposal, document, lateReason, dueOn, askedOn, proposedAgencyId, submission } = words;
  const stateWord = t(`petitions.state.${state}`);
  return (
    <article className={styles.version} aria-labelledby={`de-nghi-${id}`}>
      <header>
        <h3 id={`de-nghi-${id}`}>
          {t(`petitions.kind.${kind}`)}: {telling.agencyName(agencyId, raisedAt)}
          <small>{stateWord.charAt(0).toLowerCase() + stateWord.slice(1)}</small>
        </h3>
        <Mark holds={holds} />
      </header>
      <Facts
        facts={[
          [t(kind === 'difficulty' ? 'petitions.fact.text' : 'petitions.fact.reason'), text],
          [t('petitions.fact.cause'), cause],
          [t('petitions.fact.proposal'), proposal],
          [
            t('record.petitions.due'),
            dueOn && askedOn
              ? t('record.petitions.due_is', { before: printDay(dueOn), asked: printDay(askedOn) })
              : null,
          ],
          [
            t('record.petitions.proposed'),
            proposedAgencyId ? telling.agencyName(proposedAgencyId, raisedAt) : null,
          ],
          [t('record.petitions.version'), submission === null ? null : String(submission)],
          [t('petitions.fact.document'), document],
          [t('petitions.fact.late'), lateReason],
        ]}
      />
      {acts.map((act) => (
        <Act
          key={`${act.at}-${act.kind}`}
          line={petitionActLine(kind, act, telling)}
          at={act.at}
          entry={act.entry}
          wrong={act.wrong}
        />
      ))}
    </article>
  );
}
