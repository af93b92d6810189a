import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './card-facts.module.css';
import partners from './partners-tab.module.css';
import { useScene } from './scene.tsx';

/** Who works with whom on this task, in the plan's own words and as agencies. */
export function PartnersTab(): ReactElement {
  const { detail, agencyOf } = useScene();
  const t = useText();
  const { coordinatingWords, coordinatingIds, leadWords } = detail.task;
  return (
    <div className={partners.tab}>
      <section className={styles.panel}>
        <h3 className={styles.title}>{t('card.partners.list')}</h3>
        {coordinatingWords ? (
          <p className={partners.words}>
            <span>{t('card.partners.words')}</span>
            <q>{coordinatingWords}</q>
          </p>
        ) : null}
        {coordinatingIds.length > 0 ? (
          <ul className={partners.list}>
            {coordinatingIds.map((id) => {
              const agency = agencyOf(id);
              return (
                <li key={id}>
                  <b>{agency?.shortName ?? ''}</b>
                  {agency && agency.name !== agency.shortName ? <span>{agency.name}</span> : null}
                </li>
              );
            })}
          </ul>
        ) : (
          <p className={styles.muted}>
            {coordinatingWords ? t('card.partners.words_only') : t('card.partners.none')}
          </p>
        )}
        {coordinatingIds.length > 0 && detail.may.content ? (
          <p className={styles.muted}>{t('card.partners.exchange')}</p>
        ) : null}
      </section>
      <section className={styles.panel}>
        <h3 className={styles.title}>{t('card.partners.lead_words')}</h3>
        <p className={partners.words}>
          <q>{leadWords}</q>
        </p>
      </section>
    </div>
  );
}
