/** What is to be done with the report now and by whom; its approval, its fate, its files, its history. */
import { reasonSentences, type ReportAct } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { Button } from '@mantine/core';
import { useId, useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../../../text/index.ts';
import { Comment, Comments } from '../source/comments.tsx';
import { ActDialog } from './act-dialog.tsx';
import { ApprovalChain } from './approval-chain.tsx';
import { ReportActs } from './report-acts.tsx';
import { SignedCopies } from './signed-copies.tsx';
import sourceStyles from '../source/source.module.css';
import styles from './side.module.css';

type Offer = ReportView['offers'][number];

/** What leads on, in the order in which it is looked for; the rest stands beside it quietly. */
const leading: readonly ReportAct[] = ['submit', 'pass', 'number', 'keep_signed'];
const grave: readonly ReportAct[] = ['recall', 'discard'];

/** The panel. */
export function StepPanel({ view }: { view: ReportView }): ReactElement {
  const t = useText();
  const id = useId();
  const [act, setAct] = useState<ReportAct | null>(null);
  const offers = view.offers.filter((offer) => offer.act !== 'keep_signed');
  const main = leading.map((one) => offers.find((offer) => offer.act === one)).find(Boolean);
  const others = offers.filter((offer) => offer !== main);
  const waits = view.waitsFor.map(({ name }) => name).join(', ');
  const placed = view.comments.filter(({ blockId, resolved }) => blockId !== null && resolved === null);
  return (
    <div className={styles.panel}>
      <section className={styles.next} aria-labelledby={id}>
        <h3 id={id} className={styles.title}>
          {t('reports.next.title')}
        </h3>
        <p className={styles.quiet}>
          {view.state === 'review' && waits
            ? t('reports.next.waits', { agency: waits })
            : t(`reports.next.${view.state}`)}
        </p>
        {view.onBehalfOf ? (
          <p className={styles.quiet}>{t('reports.next.behalf', { name: view.onBehalfOf.name })}</p>
        ) : null}
        {main ? <OfferButton offer={main} main onAct={setAct} /> : null}
        {others.map((offer) => (
          <OfferButton key={offer.act} offer={offer} onAct={setAct} />
        ))}
      </section>
      <SignedCopies view={view} />
      <ApprovalChain view={view} />
      <Comments view={view} blockId={null} />
      {placed.length > 0 ? (
        <section aria-labelledby={`${id}-doan`}>
          <h3 id={`${id}-doan`} className={styles.title}>
            {t('reports.comments.of_blocks', { n: placed.length })}
          </h3>
          <ol className={sourceStyles.comments}>
            {placed.map((comment) => (
              <Comment key={comment.id} comment={comment} view={view} placed />
            ))}
          </ol>
        </section>
      ) : null}
      <ReportActs acts={view.acts} />
      {act ? (
        <ActDialog
          key={act}
          view={view}
          act={act}
          onClose={() => {
            setAct(null);
          }}
        />
      ) : null}
    </div>
  );
}

interface OfferButtonProps {
  offer: Offer;
  main?: boolean;
  onAct: (act: ReportAct) => void;
}

function OfferButton({ offer, main = false, onAct }: OfferButtonProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const id = useId();
  const { act, refusal } = offer;
  return (
    <>
      <Button
        fullWidth
        size={main ? 'md' : 'sm'}
        variant={main ? 'filled' : 'default'}
        {...(grave.includes(act) && !main ? { color: 'red.8', variant: 'subtle' } : {})}
        disabled={refusal !== null}
        aria-describedby={refusal ? id : undefined}
        onClick={() => {
          onAct(act);
        }}
      >
        {t(`reports.act.${act}`)}
      </Button>
      {refusal ? (
        <p className={styles.reason} id={id}>
          {refusal.reason ? reasonSentences[refusal.reason][language] : t('reports.next.unavailable')}
        </p>
      ) : null}
    </>
  );
}
