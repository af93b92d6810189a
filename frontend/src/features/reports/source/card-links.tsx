import { taskNumber } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import styles from './source.module.css';

type Cards = ReportView['cards'];

/** The way to a card, by its number and title. */
export function CardLink({ cardId, cards }: { cardId: string; cards: Cards }): ReactElement {
  const t = useText();
  const card = cards[cardId];
  return (
    <Link href={links.card(cardId)} className={styles.card}>
      {card ? (
        <>
          <b>{taskNumber(card.key)}</b> {card.title}
        </>
      ) : (
        t('reports.source.card')
      )}
    </Link>
  );
}

const few = 12;

/** Cards as a list of ways to them; a long one opens when it is asked for. */
export function CardLinks({ cardIds, cards }: { cardIds: readonly string[]; cards: Cards }): ReactElement {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? cardIds : cardIds.slice(0, few);
  return (
    <>
      <ul className={styles.cards} aria-label={t('reports.source.cards')}>
        {shown.map((id) => (
          <li key={id}>
            <CardLink cardId={id} cards={cards} />
          </li>
        ))}
      </ul>
      {cardIds.length > shown.length ? (
        <button
          type="button"
          className={styles.more}
          onClick={() => {
            setAll(true);
          }}
        >
          {t('reports.source.more', { n: cardIds.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}
