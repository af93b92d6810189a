/** "Kế hoạch": what is on its way in, and the way to take a plan in. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { may } from '@tien-do/shared';
import { useMemo, useState, type DragEvent, type ReactElement } from 'react';
import { useMe } from '../../../access/index.ts';
import { usePlans } from '../../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { PlansList } from '../../plans/index.ts';
import { TakeInDialog } from '../take-in/take-in-dialog.tsx';
import { ImportsList } from './imports-list.tsx';
import styles from './list.module.css';

/** The page; files dropped anywhere on it begin to be taken in. */
export function PlansPage(): ReactElement {
  const t = useText();
  const me = useMe();
  const [search, change] = useSearchPart();
  const [dropped, setDropped] = useState<readonly File[]>([]);
  usePageTitle(t('imports.plans.title'));
  const agencies = useMemo(() => {
    const mine = new Map(me.memberships.map(({ agencyId, agencyName }) => [agencyId, agencyName]));
    return [...mine]
      .filter(([agencyId]) => may(me.ability, 'edit', 'Import', { agencyId }))
      .map(([id, name]) => ({ id, name }));
  }, [me]);
  const able = agencies.length > 0;
  const amended = search.get('sua');
  const { data: plans } = usePlans();
  const base = plans?.find(({ id }) => id === amended) ?? null;
  // Until the plan that is amended is known, nothing may be taken in as one of its own.
  const open = search.get('nhap') === '1' && able && (!amended || base !== null);
  const drop = (event: DragEvent): void => {
    const files = [...event.dataTransfer.files];
    if (!able || files.length === 0) return;
    event.preventDefault();
    setDropped(files);
    change({ nhap: '1' });
  };
  return (
    <div
      className={styles.page}
      onDragOver={(event) => {
        if (able) event.preventDefault();
      }}
      onDrop={drop}
    >
      <header className={styles.header}>
        <div>
          <h1>{t('imports.plans.title')}</h1>
          <p>{t(able ? 'imports.plans.lead' : 'imports.list.read_only')}</p>
        </div>
        {able ? (
          <Button
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => {
              change({ nhap: '1' });
            }}
          >
            {t('imports.take.open')}
          </Button>
        ) : null}
      </header>
      {me.ability.can('read', 'Plan') ? <PlansList /> : null}
      {me.ability.can('read', 'Import') ? <ImportsList /> : null}
      {open ? (
        <TakeInDialog
          agencies={base ? ownFirst(agencies, base.coordinator.id) : agencies}
          base={base ? { id: base.id, name: base.shortTitle } : null}
          dropped={dropped}
          onClose={() => {
            setDropped([]);
            change({ nhap: '', sua: '' });
          }}
        />
      ) : null}
    </div>
  );
}

/** The coordinator before others: an amendment is taken in by whoever may accept it. */
function ownFirst<A extends { id: string }>(agencies: readonly A[], coordinatorId: string): A[] {
  return [...agencies].sort((a, b) => Number(b.id === coordinatorId) - Number(a.id === coordinatorId));
}
