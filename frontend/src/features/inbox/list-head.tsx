import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../../text/index.ts';
import type { Grouping } from './inbox-groups.ts';
import styles from './inbox.module.css';

/** Which of the two lists: what waits for me, or what I wait for. */
export type Side = 'inbox' | 'sent';

export interface ListHeadProps {
  side: Side;
  counts: Record<Side, number | null>;
  addressOf: (side: Side) => string;
  plans: readonly { id: string; name: string }[];
  planId: string;
  onPlan: (planId: string) => void;
  grouping: Grouping;
  onGrouping: (grouping: Grouping) => void;
  /** The way to take the list away. */
  save: ReactElement;
}

/** The two lists with their counts, and how the one that is shown is put together. */
export function ListHead(props: ListHeadProps): ReactElement {
  const { side, counts, addressOf, plans, planId, onPlan, grouping, onGrouping, save } = props;
  const t = useText();
  return (
    <header className={styles.leftHead}>
      <h1 id="viec-cho">{t(`inbox.side.${side}`)}</h1>
      <nav className={styles.sides} aria-label={t('inbox.sides')}>
        {(['inbox', 'sent'] as const).map((one) => (
          <Link key={one} href={addressOf(one)} aria-current={one === side ? 'page' : undefined}>
            {t(`inbox.side.${one}`)}
            {counts[one] === null ? null : <b>{counts[one]}</b>}
          </Link>
        ))}
      </nav>
      <div className={styles.filters}>
        {plans.length > 1 || planId ? (
          <NativeSelect
            aria-label={t('inbox.filter.plan')}
            data={[
              { value: '', label: t('inbox.filter.all_plans') },
              ...plans.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={planId}
            onChange={(event) => {
              onPlan(event.currentTarget.value);
            }}
          />
        ) : null}
        <NativeSelect
          aria-label={t('inbox.filter.order')}
          data={[
            { value: 'age', label: t('inbox.filter.age') },
            { value: 'kind', label: t('inbox.filter.kind') },
          ]}
          value={grouping}
          onChange={(event) => {
            onGrouping(event.currentTarget.value === 'kind' ? 'kind' : 'age');
          }}
        />
        {save}
      </div>
    </header>
  );
}
