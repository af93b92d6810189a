import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useMe } from '../../../access/index.ts';
import { useText } from '../../../text/index.ts';
import { useCopy } from '../../../ui/index.ts';
import { sameContent, type WorkingText } from '../draft/content.ts';
import { draftStoreOf } from '../draft/open-drafts.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import styles from './result.module.css';

/** Everything that was written, one after the other. */
export function plainText(content: WorkingText): string {
  const texts = [
    content.nil ? content.nilReason : content.result,
    ...content.items.map((item) => item.text),
    content.noEvidenceReason,
    content.note,
    ...Object.values(content.answers ?? {}),
  ];
  return texts.filter((text) => text.trim()).join('\n\n');
}

/** Words of mine that never reached the server, on a card that cannot be written any more. */
export function LostWords(): ReactElement | null {
  const { detail } = useScene();
  const { personId } = useMe();
  const t = useText();
  const copy = useCopy();
  const instant = useInstant();
  const [store] = useState(() => draftStoreOf(personId, detail.face.id));
  const [draft, setDraft] = useState(() => store.read());
  if (
    !draft ||
    (detail.content && sameContent(draft.content, { ...detail.content, answers: detail.answers }))
  )
    return null;
  const text = plainText(draft.content);
  if (!text) return null;
  return (
    <div className={styles.lost} role="status">
      <IconHistory size={18} aria-hidden />
      <div>
        <b>{t('card.lost.title')}</b>
        <p>{t('card.lost.detail', { time: instant(new Date(draft.at).toISOString()) })}</p>
        <details>
          <summary>{t('card.conflict.mine')}</summary>
          <p className={styles.lostText}>{text}</p>
        </details>
        <div className={styles.lostTools}>
          <Button
            variant="default"
            onClick={() => {
              copy(text);
            }}
          >
            {t('card.lost.copy')}
          </Button>
          <Button
            variant="subtle"
            color="red.8"
            onClick={() => {
              store.clear();
              setDraft(null);
            }}
          >
            {t('card.lost.discard')}
          </Button>
        </div>
      </div>
    </div>
  );
}
