import { reasonSentences, type CardMove, type Offer } from '@tien-do/shared';
import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconLock } from '@tabler/icons-react';
import { useId, type ReactElement } from 'react';
import { moveLabel, registerOfMove, sayingOf, useSending } from '../../../moves/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { useAutosaveState } from '../draft/use-writing.ts';
import { answeringOf } from '../result/answering.ts';
import { focusAnswer } from '../result/answer-place.tsx';
import { PartnersNote } from '../partners/partners-note.tsx';
import { RequestsToAnswer } from '../open-requests.tsx';
import { useScene } from '../scene.tsx';
import { nextMoves, offersNow } from './next-moves.ts';
import { ProposalNote } from './proposal-note.tsx';
import { ReturnedNote } from './returned-note.tsx';
import { StandingList } from './standing-list.tsx';
import styles from './steps.module.css';
import { useCardMoves } from './use-card-moves.ts';

/** Why a move cannot be made now; empty when it can. */
function useRefusalWord(): (offer: Offer) => string {
  const { language } = useLanguage();
  const t = useText();
  return ({ refusal }) => {
    if (!refusal) return '';
    return refusal.reason ? reasonSentences[refusal.reason][language] : t('card.next.unavailable');
  };
}

/** What is to be done with this card now, and by whom. */
export function NextStep(): ReactElement {
  const { detail, face, info, register, writing, leads, coordinator, nameOf, coordinatorId, goTo } =
    useScene();
  const t = useText();
  const id = useId();
  const content = useAutosaveState(writing)?.content ?? null;
  const sending = useSending(face.id);
  const refusalWord = useRefusalWord();
  const { begin, saving } = useCardMoves();
  const left = content ? (answeringOf(detail, content)?.left ?? []) : [];
  const offers = offersNow(detail.moves, content, face.files, left.length, face.leadIds);
  const { main, second, others } = nextMoves(offers, face);
  const light = others.every(({ move, refusal }) => refusal === null && move !== 'hold' && move !== 'cancel');
  const plain = !main && others.length <= 2 && light ? others : [];
  const busy = saving || sending !== null;
  const names = { leads, coordinator, nameOf, register };
  const label = (move: CardMove): string =>
    moveLabel(t, sayingOf(move, face), registerOfMove(face, register));

  return (
    <section className={styles.next} aria-labelledby={id}>
      <h2 className={styles.title} id={id}>
        {t('card.next.title')}
      </h2>
      {info && info.cycle.phase !== 'open' ? (
        <p className={styles.notice}>
          <IconLock size={16} aria-hidden />
          <span>{t(`card.${info.cycle.phase}`)}</span>
        </p>
      ) : null}
      <ReturnedNote />
      <ProposalNote />
      <PartnersNote />
      {face.state === 'compiled' ? null : (
        <RequestsToAnswer requests={detail.requests} className={styles.requests} />
      )}
      {/* A button is of its act: another act never slips under a finger or a focus that was on this one. */}
      {main ? (
        <MainButton
          key={main.move}
          offer={main}
          label={label(main.move)}
          busy={busy}
          begin={begin}
          reason={whyNot(main)}
        />
      ) : null}
      {saving ? (
        <p className={styles.reason} role="status">
          {t('card.next.saving')}
        </p>
      ) : null}
      {second ? (
        <>
          <Button
            key={second.move}
            variant="default"
            fullWidth
            disabled={busy || second.refusal !== null}
            leftSection={second.move === 'send_back' ? <IconArrowBackUp size={16} aria-hidden /> : null}
            onClick={() => {
              begin(second.move);
            }}
          >
            {label(second.move)}
          </Button>
          {second.refusal ? <p className={styles.reason}>{whyNot(second)}</p> : null}
        </>
      ) : null}
      {[main, second].some((offer) => offer?.refusal?.reason === 'remarks_unanswered') ? (
        <button type="button" className={styles.go} onClick={toAnswer}>
          {t('deciding.answer.go')}
        </button>
      ) : null}
      {/* Beside nothing else to do, one or two ways need no menu; what stops a task is not offered as the next step. */}
      {plain.map((offer) => (
        <Button
          key={offer.move}
          variant="default"
          fullWidth
          disabled={busy}
          onClick={() => {
            begin(offer.move);
          }}
        >
          {label(offer.move)}
        </Button>
      ))}
      {others.length > plain.length ? (
        <Menu position="bottom-end" width={280} withinPortal>
          <Menu.Target>
            <Button
              variant="subtle"
              fullWidth
              disabled={busy}
              rightSection={<IconChevronDown size={15} aria-hidden />}
              className={styles.more}
            >
              {t('card.next.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((offer) => (
              <Menu.Item
                key={offer.move}
                disabled={offer.refusal !== null}
                color={offer.move === 'cancel' ? 'red.8' : undefined}
                onClick={() => {
                  begin(offer.move);
                }}
              >
                {label(offer.move)}
                {offer.refusal ? <span className={styles.itemReason}>{refusalWord(offer)}</span> : null}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <div className={styles.standing}>
        <StandingList detail={detail} face={face} coordinatorId={coordinatorId} names={names} />
      </div>
    </section>
  );

  function whyNot(offer: Offer): string {
    const counted = offer.refusal?.reason === 'remarks_unanswered' && left.length > 0;
    return counted ? t('deciding.answer.refused', { n: left.length }) : refusalWord(offer);
  }

  function toAnswer(): void {
    goTo('ket-qua');
    if (left[0]) focusAnswer(left[0].id);
  }
}

interface MainButtonProps {
  offer: Offer;
  label: string;
  busy: boolean;
  reason: string;
  begin: (move: CardMove) => void;
}

function MainButton({ offer, label, busy, reason, begin }: MainButtonProps): ReactElement {
  const reasonId = useId();
  return (
    <>
      <Button
        fullWidth
        size="md"
        loading={busy}
        disabled={offer.refusal !== null}
        aria-describedby={offer.refusal ? reasonId : undefined}
        onClick={() => {
          begin(offer.move);
        }}
      >
        {label}
      </Button>
      {offer.refusal ? (
        <p className={styles.reason} id={reasonId}>
          {reason}
        </p>
      ) : null}
    </>
  );
}
