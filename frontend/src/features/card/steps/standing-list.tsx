import type { CardFace } from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useNow } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { heldSince, holderWord, sinceWord } from '../../../ui/index.ts';
import { useInstant } from '../use-clock-words.ts';
import { afterWords, whyWords, type StandingNames } from './standing.ts';
import styles from './standing-list.module.css';

export interface StandingListProps {
  detail: CardDetail;
  face: CardFace;
  coordinatorId: string;
  names: StandingNames;
}

/** Who holds the card, why, since when, and what happens next: said at every moment, to whoever may look at the card. */
export function StandingList({ detail, face, coordinatorId, names }: StandingListProps): ReactElement {
  const t = useText();
  const now = useNow();
  const instant = useInstant();
  const holder = holderWord(t, face, coordinatorId, names.nameOf);
  const why = whyWords(t, detail, face, names);
  const after = afterWords(t, detail, face, names);
  const since = heldSince(face);
  return (
    <dl className={styles.list}>
      <div>
        <dt>{t('card.next.holder')}</dt> <dd>{holder ? <b>{holder}</b> : t('card.next.nobody')}</dd>
      </div>
      <div>
        <dt>{t('deciding.why.label')}</dt>{' '}
        <dd>
          {why.map((reason) => (
            <span key={reason} className={styles.reason}>
              {reason}
            </span>
          ))}
        </dd>
      </div>
      {face.cancelled ? null : (
        <div>
          <dt>{t('deciding.since.label')}</dt>{' '}
          <dd>{t('deciding.since.value', { time: instant(since), since: sinceWord(t, since, now) })}</dd>
        </div>
      )}
      {after ? (
        <div>
          <dt>{t('deciding.after.label')}</dt> <dd>{after}</dd>
        </div>
      ) : null}
    </dl>
  );
}
