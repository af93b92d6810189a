import { minimumReason, reasonSentences, type CardMove } from '@tien-do/shared';
import type { CardDetail, SubmissionView } from '@tien-do/shared/contract';
import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useCard, useErrorSentence } from '../../api/index.ts';
import { useCardPulse, useFace, useLiveBoard } from '../../live/index.ts';
import { moveLabel, registerOfLeads, registerOfMove, useMoves } from '../../moves/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones, taskNumber, useKeptClear } from '../../ui/index.ts';
import {
  draftKey,
  keepWords,
  newestFirst,
  PlaceNotesProvider,
  readWords,
  RemarkBar,
  useAgencyNames,
} from '../card/index.ts';
import type { CardItem } from './inbox-groups.ts';
import { ReviewHead } from './review-head.tsx';
import { ReviewSide } from './review-side.tsx';
import { ReviewText } from './review-text.tsx';
import styles from './review.module.css';
import { keyIsTaken } from './use-inbox-keys.ts';

export interface ReviewProps {
  item: CardItem;
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
function passOf(detail: CardDetail): CardMove | null {
  const offer = detail.moves.find(
    ({ move }) => move === 'endorse' || move === 'receive' || move === 'accept',
  );
  return offer?.refusal === null ? offer.move : null;
}

function OpenReview({ item, detail, submission, onDone }: OpenReviewProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { personId } = useMe();
  const { agencyOf, nameOf } = useAgencyNames();
  const { info } = useLiveBoard(item.boardId);
  const key = draftKey(personId, item.face.id, 'remark');
  const [remark, setRemark] = useState(() => readWords(key));
  const { start } = useMoves();
  const register = registerOfLeads(detail.face.leadIds, agencyOf);
  const spoken = registerOfMove(detail.face, register);
  const pass = passOf(detail);
  const back = detail.moves.some(({ move, refusal }) => move === 'send_back' && refusal === null);
  const label = (move: CardMove): string => moveLabel(t, move, spoken);
  // What lies at a colleague's desk is taken over first; what lies here can be handed on.
  const laying = detail.moves.filter(
    ({ move, refusal }) => refusal === null && (move === 'take_over' || move === 'hand_on'),
  );
  const elsewhere = detail.moves.some(({ refusal }) => refusal?.reason === 'held_by_other');

  const write = (text: string): void => {
    setRemark(text);
    keepWords(key, text);
  };
  const decide = (move: CardMove): void => {
    start({
      face: detail.face,
      boardId: item.boardId,
      move,
      register,
      remark,
      no: taskNumber(item.key),
      title: item.title,
      agency: item.leadNames.join(' + '),
      coordinator: info?.coordinatorName ?? '',
      onDone: () => {
        // Taking over and handing on decide nothing: the review stays open with what was written.
        if (move === 'take_over') return;
        if (move !== 'hand_on') keepWords(key, '');
        onDone();
      },
    });
  };
  const bar = useKeptClear<HTMLFormElement>();
  const decideNow = useRef(decide);
  useEffect(() => {
    decideNow.current = decide;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (keyIsTaken(event)) return;
      const pressed = event.key.toLowerCase();
      if (pressed === 'a' && pass) decideNow.current(pass);
      else if (pressed === 'r' && back) decideNow.current('send_back');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [pass, back]);

  return (
    <PlaceNotesProvider
      cardId={item.face.id}
      submissions={detail.submissions}
      version={submission}
      nameOf={nameOf}
      mayRemark={back}
    >
      <div className={styles.review}>
        <ReviewHead
          detail={detail}
          submission={submission}
          coordinator={info?.coordinatorName ?? ''}
          coordinatorId={info?.plan.coordinatorId ?? ''}
        />
        <div className={styles.body}>
          <ReviewText detail={detail} submission={submission} />
          <ReviewSide detail={detail} submission={submission} />
        </div>
        <form
          ref={bar}
          className={`${styles.decide ?? ''} td-no-print`}
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          {elsewhere ? <p className={styles.elsewhere}>{reasonSentences.held_by_other[language]}</p> : null}
          <div className={styles.marked}>
            <RemarkBar />
          </div>
          <Textarea
            id={`y-kien-${item.face.id}`}
            label={
              <>
                {t('inbox.review.remark')}{' '}
                <small>
                  {t(spoken === 'asked' ? 'inbox.review.remark_hint_asked' : 'inbox.review.remark_hint', {
                    n: minimumReason,
                  })}
                </small>
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
            {laying.map(({ move }) => (
              <Button
                key={move}
                variant={elsewhere && move === 'take_over' ? 'filled' : 'subtle'}
                onClick={() => {
                  decide(move);
                }}
              >
                {label(move)}
              </Button>
            ))}
            {back ? (
              <Button
                variant="default"
                aria-keyshortcuts="R"
                onClick={() => {
                  decide('send_back');
                }}
              >
                {label('send_back')} <kbd className={styles.key}>R</kbd>
              </Button>
            ) : null}
            {pass ? (
              <Button
                aria-keyshortcuts="A"
                onClick={() => {
                  decide(pass);
                }}
              >
                {label(pass)} <kbd className={styles.key}>A</kbd>
              </Button>
            ) : null}
          </div>
        </form>
      </div>
    </PlaceNotesProvider>
  );
}
