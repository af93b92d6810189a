/** The text of a draft, written on its page: the sheet beside it follows, and nothing is lost where two write at once. */
import { Button, Textarea } from '@mantine/core';
import { longestParagraph, mostParagraphs } from '@tien-do/shared';
import type { LetterView } from '@tien-do/shared/contract';
import { useCallback, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { isProblem, newKey, rewordLetter, useErrorSentence } from '../../api/index.ts';
import { useLeaveGuard } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import { paragraphsIn, textOf } from './paragraphs.ts';
import styles from './letters.module.css';

interface WordingProps {
  letter: LetterView;
  /** The tasks that fall out when it is saved, as people call them. */
  fallen: string;
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
}

/** The field, what saves it, and what to do where somebody else saved before. */
export function Wording({ letter, fallen, text, onText, onClose }: WordingProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  // The saving that this text was begun on; another one than the letter's says that somebody saved meanwhile.
  const [version, setVersion] = useState(letter.version);
  const [sending, setSending] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const theirs = letter.model.paragraphs;
  const overtaken = !sending && version !== letter.version;
  const changed = text !== textOf(theirs);
  const fault = useFault(text);
  const send = async (paragraphs: string[] | null): Promise<boolean> => {
    setSending(true);
    setRefusal(null);
    try {
      await rewordLetter(letter.id, { expectedVersion: version, paragraphs }, newKey());
      return true;
    } catch (error) {
      // That somebody saved before is said by the letter itself, which is read anew.
      if (!isProblem(error, 'STALE')) setRefusal(sentenceOf(error));
      return false;
    } finally {
      setSending(false);
    }
  };
  const done = (words: string): void => {
    show({ text: words, tone: 'done' });
    onClose();
  };
  return (
    <section className={styles.wording} aria-label={t('letters.text.title')}>
      {overtaken ? (
        <div className={styles.note} role="alert">
          <b>{t('letters.text.stale_title')}</b>
          <p>{t('letters.text.stale')}</p>
          <blockquote lang="vi">
            {theirs.map((paragraph, index) => (
              <p key={`${String(index)} ${paragraph}`}>{paragraph}</p>
            ))}
          </blockquote>
          <div className={styles.acts}>
            <Button
              variant="default"
              onClick={() => {
                onText(textOf(theirs));
                setVersion(letter.version);
              }}
            >
              {t('letters.text.take_theirs')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setVersion(letter.version);
              }}
            >
              {t('letters.text.keep_mine')}
            </Button>
          </div>
        </div>
      ) : null}
      {fallen ? (
        <p className={styles.note} role="note">
          {t('letters.text.fallen', { list: fallen })}
        </p>
      ) : null}
      <Textarea
        label={t('letters.text.title')}
        description={t('letters.text.hint')}
        lang="vi"
        autosize
        minRows={8}
        maxRows={24}
        value={text}
        error={fault}
        onChange={(event) => {
          onText(event.currentTarget.value);
        }}
      />
      {refusal ? (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      ) : null}
      <div className={styles.acts}>
        <Button
          disabled={fault !== null || overtaken || (!changed && fallen === '')}
          loading={sending}
          onClick={() => {
            void send(paragraphsIn(text)).then((saved) => {
              if (saved) done(t('letters.text.saved'));
            });
          }}
        >
          {t('letters.text.save')}
        </Button>
        {letter.reworded ? (
          <Button
            variant="default"
            disabled={overtaken}
            onClick={() => {
              setRenewing(true);
            }}
          >
            {t('letters.text.renew')}
          </Button>
        ) : null}
        <Button variant="default" onClick={onClose}>
          {t('letters.text.cancel')}
        </Button>
      </div>
      <ConfirmDialog
        opened={renewing}
        title={t('letters.text.renew_title')}
        verb={t('letters.text.renew')}
        danger
        onClose={() => {
          setRenewing(false);
        }}
        sentenceOf={sentenceOf}
        onConfirm={async () => {
          if (await send(null)) done(t('letters.text.renewed'));
          setRenewing(false);
        }}
      >
        <p>{t('letters.text.renew_intro')}</p>
      </ConfirmDialog>
      <Leaving unsaved={changed} />
    </section>
  );
}

/** What is wrong with a text, said before it is sent; null where nothing is. */
function useFault(text: string): string | null {
  const t = useText();
  const paragraphs = paragraphsIn(text);
  if (paragraphs.length === 0) return t('letters.text.fault_none');
  if (paragraphs.length > mostParagraphs) return t('letters.text.fault_many', { n: mostParagraphs });
  if (paragraphs.some((paragraph) => paragraph.length > longestParagraph))
    return t('letters.text.fault_long', { n: longestParagraph });
  return null;
}

/** Asks before a text that is not saved is left. */
function Leaving({ unsaved }: { unsaved: boolean }): ReactElement {
  const t = useText();
  const [path] = useLocation();
  const stays = useCallback((to: URL) => to.pathname === path, [path]);
  const { asked, stay, leave } = useLeaveGuard(unsaved, stays);
  return (
    <ConfirmDialog
      opened={asked}
      title={t('letters.text.leave_title')}
      verb={t('letters.text.leave_verb')}
      danger
      onClose={stay}
      onConfirm={() => {
        leave();
        return undefined;
      }}
    >
      {t('letters.text.leave')}
    </ConfirmDialog>
  );
}
