/** "Ủy quyền xử lý": what I lent, what I was lent, and, for whoever keeps or audits an agency's duties, what was lent there. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { DelegationLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useDelegations, useErrorSentence } from '../../api/index.ts';
import { RevokeDialog, usePageTitle } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ErrorState, LineBones } from '../../ui/index.ts';
import { ListLine } from '../../ui/save-menu.tsx';
import { delegationColumns } from './columns.ts';
import { DelegationForm } from './delegation-form.tsx';
import { DelegationItem, type Viewpoint } from './delegation-item.tsx';
import styles from './delegations.module.css';

/** The page of delegations. */
export function DelegationsPage(): ReactElement {
  const t = useText();
  const { personId, ability } = useMe();
  const sentenceOf = useErrorSentence();
  const { data, error, isPending, refetch } = useDelegations();
  const [giving, setGiving] = useState(false);
  const [revoking, setRevoking] = useState<DelegationLine | null>(null);
  usePageTitle(t('delegations.title'));

  if (isPending) {
    return (
      <div className={styles.page}>
        <LineBones lines={8} />
      </div>
    );
  }
  if (!data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  const { delegations, lendable } = data;
  const given = delegations.filter(({ delegator }) => delegator.id === personId);
  const received = delegations.filter(({ delegate }) => delegate.id === personId);
  const others = delegations.filter((line) => !given.includes(line) && !received.includes(line));
  const list = (from: Viewpoint, lines: DelegationLine[]): ReactElement => (
    <List from={from} lines={lines} onRevoke={setRevoking} />
  );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('delegations.title')}</h1>
          <p>{t('delegations.lead')}</p>
        </div>
        {lendable.length > 0 ? (
          <Button
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => {
              setGiving(true);
            }}
          >
            {t('delegations.new.open')}
          </Button>
        ) : null}
      </header>
      {lendable.length > 0 || given.length > 0 ? list('given', given) : null}
      {lendable.length > 0 || received.length > 0 ? list('received', received) : null}
      {ability.can('read', 'Membership') ? list('agency', others) : null}
      {giving ? (
        <DelegationForm
          lendable={lendable}
          onClose={() => {
            setGiving(false);
          }}
        />
      ) : null}
      {revoking ? (
        <RevokeDialog
          delegation={{ id: revoking.id, name: revoking.delegate.name }}
          onClose={() => {
            setRevoking(null);
          }}
        />
      ) : null}
    </div>
  );
}

interface ListProps {
  from: Viewpoint;
  lines: readonly DelegationLine[];
  onRevoke: (line: DelegationLine) => void;
}

/** What is in force or to come; what has ended is folded away. */
function List({ from, lines, onRevoke }: ListProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const isOver = ({ state }: DelegationLine): boolean => state === 'over' || state === 'revoked';
  const past = lines.filter(isOver);
  const items = (some: readonly DelegationLine[]): ReactElement => (
    <ul className={styles.lines}>
      {some.map((line) => (
        <DelegationItem key={line.id} line={line} from={from} onRevoke={onRevoke} />
      ))}
    </ul>
  );
  return (
    <section className={styles.panel} aria-label={t(`delegations.${from}.title`)}>
      <ListLine title={t(`delegations.${from}.title`)} columns={delegationColumns(t, language)} lines={lines}>
        <h2>{t(`delegations.${from}.title`)}</h2>
      </ListLine>
      {lines.length === past.length ? (
        <p className={styles.note}>{t(`delegations.${from}.none`)}</p>
      ) : (
        items(lines.filter((line) => !isOver(line)))
      )}
      {past.length > 0 ? (
        <details className={styles.fold}>
          <summary>{t('delegations.past', { n: past.length })}</summary>
          {items(past)}
        </details>
      ) : null}
    </section>
  );
}
