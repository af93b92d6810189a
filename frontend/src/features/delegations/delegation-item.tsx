import { Button } from '@mantine/core';
import { printInstant } from '@tien-do/shared';
import type { DelegationLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { endWords } from '../../app/index.ts';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import styles from './delegations.module.css';
import { scopeWords } from './scope-words.ts';

/** From which side a line is read. */
export type Viewpoint = 'given' | 'received' | 'agency';

export interface DelegationItemProps {
  line: DelegationLine;
  from: Viewpoint;
  onRevoke: (line: DelegationLine) => void;
}

/** One delegation: between whom, which duty, for how long, for which plans, why, and where it stands. */
export function DelegationItem({ line, from, onRevoke }: DelegationItemProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  return (
    <li>
      <div className={styles.grow}>
        <p className={styles.who}>
          <b>{whoWords(t, line, from)}</b>
          <span className={styles.state} data-state={line.state}>
            {t(`delegations.state.${line.state}`)}
          </span>
        </p>
        <p>
          {t(`common.duty.${line.duty}`)} · {line.agencyName} · {scopeWords(t, line)}
        </p>
        <p className={styles.muted}>
          {t('delegations.line.time', { from: at(line.from), to: endWords(t, line.to, language) })}
        </p>
        {line.revokedAt ? (
          <p className={styles.muted}>
            {t('delegations.line.revoked', { time: at(line.revokedAt), name: line.revokedBy?.name ?? '' })}
          </p>
        ) : null}
        <p className={styles.muted}>{line.reason}</p>
      </div>
      {line.mayRevoke ? (
        <Button
          variant="default"
          aria-label={t('common.lent.revoke_of', { name: line.delegate.name })}
          onClick={() => {
            onRevoke(line);
          }}
        >
          {t('common.lent.revoke')}
        </Button>
      ) : null}
    </li>
  );
}

function whoWords(t: Translate, { delegator, delegate }: DelegationLine, from: Viewpoint): string {
  switch (from) {
    case 'given':
      return t('delegations.line.given', { name: delegate.name });
    case 'received':
      return t('delegations.line.received', { name: delegator.name });
    case 'agency':
      return t('delegations.line.between', { from: delegator.name, to: delegate.name });
  }
}
