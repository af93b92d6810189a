import { printCount, printInstant } from '@tien-do/shared';
import type { CardRecord } from '@tien-do/shared/contract';
import { Fragment, type ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { Facts, Hash } from './facts.tsx';
import styles from './record.module.css';

/** Where the board's chain stands, and where it was last anchored. */
export function ChainPanel({ record: { chain, anchor } }: { record: CardRecord }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const verdict = (holds: boolean): string => t(holds ? 'record.version.fits' : 'record.version.differs');
  return (
    <section className={styles.panel} aria-labelledby="chuoi">
      <h2 id="chuoi">{t('record.chain.title')}</h2>
      <Facts
        facts={[
          [t('record.chain.entries'), printCount(chain.entries)],
          [
            t('record.chain.head'),
            <Hash key="head" value={chain.head.hash} verdict={verdict(chain.holds)} />,
          ],
          [
            t('record.chain.anchor'),
            anchor
              ? t('record.chain.anchor_is', {
                  n: anchor.number,
                  time: printInstant(Date.parse(anchor.at), language),
                })
              : t('record.chain.no_anchor'),
          ],
          [
            t('record.chain.anchored'),
            anchor && (
              <Fragment key="anchored">
                {t('record.chain.anchored_is', { seq: anchor.seq, leaves: anchor.leaves })}
                <Hash value={anchor.head} verdict={verdict(anchor.holds)} />
              </Fragment>
            ),
          ],
          [t('record.chain.root'), anchor && <Hash key="root" value={anchor.root} />],
          [t('record.chain.line'), anchor && <Hash key="line" value={anchor.hash} />],
        ]}
      />
    </section>
  );
}
