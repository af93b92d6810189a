/** The petitions of an open card: what was asked, what may be asked, and the dues that the task had. */
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/ScrollArea.css';
import { Button } from '@mantine/core';
import { printDay, reasonSentences, type PetitionKind } from '@tien-do/shared';
import type { CardDue, CardPetitions } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useCardPetitions, useErrorSentence } from '../../api/index.ts';
import { useLanguage } from '../../text/index.ts';
import { ErrorState, LineBones } from '../../ui/index.ts';
import { PetitionPanel } from './petition-panel.tsx';
import { usePetitionWords } from './petition-words.ts';
import styles from './petitions.module.css';
import { RaiseDialog, type RaisingCard } from './raise-dialog.tsx';
import type { PetitionSetting } from './setting.ts';

export interface PetitionsTabProps {
  card: RaisingCard;
  /** The move that answers a return, where it is mine to make now. */
  answer: PetitionSetting['answer'];
  /** For whoever sees only the face: nothing is said where there is nothing of theirs. */
  quiet?: boolean;
}

/** The tab. */
export function PetitionsTab({ card, answer, quiet = false }: PetitionsTabProps): ReactElement | null {
  const { t } = usePetitionWords();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useCardPetitions(card.id);
  const [raising, setRaising] = useState<PetitionKind | null>(null);
  if (!data) {
    if (quiet) return null;
    if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    return <LineBones lines={6} />;
  }
  const { petitions, dues, raises, extension, candidates } = data;
  if (quiet && petitions.length === 0 && raises.length === 0) return null;
  const setting: PetitionSetting = {
    ...{ task: card.task, dueOn: card.dueOn, leads: card.leads, candidates, answer },
  };
  return (
    <div className={styles.tab}>
      {raises.length > 0 ? <Raising card={card} raises={raises} onRaise={setRaising} /> : null}
      {petitions.length === 0 ? <p className={styles.none}>{t('petitions.raise.none')}</p> : null}
      {petitions.map((petition) => (
        <PetitionPanel key={petition.id} petition={petition} setting={setting} />
      ))}
      {dues.length > 1 ? <Dues dues={dues} /> : null}
      {raising ? (
        <RaiseDialog
          kind={raising}
          card={card}
          extension={extension}
          candidates={candidates}
          onClose={() => {
            setRaising(null);
          }}
        />
      ) : null}
    </div>
  );
}

interface RaisingProps {
  card: RaisingCard;
  raises: CardPetitions['raises'];
  onRaise: (kind: PetitionKind) => void;
}

/** Reasons that say only that there is nothing to ask for: the button is left out instead of explained. */
const silent: ReadonlySet<string> = new Set([
  'return_not_sent',
  'return_withdraw',
  'already_compiled',
  'no_due',
]);

function Raising({ card, raises, onRaise }: RaisingProps): ReactElement | null {
  const { t } = usePetitionWords();
  const { language } = useLanguage();
  const shown = raises.filter(({ refusal }) => !silent.has(refusal?.reason ?? ''));
  if (shown.length === 0) return null;
  const reasons = new Set(shown.flatMap(({ refusal }) => refusal?.reason ?? []));
  return (
    <section className={styles.raising} aria-label={t('petitions.raise.title')}>
      <p>{t('petitions.raise.intro', { coordinator: card.coordinator })}</p>
      <div className={styles.acts}>
        {shown.map(({ kind, refusal }) => (
          <Button
            key={kind}
            size="compact-md"
            variant="default"
            disabled={refusal !== null}
            onClick={() => {
              onRaise(kind);
            }}
          >
            {t(kind === 'return' && card.compiled ? 'petitions.raise.reopen' : `petitions.raise.${kind}`)}
          </Button>
        ))}
      </div>
      {[...reasons].map((reason) => (
        <p key={reason} className={styles.refusal}>
          {reasonSentences[reason][language]}
        </p>
      ))}
    </section>
  );
}

/** Every due that the task had, the first one for ever among them. */
function Dues({ dues }: { dues: readonly CardDue[] }): ReactElement {
  const { t, time } = usePetitionWords();
  return (
    <section className={styles.petition}>
      <header className={styles.head}>
        <h3>{t('petitions.dues.title')}</h3>
      </header>
      <ol className={styles.dues}>
        {dues.map((due, index) => {
          const last = index === dues.length - 1;
          return (
            <li key={`${due.on} ${String(index)}`} data-now={last}>
              {last ? <b>{printDay(due.on)}</b> : <s>{printDay(due.on)}</s>} <span>{words(due, index)}</span>
              {last ? <small>{t('petitions.dues.now')}</small> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );

  function words({ from, granted }: CardDue, index: number): string {
    if (from === 'extension') {
      const decided = t('petitions.dues.extension', {
        agency: granted?.agency.shortName ?? '',
        time: granted ? time(granted.at) : '',
      });
      return granted?.document
        ? `${decided}, ${t('petitions.dues.document', { document: granted.document })}`
        : decided;
    }
    const source = t(`petitions.source.${from}`);
    return index === 0 ? t('petitions.dues.first', { source }) : source;
  }
}
