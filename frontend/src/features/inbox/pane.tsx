import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { InboxItem } from '@tien-do/shared/contract';
import { useId, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { CardView, useAgencyNames, type CardTab } from '../card/index.ts';
import { keyOf, type Line, type Why } from './inbox-groups.ts';
import styles from './inbox.module.css';

export interface PaneHeadProps {
  order: readonly Line[];
  openKey: string | null;
  listAddress: string;
  onStep: (by: 1 | -1) => void;
}

/** Back to the list, and to the lines before and after. */
export function PaneHead({ order, openKey, listAddress, onStep }: PaneHeadProps): ReactElement {
  const t = useText();
  const at = order.findIndex((line) => keyOf(line) === openKey);
  return (
    <div className={`${styles.paneHead ?? ''} td-no-print`}>
      <Link href={listAddress} className={styles.back}>
        <IconArrowLeft size={17} aria-hidden />
        {t('inbox.back')}
      </Link>
      <span className={styles.keys}>{t('inbox.keys')}</span>
      <span className={styles.position}>
        {at >= 0 ? t('inbox.position', { n: at + 1, total: order.length }) : ''}
      </span>
      <Button.Group>
        <Button
          variant="default"
          px={9}
          aria-label={t('inbox.previous')}
          disabled={at === 0}
          onClick={() => {
            onStep(-1);
          }}
        >
          <IconChevronUp size={17} aria-hidden />
        </Button>
        <Button
          variant="default"
          px={9}
          aria-label={t('inbox.next')}
          disabled={at === order.length - 1}
          onClick={() => {
            onStep(1);
          }}
        >
          <IconChevronDown size={17} aria-hidden />
        </Button>
      </Button.Group>
    </div>
  );
}

/** Where of a card is what it waits for. */
function tabOf(why: Why | null): CardTab {
  switch (why) {
    case 'contribute':
    case 'consent':
    case 'supplement':
      return 'phoi-hop';
    default:
      return 'ket-qua';
  }
}

/** A card, whole. */
export function WorkPane({ cardId, why }: { cardId: string; why: Why | null }): ReactElement {
  const titleId = useId();
  const [tab, setTab] = useState<CardTab>(tabOf(why));
  return <CardView cardId={cardId} tab={tab} onTab={setTab} level={2} titleId={titleId} />;
}

/** What is about a plan and none of its cards. */
export function PlanPane({ line }: { line: Line }): ReactElement {
  const t = useText();
  return (
    <div className={styles.planPane}>
      <h2>{line.title || line.planShortTitle}</h2>
      <Link href={links.plan(line.planId)}>{t('inbox.open_plan')}</Link>
    </div>
  );
}

/** Says that nobody could take the open step, and how that is mended. */
export function UncoveredNote({ item }: { item: InboxItem }): ReactElement {
  const t = useText();
  const { nameOf } = useAgencyNames();
  const agencyId = item.aboutId ?? '';
  const agency = nameOf(agencyId);
  return (
    <div className={styles.uncovered} role="note">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <b>{t('inbox.uncovered.at', { agency })}</b>
        <p>{t('inbox.uncovered.mend', { agency })}</p>
        <Link href={links.agency(agencyId)}>{t('inbox.uncovered.open', { agency })}</Link>
      </div>
    </div>
  );
}
