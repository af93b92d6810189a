import { Button } from '@mantine/core';
import type { InboxItem } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { bulkPlans, type BulkPlan } from './inbox-groups.ts';
import styles from './inbox.module.css';

export interface BulkBarProps {
  order: readonly InboxItem[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** What can be done with the chosen cards; nothing while none is chosen. */
export function BulkBar({ order, chosen, onChoose }: BulkBarProps): ReactElement {
  const t = useText();
  const [plan, setPlan] = useState<BulkPlan | null>(null);
  const plans = bulkPlans(order, chosen);
  const count = plans.reduce((sum, { items }) => sum + items.length, 0);
  const several = new Set(plans.map(({ boardId }) => boardId)).size > 1;
  return (
    <>
      {count > 0 ? (
        <div className={styles.bulk}>
          <p className={styles.bulkCount} role="status">
            {t('inbox.selected', { n: count })}
            <button
              type="button"
              onClick={() => {
                onChoose(new Set());
              }}
            >
              {t('inbox.select_none')}
            </button>
          </p>
          {plans.map((one) => (
            <Button
              key={`${one.boardId}-${one.act}`}
              onClick={() => {
                setPlan(one);
              }}
            >
              {t(`inbox.do.${one.act}`, { n: one.items.length })}
              {several ? ` (${String(one.items[0]?.year ?? '')})` : ''}
            </Button>
          ))}
        </div>
      ) : null}
      {plan ? (
        <BulkDialog
          plan={plan}
          onClose={() => {
            setPlan(null);
          }}
          onDone={(done) => {
            onChoose(new Set([...chosen].filter((id) => !done.has(id))));
          }}
        />
      ) : null}
    </>
  );
}
