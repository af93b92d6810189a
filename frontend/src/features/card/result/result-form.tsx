import { hasParts } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import { Button, Checkbox, Switch, Textarea } from '@mantine/core';
import { IconHistory, IconX } from '@tabler/icons-react';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import { useCopy } from '../../../ui/index.ts';
import type { Autosave, AutosaveState } from '../draft/autosave.ts';
import type { WorkingText } from '../draft/content.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import {
  AnswerPlace,
  AnswerProvider,
  AnswersLeft,
  EvidenceAnswers,
  type AnswerScene,
} from './answer-place.tsx';
import { answeringOf, hasLockedWords, withLocked, type Answering } from './answering.ts';
import { FigurePart } from './figure-part.tsx';
import { PartEditors } from './part-editors.tsx';
import { plainText } from './lost-words.tsx';
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
  const { detail, face, coordinator, nameOf, goTo } = useScene();
  const t = useText();
  const { content } = state;
  const answering = answeringOf(detail, content);
  const edit = (part: Partial<CardContent>): void => {
    writing.edit({ ...content, ...part });
  };
  useSaveShortcut(writing);
  const joint = hasParts(face.leadIds);
  const resultWord = t(joint ? 'contributions.part.common' : 'card.write.result');
  const scene: AnswerScene | null = answering && {
    answering,
    names: {
      expected: detail.task.expectedResults,
      files: answering.returned.files,
      indicators: detail.indicators,
      nameOf,
    },
    answer: (remarkId, text) => {
      writing.edit({ ...content, answers: { ...content.answers, [remarkId]: text } });
    },
  };

  return (
    <AnswerProvider value={scene}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          writing.flushQuietly();
        }}
        onBlur={blurFlush(writing)}
      >
        <SaveLine state={state}>{answering ? <AnswersLeft answering={answering} /> : null}</SaveLine>
        <Restored writing={writing} state={state} />
        {answering ? <LockedWords writing={writing} text={content} answering={answering} /> : null}
        <AnswerPlace path="nil" label={t('card.write.nil')} locked={content.nil ? content.nilReason : null}>
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
          ) : null}
        </AnswerPlace>
        {content.nil ? null : (
          <>
            <AnswerPlace path="result" label={resultWord} locked={content.result}>
              <Textarea
                label={resultWord}
                description={t('card.write.result_hint')}
                withAsterisk={!joint}
                autosize
                minRows={joint ? 4 : 8}
                classNames={{ input: styles.resultInput }}
                value={content.result}
                error={tooLong(content.result, most.result)}
                onChange={(event) => {
                  edit({ result: event.currentTarget.value });
                }}
              />
            </AnswerPlace>
            <PartEditors content={content} edit={edit} />
            <ItemRows content={content} edit={edit} />
            <FigurePart content={content} edit={edit} />
          </>
        )}
        <EvidenceAnswers
          onGo={() => {
            goTo('minh-chung');
          }}
        />
        {face.files === 0 && !content.nil ? (
          <EvidenceReason locked={content.noEvidenceReason}>
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
          </EvidenceReason>
        ) : null}
        <AnswerPlace path="note" label={t('card.write.note', { coordinator })} locked={content.note}>
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
        </AnswerPlace>
        {detail.submissions.length > 0 ? <hr className={styles.rule} /> : null}
      </form>
    </AnswerProvider>
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
  const itemWords = (item: CardContent['items'][number]): string =>
    [item.done ? t('card.read.done') : t('card.read.not_done'), item.text].filter(Boolean).join('. ');
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
          <AnswerPlace key={index} path={`item.${String(index)}`} label={title} locked={itemWords(item)}>
            <div className={styles.item}>
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
          </AnswerPlace>
        );
      })}
    </fieldset>
  );
}

/** Why there is no evidence, or the word on it as it was accepted. */
function EvidenceReason({ locked, children }: { locked: string; children: ReactNode }): ReactElement {
  const t = useText();
  return (
    <AnswerPlace path="evidence" label={t('card.write.no_evidence')} locked={locked} answered={false}>
      {children}
    </AnswerPlace>
  );
}

interface LockedWordsProps {
  writing: Autosave;
  text: WorkingText;
  answering: Answering;
}

/** Words that were typed into a place before it was accepted: they cannot be saved, and are not thrown away either. */
function LockedWords({ writing, text, answering }: LockedWordsProps): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const copy = useCopy();
  const accepted = detail.content;
  if (!accepted || !hasLockedWords(accepted, text, answering.open)) return null;
  return (
    <div className={styles.lost} role="alert">
      <IconHistory size={18} aria-hidden />
      <div>
        <p>{t('deciding.locked.differs')}</p>
        <div className={styles.lostTools}>
          <Button
            variant="default"
            onClick={() => {
              copy(plainText(text));
            }}
          >
            {t('card.lost.copy')}
          </Button>
          <Button
            onClick={() => {
              writing.edit(withLocked(accepted, text, answering.open));
            }}
          >
            {t('deciding.locked.restore')}
          </Button>
        </div>
      </div>
    </div>
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
