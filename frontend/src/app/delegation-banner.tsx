/** What is lent by me or to me at this moment, above every page of both people. */
import { IconUserShare } from '@tabler/icons-react';
import { printInstant } from '@tien-do/shared';
import type { DelegationInForce } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../access/index.ts';
import { useNow } from '../live/index.ts';
import { useLanguage, useText } from '../text/index.ts';
import styles from './delegation-banner.module.css';
import { links } from './links.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

/** As many as fit without pushing the page down; the others stand on their own page. */
const shownAtMost = 2;

/** The banner; nothing while no delegation is in force. */
export function DelegationBanner(): ReactElement | null {
  const t = useText();
  const { delegations } = useMe();
  const now = useNow();
  const [revoking, setRevoking] = useState<DelegationInForce | null>(null);
  // The session is read anew at the edge; a page without a line does not go on saying what is over.
  const inForce = delegations.filter(({ to }) => Date.parse(to) > now);
  const more = inForce.length - shownAtMost;
  return (
    <>
      {inForce.length > 0 ? (
        <aside className={`${styles.banner ?? ''} td-no-print`} aria-label={t('common.lent.label')}>
          {inForce.slice(0, shownAtMost).map((one) => (
            <Line
              key={one.id}
              delegation={one}
              onRevoke={() => {
                setRevoking(one);
              }}
            />
          ))}
          {more > 0 ? (
            <Link className={styles.more} href={links.delegations()}>
              {t('common.lent.more', { n: more })}
            </Link>
          ) : null}
        </aside>
      ) : null}
      {revoking ? (
        <RevokeDialog
          delegation={{ id: revoking.id, name: revoking.person.name }}
          onClose={() => {
            setRevoking(null);
          }}
        />
      ) : null}
    </>
  );
}

function Line({
  delegation,
  onRevoke,
}: {
  delegation: DelegationInForce;
  onRevoke: () => void;
}): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { side, person, duty, agencyShortName, planCount, to } = delegation;
  const scope = planCount > 0 ? ` · ${t('common.lent.plans', { n: planCount })}` : '';
  const words = {
    name: person.name,
    duty: `${t(`common.duty.${duty}`)} · ${agencyShortName}${scope}`,
    until: printInstant(Date.parse(to), language),
  };
  return (
    <p className={styles.line}>
      <IconUserShare size={16} stroke={1.8} aria-hidden />
      <span>{t(`common.lent.${side}`, words)}</span>
      {side === 'given' ? (
        <button
          type="button"
          className={styles.act}
          aria-label={t('common.lent.revoke_of', { name: person.name })}
          onClick={onRevoke}
        >
          {t('common.lent.revoke')}
        </button>
      ) : (
        <Link className={styles.act} href={links.delegations()}>
          {t('common.lent.open')}
        </Link>
      )}
    </p>
  );
}
