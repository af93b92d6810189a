import { printDay, type CardFace } from '@tien-do/shared';
import { IconAlertTriangle, IconCalendarPlus } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { useText, type Translate } from '../text/index.ts';
import styles from './badges.module.css';

type Facts = Pick<CardFace, 'petitionsOpen' | 'extensionAskedOn' | 'originalDueOn' | 'dueOn'>;

const isExtended = ({ originalDueOn, dueOn }: Facts): boolean =>
  originalDueOn !== null && dueOn !== null && originalDueOn < dueOn;

/** How many requests wait besides the extension, which is told by itself. */
const others = ({ petitionsOpen, extensionAskedOn }: Facts): number =>
  petitionsOpen - (extensionAskedOn === null ? 0 : 1);

/** What is asked of a card or was granted to it, in words: what its tags say by signs. */
export function petitionWords(t: Translate, face: Facts): string[] {
  const words: string[] = [];
  if (face.extensionAskedOn)
    words.push(t('common.extension.asked', { day: printDay(face.extensionAskedOn) }));
  if (isExtended(face) && face.originalDueOn) {
    words.push(t('common.extension.extended', { day: printDay(face.originalDueOn) }));
  }
  if (others(face) > 0) words.push(t('common.petitions_open', { n: others(face) }));
  return words;
}

/** An extension that waits or was granted, and what else is open about a card; nothing where there is nothing. */
export const PetitionTags = memo(function PetitionTags({ face }: { face: Facts }): ReactElement | null {
  const t = useText();
  const { extensionAskedOn, originalDueOn } = face;
  const open = others(face);
  return (
    <>
      {extensionAskedOn ? (
        <span
          className={styles.badge}
          data-tone="soon"
          title={t('common.extension.asked', { day: printDay(extensionAskedOn) })}
        >
          <IconCalendarPlus size={14} stroke={1.9} aria-hidden />
          {t('common.extension.pending')}
        </span>
      ) : null}
      {isExtended(face) && originalDueOn ? (
        <span
          className={styles.badge}
          data-tone="quiet"
          title={t('common.extension.extended', { day: printDay(originalDueOn) })}
        >
          <s>{printDay(originalDueOn).slice(0, 5)}</s>
        </span>
      ) : null}
      {open > 0 ? (
        <span className={styles.badge} data-tone="quiet" title={t('common.petitions_open', { n: open })}>
          <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
          <span aria-hidden>{open}</span>
          <span className="td-visually-hidden">{t('common.petitions_open', { n: open })}</span>
        </span>
      ) : null}
    </>
  );
});
