import { useDraggable } from '@dnd-kit/core';
import {
  columnOf,
  printDay,
  printTime,
  timingOf,
  type CardFace,
  type CardMove,
  type Day,
} from '@tien-do/shared';
import { IconDots, IconMessage, IconPaperclip, IconUserQuestion, IconUsers } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { agencyName, useNow, useRecent } from '../../live/index.ts';
import { moveLabel, sayingOf, useSending, type Register } from '../../moves/index.ts';
import { useText, type Translate } from '../../text/index.ts';
import {
  AgencyName,
  HolderLine,
  holderWord,
  looksReopened,
  ReopenedTag,
  petitionWords,
  PetitionTags,
  ReturnedTag,
  returnedWord,
  spokenName,
  taskNumber,
  TimingBadge,
} from '../../ui/index.ts';
import { useBoardTools, type BoardTools } from './board-context.ts';
import { isMine } from './board-model.ts';
import styles from './card-tile.module.css';

export interface CardTileProps {
  face: CardFace;
  today: Day;
  /** The one card of the board that Tab reaches. */
  reachable: boolean;
  /** A joint card stands in several lanes; only one place of it may carry the drag. */
  place?: string;
}

/** A card on the board. Its clicks and keys are heard by the board around it (`data-card`). */
export const CardTile = memo(function CardTile({
  face,
  today,
  reachable,
  place = '',
}: CardTileProps): ReactElement {
  const { draggable } = useBoardTools();
  const sending = useSending(face.id);
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `${place}${face.id}`,
    data: { cardId: face.id },
    disabled: !draggable || sending !== null,
  });
  return (
    <div ref={setNodeRef} {...listeners} className={styles.holderOfDrag} data-dragging={isDragging}>
      <TileBody face={face} today={today} reachable={reachable} />
    </div>
  );
});

/** The card itself, also what follows the pointer while it is dragged. */
export const TileBody = memo(function TileBody(props: Omit<CardTileProps, 'place'>): ReactElement {
  const { face, today, reachable } = props;
  const t = useText();
  const tools = useBoardTools();
  const { info, me } = tools;
  const task = info.tasks.get(face.taskId);
  const no = taskNumber(task?.key ?? '');
  const sending = useSending(face.id);
  const move = sending ? null : tools.awaited(face);
  return (
    <article
      className={styles.card}
      data-card={face.id}
      data-mine={isMine(face, me.agencyIds)}
      data-sending={sending !== null}
      aria-busy={sending !== null}
    >
      <div className={styles.head}>
        <span className={styles.number}>{no}</span>
        <PetitionTags face={face} />
        {face.returned ? <ReturnedTag asked={tools.registerOf(face) === 'asked'} face={face} /> : null}
        {looksReopened(face, task?.takesRequests ?? true) ? <ReopenedTag /> : null}
        <span className={styles.timing}>
          <TimingBadge facts={face} today={today} rules={info.plan.timing} />
        </span>
      </div>
      <h3 className={styles.title}>
        <a
          href={tools.cardLink(face.id)}
          data-card-link={face.id}
          tabIndex={reachable ? 0 : -1}
          draggable={false}
          aria-label={spokenLabel(t, tools, face, today, no)}
        >
          {task?.title ?? ''}
        </a>
      </h3>
      <div className={styles.leads}>
        <span className={styles.agency}>
          {face.leadIds.map((id, place) => (
            <span key={id}>
              {place > 0 ? ' + ' : ''}
              <AgencyName shortName={agencyName(info, id)} name={info.agencies.get(id)?.name} />
            </span>
          ))}
        </span>
        <Counts face={face} coordinating={task?.coordinatingIds.length ?? 0} />
      </div>
      <div className={styles.foot}>
        <Whereabouts face={face} />
        {tools.pastDay === null ? (
          <button
            type="button"
            className={styles.dots}
            data-card-menu={face.id}
            tabIndex={-1}
            aria-haspopup="menu"
            aria-label={t('board.card.actions', { no })}
          >
            <IconDots size={18} aria-hidden />
          </button>
        ) : null}
      </div>
      {move ? (
        <div className={styles.todo}>
          {t('board.card.todo', { move: todoWord(t, face, move, tools.registerOf(face)) })}
        </div>
      ) : null}
      {sending ? (
        <div className={styles.sending} role="status">
          <span className={styles.spinner} aria-hidden />
          {t('board.card.sending', {
            move: moveLabel(t, sayingOf(sending.move, face), tools.registerOf(face)),
          })}
        </div>
      ) : (
        <JustChanged cardId={face.id} />
      )}
    </article>
  );
});

/** What is to be done, in the words of whoever does it: work on the result is more than its last click. */
export function todoWord(t: Translate, face: CardFace, move: CardMove, register: Register): string {
  if (move === 'submit_internal') return t(face.returned ? 'board.card.todo_rework' : 'board.card.todo_work');
  if (move === 'agree_due') return t('common.due_waits');
  return moveLabel(t, move, register);
}

function spokenLabel(t: Translate, tools: BoardTools, face: CardFace, today: Day, no: string): string {
  const { info } = tools;
  const nameOf = (id: string): string => info.agencies.get(id)?.name ?? '';
  const timing = timingOf(face, today, info.plan.timing);
  const parts = [
    t('board.card.label', {
      no,
      // The sentence has its own full stop.
      title: (info.tasks.get(face.taskId)?.title ?? '').replace(/[.\s]+$/u, ''),
      timing: t(`common.timing.${timing.class}`, { n: timing.days }),
      agency: face.leadIds.map((id) => nameOf(id)).join(', '),
    }),
  ];
  if (face.returned) parts.push(`${returnedWord(t, tools.registerOf(face) === 'asked')}.`);
  parts.push(...petitionWords(t, face).map((word) => `${word}.`));
  const holder = holderWord(t, face, info.plan.coordinatorId, (id) => spokenName(agencyName(info, id)));
  if (holder) parts.push(t('board.card.label_holder', { holder }));
  const move = tools.awaited(face);
  if (move) parts.push(t('board.card.todo', { move: todoWord(t, face, move, tools.registerOf(face)) }));
  return parts.join(' ');
}

function Counts({ face, coordinating }: { face: CardFace; coordinating: number }): ReactElement {
  const t = useText();
  const counts = [
    { n: coordinating, icon: IconUsers, key: 'board.card.coordinating' },
    { n: face.contributionsOpen, icon: IconUserQuestion, key: 'board.card.contributions' },
    { n: face.files, icon: IconPaperclip, key: 'board.card.files' },
    { n: face.comments, icon: IconMessage, key: 'board.card.comments' },
  ] as const;
  return (
    <span className={styles.counts}>
      {counts.map(({ n, icon: Mark, key }) =>
        n > 0 ? (
          <span key={key} className={styles.count} title={t(key, { n })}>
            <Mark size={14} stroke={1.7} aria-hidden />
            <span aria-hidden>{n}</span>
            <span className="td-visually-hidden">{t(key, { n })}</span>
          </span>
        ) : null,
      )}
    </span>
  );
}

/** Who holds the card and since when; of a finished one, when it was accepted; of one that has not begun, why. */
function Whereabouts({ face }: { face: CardFace }): ReactElement {
  const t = useText();
  const now = useNow();
  const { info, registerOf } = useBoardTools();
  if (face.state === 'compiled' && face.doneOn) {
    return (
      <span className={styles.quiet}>
        {t(registerOf(face) === 'asked' ? 'board.card.noted' : 'board.card.accepted', {
          day: printDay(face.doneOn),
          n: face.submissions,
        })}
      </span>
    );
  }
  if (columnOf(face.state) === 'draft' && face.notTriggered) {
    return <span className={styles.quiet}>{t('board.card.not_triggered')}</span>;
  }
  return (
    <HolderLine
      face={face}
      coordinatorId={info.plan.coordinatorId}
      nameOf={(id) => agencyName(info, id)}
      now={now}
    />
  );
}

/** For a few seconds after somebody else's change: who it was. */
function JustChanged({ cardId }: { cardId: string }): ReactElement | null {
  const t = useText();
  const { boardId, info } = useBoardTools();
  const recent = useRecent(boardId, cardId);
  if (!recent) return null;
  const time = printTime(Date.parse(recent.at));
  const agency = recent.agencyId ? agencyName(info, recent.agencyId) : '';
  return (
    <div className={styles.changed}>
      {agency ? t('board.card.changed', { agency, time }) : t('board.card.changed_nobody', { time })}
    </div>
  );
}
