import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import styles from './card-facts.module.css';
import { useAutosaveState } from './draft/use-writing.ts';
import { useScene } from './scene.tsx';
import { useInstant } from './use-clock-words.ts';

/** What was accepted for this task in the cycle before; may be the ground for an empty result. */
export function PreviousAnswer(): ReactElement | null {
  const { detail, writing, goTo } = useScene();
  const t = useText();
  const instant = useInstant();
  const { show } = useToasts();
  const content = useAutosaveState(writing)?.content ?? null;
  const [asking, setAsking] = useState(false);
  const { previous } = detail;
  if (!previous) return null;
  const { year, number, acceptedAt } = previous;
  const text = previous.content.nil ? previous.content.nilReason : previous.content.result;
  const empty = content !== null && !content.nil && content.result.trim() === '';

  const copy = (): undefined => {
    if (!writing || !content) return;
    writing.edit({ ...content, result: previous.content.result });
    goTo('ket-qua');
    show({ text: t('card.previous.used', { year }) });
  };

  return (
    <section className={styles.panel}>
      <details className={styles.previous}>
        <summary>{t('card.previous.title', { year })}</summary>
        <div className={styles.previousBody}>
          <p className={styles.muted}>
            {t('card.previous.detail', { n: number, time: instant(acceptedAt) })}
          </p>
          {previous.content.nil ? <b>{t('card.read.nil')}</b> : null}
          {/* A scrolling region is reached by keyboard. */}
          <p
            className={styles.previousText}
            tabIndex={0}
            role="region"
            aria-label={t('card.previous.title', { year })}
          >
            {text}
          </p>
          {empty && !previous.content.nil && previous.content.result ? (
            <Button
              variant="default"
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('card.previous.use')}
            </Button>
          ) : null}
        </div>
      </details>
      <ConfirmDialog
        opened={asking}
        title={t('card.previous.use')}
        verb={t('card.previous.use')}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={copy}
      >
        <p>{t('card.previous.use_ask', { year })}</p>
      </ConfirmDialog>
    </section>
  );
}
