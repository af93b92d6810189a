import type { CardContent } from '@tien-do/shared/contract';
import { Checkbox, Switch, Textarea } from '@mantine/core';
import { IconHistory, IconX } from '@tabler/icons-react';
import { useEffect, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import type { Autosave, AutosaveState } from '../draft/autosave.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import styles from './result.module.css';
import { SaveLine } from './save-line.tsx';

/** Longest texts that the server takes. */
const most = { result: 20_000, item: 5_000, reason: 2_000, note: 5_000 };

function blurFlush(writing: Autosave): () => void {
  return () => {
    if (writing.unsaved) writing.flushQuietly();
  };
}

/** The writing form. Every keystroke is kept on this device at once and on the server soon. */
export function ResultForm({ writing, state }: { writing: Autosave; state: AutosaveState }): ReactElement {
  const { detail, face, coordinator, goTo } = useScene();
  const t = useText();
  const { content } = state;
  const edit = (part: Partial<CardContent>): void => {
    writing.edit({ ...content, ...part });
  };
  useSaveShortcut(writing);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        writing.flushQuietly();
      }}
      onBlur={blurFlush(writing)}
    >
      <SaveLine state={state} />
      <Restored writing={writing} state={state} />
      <Switch
        classNames={{ root: styles.nil, body: styles.nilBody }}
        label={t('card.write.nil')}
        description={content.nil ? t('card.write.nil_hint') : undefined}
        checked={content.nil}
        onChange={(event) => {
          edit({ nil: event.currentTarget.checked });
        }}
      />
      {content.nil ? (
        <Textarea
          label={t('card.write.nil_reason')}
          placeholder={t('card.write.nil_placeholder')}
          withAsterisk
          autosize
          minRows={4}
          value={content.nilReason}
          error={tooLong(content.nilReason, most.reason)}
          onChange={(event) => {
            edit({ nilReason: event.currentTarget.value });
          }}
        />
      ) : (
        <>
          <Textarea
            label={t('card.write.result')}
            description={t('card.write.result_hint')}
            withAsterisk
            autosize
            minRows={8}
            classNames={{ input: styles.resultInput }}
            value={content.result}
            error={tooLong(content.result, most.result)}
            onChange={(event) => {
              edit({ result: event.currentTarget.value });
            }}
          />
          <ItemRows content={content} edit={edit} />
        </>
      )}
      {face.files === 0 && !content.nil ? (
        <Textarea
          label={t('card.write.no_evidence')}
          description={
            <>
              {t('card.write.no_evidence_hint')}{' '}
              <button
                type="button"
                className={styles.link}
                onClick={() => {
                  goTo('minh-chung');
                }}
              >
                {t('card.write.attach')}
              </button>
            </>
          }
          autosize
          minRows={2}
          value={content.noEvidenceReason}
          error={tooLong(content.noEvidenceReason, most.reason)}
          onChange={(event) => {
            edit({ noEvidenceReason: event.currentTarget.value });
          }}
        />
      ) : null}
      <Textarea
        label={t('card.write.note', { coordinator })}
        description={t('card.write.note_hint')}
        autosize
        minRows={2}
        value={content.note}
        error={tooLong(content.note, most.note)}
        onChange={(event) => {
          edit({ note: event.currentTarget.value });
        }}
      />
      {detail.submissions.length > 0 ? <hr className={styles.rule} /> : null}
    </form>
  );

  function tooLong(text: string, max: number): string | null {
    return text.length > max ? t('card.write.too_long', { n: text.length, max }) : null;
  }
}

/** Ctrl+S saves, as everywhere else. */
function useSaveShortcut(writing: Autosave): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      writing.flushQuietly();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [writing]);
}

interface ItemRowsProps {
  content: CardContent;
  edit: (part: Partial<CardContent>) => void;
}

/** One answer for each expected result of the plan. */
function ItemRows({ content, edit }: ItemRowsProps): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const { expectedResults } = detail.task;
  if (content.items.length === 0) return null;
  const change = (index: number, part: Partial<CardContent['items'][number]>): void => {
    edit({ items: content.items.map((item, at) => (at === index ? { ...item, ...part } : item)) });
  };
  return (
    <fieldset className={styles.items}>
      <legend>{t('card.write.items')}</legend>
      {content.items.map((item, index) => {
        const title = expectedResults[index] ?? t('card.write.item_title', { n: index + 1 });
        return (
          <div key={index} className={styles.item}>
            <Checkbox
              label={title}
              aria-label={t('card.write.item_done', { title })}
              checked={item.done}
              onChange={(event) => {
                change(index, { done: event.currentTarget.checked });
              }}
            />
            <Textarea
              aria-label={t('card.write.item_text', { title })}
              placeholder={t('card.write.item_placeholder')}
              autosize
              minRows={1}
              value={item.text}
              error={
                item.text.length > most.item
                  ? t('card.write.too_long', { n: item.text.length, max: most.item })
                  : null
              }
              onChange={(event) => {
                change(index, { text: event.currentTarget.value });
              }}
            />
          </div>
        );
      })}
    </fieldset>
  );
}

/** Words that were found on this device were put back. */
function Restored({ writing, state }: { writing: Autosave; state: AutosaveState }): ReactElement | null {
  const t = useText();
  const instant = useInstant();
  if (state.restoredFrom === null) return null;
  return (
    <div className={styles.restored} role="status">
      <IconHistory size={16} aria-hidden />
      <span>{t('card.save.restored', { time: instant(new Date(state.restoredFrom).toISOString()) })}</span>
      <button
        type="button"
        aria-label={t('common.close')}
        onClick={() => {
          writing.dismissRestored();
        }}
      >
        <IconX size={16} aria-hidden />
      </button>
    </div>
  );
}
