import { cleanText, partOfLead } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DiffText } from '../../../ui/index.ts';
import { useAgencyNames } from '../scene.tsx';
import { FieldHead } from './field-head.tsx';
import { PlaceNote } from './place-notes.tsx';
import styles from './reading.module.css';

/** What each joint lead wrote, in a section of its own. */
export function PartTexts({ content }: { content: CardContent }): ReactElement | null {
  const t = useText();
  const { nameOf } = useAgencyNames();
  const parts = content.nil ? [] : (content.parts ?? []);
  if (parts.length === 0) return null;
  return (
    <>
      {parts.map(({ agencyId, text }) => {
        const path = `part.${agencyId}`;
        return (
          <section key={agencyId} className={styles.part}>
            <FieldHead word={t('contributions.part.of', { agency: nameOf(agencyId) })} path={path} />
            <p className={styles.prose}>
              {text || <span className={styles.muted}>{t('contributions.part.empty')}</span>}
            </p>
            <PlaceNote path={path} />
          </section>
        );
      })}
    </>
  );
}

interface ComparedPartsProps {
  before: CardContent;
  after: CardContent;
  quiet: boolean;
}

/** Do the parts of two contents say the same? */
export function sameParts(before: CardContent, after: CardContent): boolean {
  return leadsOf(before, after).every(
    (id) => cleanText(partOfLead(before, id)) === cleanText(partOfLead(after, id)),
  );
}

/** What changed in the part of each joint lead. */
export function ComparedParts({ before, after, quiet }: ComparedPartsProps): ReactElement | null {
  const t = useText();
  const { nameOf } = useAgencyNames();
  const ids = leadsOf(before, after);
  if (ids.length === 0) return null;
  return (
    <>
      {ids.map((id) => {
        const [was, is] = [partOfLead(before, id), partOfLead(after, id)];
        const changed = cleanText(was) !== cleanText(is);
        const path = (after.parts ?? []).some(({ agencyId }) => agencyId === id) ? `part.${id}` : undefined;
        return (
          <section key={id} className={styles.part}>
            <FieldHead word={t('contributions.part.of', { agency: nameOf(id) })} path={path} quiet={quiet}>
              <span className={changed ? styles.changed : styles.unchanged}>
                {changed ? t('card.compare.changed') : t('card.compare.unchanged')}
              </span>
            </FieldHead>
            {was || is ? <DiffText before={was} after={is} /> : null}
            {path ? <PlaceNote path={path} quiet={quiet} /> : null}
          </section>
        );
      })}
    </>
  );
}

function leadsOf(before: CardContent, after: CardContent): string[] {
  const parts = [...(before.parts ?? []), ...(after.parts ?? [])];
  return [...new Set(parts.map(({ agencyId }) => agencyId))];
}
