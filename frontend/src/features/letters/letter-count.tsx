import { countLetters, dayOf, printCount } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useLetters } from '../../api/index.ts';
import { links } from '../../app/links.ts';
import { useLiveBoard } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import styles from './marks.module.css';

/** The letters that were issued on a board, counted by agency; read anew whenever something is urged. */
function useLetterCounts(boardId: string) {
  const { cards } = useLiveBoard(boardId);
  const urged = useMemo(() => [...cards.values()].reduce((sum, { urgings }) => sum + urgings, 0), [cards]);
  const { data } = useLetters({ boardId }, urged, urged > 0);
  return useMemo(
    () =>
      countLetters(
        (data?.letters ?? []).flatMap(({ agency, issuedAt, cardIds, opened, delivered }) =>
          issuedAt === null
            ? []
            : [
                {
                  agencyId: agency.id,
                  on: dayOf(Date.parse(issuedAt)),
                  cards: cardIds.length,
                  served: opened !== null || delivered !== null,
                },
              ],
        ),
      ),
    [data],
  );
}

/** How many letters urged an agency on a board, as a cell of its line: the number opens them; a dash where there is none. */
export function LetterCount(props: { boardId: string; agencyId: string; agency: string }): ReactElement {
  const { boardId, agencyId, agency } = props;
  const t = useText();
  const count = useLetterCounts(boardId).get(agencyId)?.letters ?? 0;
  if (count === 0) return <span className={styles.none}>–</span>;
  return (
    <Link href={links.letters(`bang=${boardId}&cq=${agencyId}`)} className={styles.count}>
      <span className="td-visually-hidden">{t('common.urge.letters_of', { agency })}: </span>
      {printCount(count)}
    </Link>
  );
}
