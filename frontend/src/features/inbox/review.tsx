import { minimumReason, type CardMove } from '@tien-do/shared';
import type { CardDetail, InboxItem, SubmissionView } from '@tien-do/shared/contract';
import { Button, Textarea } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useCard, useErrorSentence } from '../../api/index.ts';
import { useCardPulse, useFace, useLiveBoard } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import {
  DecisionDialog,
  draftKey,
  isDecision,
  keepWords,
  moveLabel,
  newestFirst,
  readWords,
  registerOf,
  useAgencyNames,
  type DecisionMove,
} from '../card/index.ts';
import { ReviewHead } from './review-head.tsx';
import { ReviewSide } from './review-side.tsx';
import { ReviewText } from './review-text.tsx';
import styles from './review.module.css';
import { keyIsTaken } from './use-inbox-keys.ts';

export interface ReviewProps {
  item: InboxItem;
  /** The decision was made. */
  onDone: () => void;
}

/** A submission to be decided: what it says, what changed, what it rests on, and the two ways on. */
export function Review({ item, onDone }: ReviewProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const cardId = item.face.id;
  useFace(item.boardId, cardId);
  useCardPulse(cardId);
  const { data: detail, error, refetch } = useCard(cardId);
  if (!detail) {
    if (!error) return <LineBones lines={10} />;
    return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  }
  const submission = newestFirst(detail.submissions).find(({ outcome }) => outcome === 'pending');
  if (!submission) return <EmptyState text={t('inbox.review.no_submission')} />;
  return <OpenReview item={item} detail={detail} submission={submission} onDone={onDone} />;
}

interface OpenReviewProps extends ReviewProps {
  detail: CardDetail;
  submission: SubmissionView;
}

/** The act that passes the open step, if I may make it. */
function passOf(detail: CardDetail): DecisionMove | null {
  const offer = detail.moves.find(
    ({ move }) => move === 'endorse' || move === 'receive' || move === 'accept',
  );
  return offer && offer.refusal === null && isDecision(offer.move) ? offer.move : null;
}

function OpenReview({ item, detail, submission, onDone }: OpenReviewProps): ReactElement {
  const t = useText();
  const { personId } = useMe();
  const { agencyOf } = useAgencyNames();
  const { info } = useLiveBoard(item.boardId);
  const key = draftKey(personId, item.face.id, 'remark');
  const [remark, setRemark] = useState(() => readWords(key));
  const [deciding, setDeciding] = useState<DecisionMove | null>(null);
  const register = registerOf(detail.face.leadIds.map((id) => agencyOf(id)?.kind ?? ''));
  const pass = passOf(detail);
  const back = detail.moves.some(({ move, refusal }) => move === 'send_back' && refusal === null);
  const label = (move: CardMove): string => moveLabel(t, move, register);

  const write = (text: string): void => {
    setRemark(text);
    keepWords(key, text);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (keyIsTaken(event)) return;
      const pressed = event.key.toLowerCase();
      if (pressed === 'a' && pass) setDeciding(pass);
      else if (pressed === 'r' && back) setDeciding('send_back');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [pass, back]);

  return (
    <div className={styles.review}>
      <ReviewHead detail={detail} submission={submission} coordinator={info?.coordinatorName ?? ''} />
      <div className={styles.body}>
        <ReviewText
          detail={detail}
          submission={submission}
          onRemark={(field) => {
            write(`${remark ? `${remark.trimEnd()}\n` : ''}${t('inbox.review.field_remark', { field })}`);
            document.getElementById(`y-kien-${item.face.id}`)?.focus();
          }}
        />
        <ReviewSide detail={detail} submission={submission} />
      </div>
      <form
        className={`${styles.decide ?? ''} td-no-print`}
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <Textarea
          id={`y-kien-${item.face.id}`}
          label={
            <>
              {t('inbox.review.remark')} <small>{t('inbox.review.remark_hint', { n: minimumReason })}</small>
            </>
          }
          autosize
          minRows={1}
          maxRows={6}
          maxLength={4000}
          value={remark}
          onChange={(event) => {
            write(event.currentTarget.value);
          }}
        />
        <div className={styles.buttons}>
          {back ? (
            <Button
              variant="default"
              aria-keyshortcuts="R"
              onClick={() => {
                setDeciding('send_back');
              }}
            >
              {label('send_back')} <kbd className={styles.key}>R</kbd>
            </Button>
          ) : null}
          {pass ? (
            <Button
              aria-keyshortcuts="A"
              onClick={() => {
                setDeciding(pass);
              }}
            >
              {label(pass)} <kbd className={styles.key}>A</kbd>
            </Button>
          ) : null}
        </div>
      </form>
      {deciding ? (
        <DecisionDialog
          face={detail.face}
          move={deciding}
          names={{
            no: item.key,
            agency: item.leadNames.join(' + '),
            coordinator: info?.coordinatorName ?? '',
          }}
          title={item.title}
          register={register}
          remark={remark}
          onClose={() => {
            setDeciding(null);
          }}
          onDone={() => {
            keepWords(key, '');
            onDone();
          }}
        />
      ) : null}
    </div>
  );
}
