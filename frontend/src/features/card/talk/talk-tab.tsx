import type { CommentView } from '@tien-do/shared/contract';
import { Button } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { useMe } from '../../../access/index.ts';
import {
  newKey,
  useAddComment,
  useCardComments,
  useErrorSentence,
  useMentionable,
} from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogProblem, EmptyState, ErrorState, LineBones } from '../../../ui/index.ts';
import { draftKey } from '../draft/draft-store.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import { keepWords, readWords } from '../../../writing/index.ts';
import { MentionField } from './mention-field.tsx';
import { mentionedIn, piecesOf } from './mentions.ts';
import styles from './talk.module.css';

/** The exchange on a card, oldest first; refreshed when somebody writes. */
export function TalkTab(): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data: comments, error, refetch } = useCardComments(detail.face.id);
  const write = detail.may.comment;
  if (!comments) {
    if (!error) return <LineBones lines={5} />;
    return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  }
  return (
    <div className={styles.tab}>
      {comments.length > 0 ? (
        <ol className={styles.comments} aria-label={t('card.talk.list')} aria-live="polite">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ol>
      ) : (
        <EmptyState small text={write ? t('card.talk.empty_write') : t('card.talk.empty')} />
      )}
      {write ? <Compose /> : <p className={styles.muted}>{t('card.talk.closed')}</p>}
    </div>
  );
}

function Comment({ comment }: { comment: CommentView }): ReactElement {
  const { nameOf } = useScene();
  const { personId } = useMe();
  const instant = useInstant();
  const pieces = piecesOf(comment.body, comment.mentions);
  return (
    <li className={styles.comment} data-mine={comment.author.id === personId}>
      <p className={styles.head}>
        <b>{comment.author.name}</b>
        <span>{nameOf(comment.agencyId, comment.at)}</span>
        <time dateTime={comment.at}>{instant(comment.at)}</time>
      </p>
      <p className={styles.text}>
        {pieces.map((piece, index) =>
          piece.personId ? (
            <span key={index} className={styles.mention} data-me={piece.personId === personId}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </p>
    </li>
  );
}

function Compose(): ReactElement {
  const { detail } = useScene();
  const { personId } = useMe();
  const t = useText();
  const sentenceOf = useErrorSentence();
  const cardId = detail.face.id;
  const key = draftKey(personId, cardId, 'comment');
  const [text, setText] = useState(() => readWords(key));
  const { data: people = [] } = useMentionable(cardId);
  const { mutate, isPending, error } = useAddComment(cardId);
  const sent = useRef({ body: '', key: '' });

  const change = (next: string): void => {
    setText(next);
    keepWords(key, next);
  };
  const send = (): void => {
    if (!text.trim() || isPending) return;
    // The same words again are a retry of the same intent.
    if (sent.current.body !== text) sent.current = { body: text, key: newKey() };
    mutate(
      { body: text, mentions: mentionedIn(text, people).slice(0, 20), key: sent.current.key },
      {
        onSuccess: () => {
          sent.current = { body: '', key: '' };
          change('');
        },
      },
    );
  };

  return (
    <form
      className={styles.compose}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <MentionField value={text} onChange={change} onSend={send} />
      <DialogProblem sentence={error ? sentenceOf(error) : null} />
      <div className={styles.foot}>
        <span className={styles.muted}>{text ? t('card.talk.kept') : t('card.talk.hint')}</span>
        <Button type="submit" disabled={!text.trim()} loading={isPending}>
          {t('card.talk.send')}
        </Button>
      </div>
    </form>
  );
}
