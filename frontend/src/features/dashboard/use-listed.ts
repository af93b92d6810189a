/** The cards of the list that is open: of the live board, or read of days that are over. */
import { useQuery } from '@tanstack/react-query';
import {
  flowColumnOf,
  quadrantOf,
  timingOf,
  type CardFace,
  type Day,
  type TimingRules,
} from '@tien-do/shared';
import { useMemo } from 'react';
import { call, keys } from '../../api/index.ts';
import { facesOf, isMoved, type ListSpec } from './lists.ts';
import type { DashboardView } from './view.ts';

/** A line of a list: the card, and the day on which it moved where the list is about that. */
export interface Listed {
  face: CardFace;
  movedOn: Day | null;
}

export interface ListedCards {
  lines: readonly Listed[];
  /** The day and the rules by which the timing of the lines is told. */
  day: Day;
  rules: TimingRules;
  /** The board that the cards are on. */
  boardId: string;
}

const still = (faces: readonly CardFace[]): Listed[] => faces.map((face) => ({ face, movedOn: null }));

/** The cards behind a number; null while they are being read. Nothing is listed while no list is open. */
export function useListed(
  view: DashboardView,
  spec: ListSpec | null,
): { listed: ListedCards | null; error: unknown; retry: () => void } {
  const { info, cards, today, flow } = view;
  const rules = info.plan.timing;
  const moved = spec?.kind === 'moved' ? spec : null;
  const before = spec?.kind === 'before' && view.before !== 'none' ? view.before : null;
  const stood = spec?.kind === 'stood' && spec.day < today ? spec : null;
  const boardId = stood ? info.id : (before?.boardId ?? '');
  const day = stood?.day ?? before?.day ?? today;
  const steps = useQuery({
    queryKey: keys.cardSteps(info.id, moved?.from ?? '', moved?.to ?? ''),
    queryFn: ({ signal }) =>
      call('boardSteps', {
        params: { id: info.id },
        query: { from: moved?.from ?? today, to: moved?.to ?? today },
        signal,
      }),
    enabled: moved !== null,
  });
  const past = useQuery({
    queryKey: keys.boardPast(boardId, day),
    queryFn: ({ signal }) => call('boardPast', { params: { id: boardId }, query: { day }, signal }),
    enabled: stood !== null || (before !== null && before.summary !== null),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const listed = useMemo((): ListedCards | null => {
    const here = { day: today, rules, boardId: info.id };
    if (spec === null) return { lines: [], ...here };
    switch (spec.kind) {
      case 'flow':
      case 'stays':
        return { lines: [], ...here };
      case 'moved': {
        if (!steps.data || !flow) return null;
        const over = steps.data
          .filter((step) => step.day < flow.today && isMoved(spec, step))
          .flatMap(({ cardId, day }) => {
            const face = cards.get(cardId);
            return face ? [{ face, movedOn: day }] : [];
          });
        return { lines: [...over, ...movedToday(spec, view)], ...here };
      }
      case 'stood': {
        if (stood && !past.data) return null;
        const faces = past.data && stood ? past.data.cards : [...cards.values()];
        const lines = still(faces.filter((face) => flowColumnOf(face) === spec.column));
        return { ...here, lines, day, rules: stood && past.data ? past.data.timing : rules };
      }
      case 'before': {
        if (!before || !past.data) return null;
        const { cards: faces, timing } = past.data;
        const lines = still(
          faces.filter((face) => quadrantOf(timingOf(face, day, timing).class) === spec.square),
        );
        return { lines, day, rules: timing, boardId: before.boardId };
      }
      default:
        return {
          lines: still(
            facesOf(spec, cards.values(), {
              coordinatorId: info.plan.coordinatorId,
              today,
              rules,
              tasks: info.tasks,
              sections: info.sections,
            }),
          ),
          ...here,
        };
    }
  }, [spec, steps.data, past.data, before, stood, day, flow, view, cards, info, today, rules]);
  const failed = moved ? steps : past;
  return { listed, error: spec && !listed ? failed.error : null, retry: () => void failed.refetch() };
}

/** What moved on the running day, from its beginning and the live faces. */
function movedToday(spec: Extract<ListSpec, { kind: 'moved' }>, { flow, cards }: DashboardView): Listed[] {
  if (!flow || spec.to < flow.today || spec.from > flow.today) return [];
  return [...cards.values()].flatMap((face) => {
    const step = { from: flow.began.get(face.id) ?? 'none', to: flowColumnOf(face) };
    return step.from !== step.to && isMoved(spec, step) ? [{ face, movedOn: flow.today }] : [];
  });
}
