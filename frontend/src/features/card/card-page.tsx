import { useId, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { useCard } from '../../api/index.ts';
import { usePageTitle } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './card-page.module.css';
import { CardView } from './card-view.tsx';
import { cardTabs, type CardTab } from './scene.tsx';
import { taskNumber } from '../../ui/index.ts';

/** A card on a page of its own; its tab is in the address. */
export function CardPage({ cardId }: { cardId: string }): ReactElement {
  const t = useText();
  const titleId = useId();
  const [search, setSearch] = useSearchParams();
  const { data: detail } = useCard(cardId);
  usePageTitle(detail ? `${taskNumber(detail.task.key)} ${detail.task.title}` : t('card.title'));
  const tab = cardTabs.find((name) => name === search.get('muc')) ?? 'ket-qua';
  const setTab = (next: CardTab): void => {
    setSearch(next === 'ket-qua' ? {} : { muc: next }, { replace: true });
  };
  return (
    <div className={styles.page}>
      <CardView key={cardId} cardId={cardId} tab={tab} onTab={setTab} level={1} titleId={titleId} />
    </div>
  );
}
