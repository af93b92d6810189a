/** What keeps a proposal from being accepted, each a way to its place. */
import { blockersOf, type Proposal } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { planRow, useReviewing } from './reviewing.ts';
import styles from './review.module.css';

export interface BlockersProps {
  proposal: Proposal;
  /** The line above them, with their number. */
  title: (n: number) => string;
  /** Why nobody of the import's agency may accept it; null where somebody may. */
  foreign: string | null;
  onClose: () => void;
}

/** The list; whatever is chosen in it closes the dialog around it. */
export function Blockers({ proposal, title, foreign, onClose }: BlockersProps): ReactElement {
  const t = useText();
  const { select } = useReviewing();
  const blockers = blockersOf(proposal);
  const rows = new Map(proposal.rows.map((row) => [row.id, row]));
  const go = (place: string): void => {
    onClose();
    select(place);
  };
  return (
    <>
      <p>{title(blockers.length + (foreign === null ? 0 : 1))}</p>
      <ul className={styles.blockers}>
        {foreign === null ? null : (
          <li>
            <button
              type="button"
              data-autofocus
              onClick={() => {
                go(planRow);
              }}
            >
              {foreign}
            </button>
          </li>
        )}
        {blockers.map(({ kind, rowId }, n) => {
          const row = rowId === null ? undefined : rows.get(rowId);
          return (
            <li key={`${kind}-${rowId ?? ''}`}>
              <button
                type="button"
                data-autofocus={n === 0 && foreign === null}
                onClick={() => {
                  go(rowId ?? planRow);
                }}
              >
                {t(`imports.b.${kind}`)}
                {row ? (
                  <small>{`${row.printedNumber} ${row.title || t('imports.tree.untitled')}`}</small>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
