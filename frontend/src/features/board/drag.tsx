/** Dragging: the columns that the card may enter light up, the others say why not; a drop begins the move. */
import {
  DndContext,
  DragOverlay,
  MeasuringStrategy,
  MouseSensor,
  pointerWithin,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { columnOf, columns, problemSentence, type CardFace, type Column, type Day } from '@tien-do/shared';
import { IconArrowDown, IconBan, IconMapPin } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { dropAnswer, type DropAnswer } from '../../access/index.ts';
import { faceContextOf, liveClient } from '../../live/index.ts';
import { moveLabel, type Register } from '../../moves/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { stateWord, taskNumber, useToasts } from '../../ui/index.ts';
import { useBoardTools } from './board-context.ts';
import { TileBody } from './card-tile.tsx';
import { useColumnName } from './columns.tsx';
import styles from './drag.module.css';

interface Dragging {
  face: CardFace;
  answers: ReadonlyMap<Column, DropAnswer>;
  width: number;
}

function columnOfId(id: unknown): Column | null {
  return columns.find((column) => column === id) ?? null;
}

/** Holds the drag; `children` are the columns, over which the places to drop lie while something is dragged. */
export function DragArea({ today, children }: { today: Day; children: ReactNode }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const { boardId, info, moveContext, startMove, registerOf } = useBoardTools();
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 6 } }));

  const faceOf = (cardId: unknown): CardFace | null =>
    liveClient.peek(boardId)?.snapshot.cards.get(String(cardId)) ?? null;

  const begin = ({ active }: DragStartEvent): void => {
    const face = faceOf(active.data.current?.['cardId']);
    if (!face) return;
    const context = faceContextOf(info, face.taskId);
    setDragging({
      face,
      answers: new Map(columns.map((column) => [column, dropAnswer(moveContext, column, face, context)])),
      width: active.rect.current.initial?.width ?? 290,
    });
  };

  const end = ({ over }: DragEndEvent): void => {
    setDragging(null);
    swallowNextClick();
    const column = columnOfId(over?.id);
    if (!dragging || !column || column === columnOf(dragging.face.state)) return;
    const answer = dragging.answers.get(column);
    if (answer?.move && !answer.refusal) {
      // The card may have moved on while it was in the air: what is sent is what is true now.
      startMove(faceOf(dragging.face.id) ?? dragging.face, answer.move, column);
      return;
    }
    const no = taskNumber(info.tasks.get(dragging.face.taskId)?.key ?? '');
    const why = answer?.refusal
      ? problemSentence({ code: answer.refusal.code, data: { reason: answer.refusal.reason } }, language)
      : t('board.drop.no_way', {
          from: stateWord(t, columnOf(dragging.face.state), info.coordinatorName),
          to: stateWord(t, column, info.coordinatorName),
        });
    show({ text: `${no}: ${why}`, tone: 'failed' });
  };

  const announcements = useMemo<Announcements>(() => {
    const numberOf = (data: Record<string, unknown> | undefined): string => {
      const held = liveClient.peek(boardId)?.snapshot.cards.get(String(data?.['cardId']));
      return taskNumber(info.tasks.get(held?.taskId ?? '')?.key ?? '');
    };
    const columnName = (id: unknown): string => {
      const column = columnOfId(id);
      return column ? stateWord(t, column, info.coordinatorName) : '';
    };
    return {
      onDragStart: ({ active }) => t('board.drag.start', { no: numberOf(active.data.current) }),
      onDragOver: ({ active, over }) =>
        over
          ? t('board.drag.over', { no: numberOf(active.data.current), column: columnName(over.id) })
          : undefined,
      onDragEnd: ({ active, over }) =>
        over
          ? t('board.drag.end', { no: numberOf(active.data.current), column: columnName(over.id) })
          : t('board.drag.cancel', { no: numberOf(active.data.current) }),
      onDragCancel: ({ active }) => t('board.drag.cancel', { no: numberOf(active.data.current) }),
    };
  }, [boardId, info, t]);

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      measuring={{ droppable: { strategy: MeasuringStrategy.WhileDragging } }}
      autoScroll={false}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('board.drag.help') } }}
      onDragStart={begin}
      onDragEnd={end}
      onDragCancel={() => {
        setDragging(null);
        swallowNextClick();
      }}
    >
      <div className={styles.area} data-dragging={dragging !== null}>
        {children}
        {dragging ? (
          <div className={styles.layer}>
            {columns.map((column) => (
              <DropPlace
                key={column}
                column={column}
                own={column === columnOf(dragging.face.state)}
                from={columnOf(dragging.face.state)}
                register={registerOf(dragging.face)}
                answer={dragging.answers.get(column) ?? { move: null, refusal: null }}
              />
            ))}
          </div>
        ) : null}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragging ? (
          <div className={styles.lifted} style={{ width: dragging.width }}>
            <TileBody face={dragging.face} today={today} reachable={false} />
          </div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}

/** The click that ends a drag would open the card, by its link even with a new page. */
function swallowNextClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => {
    window.removeEventListener('click', swallow, { capture: true });
  }, 50);
}

interface DropPlaceProps {
  column: Column;
  own: boolean;
  from: Column;
  answer: DropAnswer;
  register: Register;
}

function DropPlace({ column, own, from, answer, register }: DropPlaceProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { setNodeRef, isOver } = useDroppable({ id: column });
  const fromName = useColumnName(from);
  const toName = useColumnName(column);
  const allowed = !own && answer.move !== null && answer.refusal === null;
  const look = own ? 'own' : allowed ? 'allowed' : 'refused';
  const Mark = own ? IconMapPin : allowed ? IconArrowDown : IconBan;
  const words = own
    ? t('board.drop.here')
    : allowed && answer.move
      ? t('board.drop.allowed', { move: moveLabel(t, answer.move, register) })
      : answer.refusal
        ? problemSentence({ code: answer.refusal.code, data: { reason: answer.refusal.reason } }, language)
        : t('board.drop.no_way', { from: fromName, to: toName });
  return (
    <div ref={setNodeRef} className={styles.place} data-look={look} data-over={isOver} data-drop={column}>
      <p className={styles.words}>
        <Mark size={16} stroke={1.9} aria-hidden />
        {words}
      </p>
    </div>
  );
}
