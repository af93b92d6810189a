import { printInstant, taskNumber, type BlockSource } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { useMemo, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import styles from './source.module.css';

type Cards = Pick<ReportView, 'cards' | 'blocks' | 'agencies'>;

const known = new WeakMap<ReportView['blocks'], Map<string, string>>();

/** Whose a card is: one task may be many agencies'. */
function leadsOf({ blocks, agencies }: Cards, cardId: string): string {
  let leads = known.get(blocks);
  if (!leads) {
    leads = new Map();
    for (const source of blocks.flatMap(({ sources }) => sources)) {
      if (source.kind !== 'submission' && source.kind !== 'card') continue;
      const names = source.agencyIds.map((id) => agencies[id] ?? '').filter(Boolean);
      leads.set(source.cardId, names.join(', '));
    }
    known.set(blocks, leads);
  }
  return leads.get(cardId) ?? '';
}

type Submission = Extract<BlockSource, { kind: 'submission' }>;

/** The versions that the report rests on, by card. */
function versionsIn(blocks: ReportView['blocks']): Map<string, Submission> {
  return new Map(
    blocks
      .flatMap(({ sources }) => sources)
      .flatMap((source) => (source.kind === 'submission' ? [[source.cardId, source] as const] : [])),
  );
}

/** Which version of a card was accepted, by whom and when. */
function Proof({ submission }: { submission: Submission | undefined }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  if (!submission) return null;
  const { number, approvals } = submission;
  const last = approvals.at(-1);
  return (
    <span className={styles.proof}>
      {t('reports.source.version', { n: number })}
      {last
        ? ` · ${t(`reports.source.act.${last.act}`)}: ${last.name}, ${printInstant(Date.parse(last.at), language)}`
        : null}
    </span>
  );
}

interface CardLinkProps {
  cardId: string;
  view: Cards;
  /** Says whose it is as well. */
  led?: boolean;
}

/** The way to a card, by its number and title. */
export function CardLink({ cardId, view, led = false }: CardLinkProps): ReactElement {
  const t = useText();
  const card = view.cards[cardId];
  const leads = led ? leadsOf(view, cardId) : '';
  return (
    <Link href={links.card(cardId)} className={styles.card}>
      {card ? (
        <>
          <b>{taskNumber(card.key)}</b> {leads ? `${leads}: ` : null}
          {card.title}
        </>
      ) : (
        t('reports.source.card')
      )}
    </Link>
  );
}

const few = 12;

/** Cards as a list of ways to them; a long one opens when it is asked for. */
export function CardLinks({ cardIds, view }: { cardIds: readonly string[]; view: Cards }): ReactElement {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? cardIds : cardIds.slice(0, few);
  const versions = useMemo(() => versionsIn(view.blocks), [view.blocks]);
  return (
    <>
      <ul className={styles.cards} aria-label={t('reports.source.cards')}>
        {shown.map((id) => (
          <li key={id}>
            <CardLink cardId={id} view={view} led />
            <Proof submission={versions.get(id)} />
          </li>
        ))}
      </ul>
      {cardIds.length > shown.length ? (
        <button
          type="button"
          className={styles.more}
          onClick={() => {
            setAll(true);
          }}
        >
          {t('reports.source.more', { n: cardIds.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}
