/** Where a number of a plan opens its list. */
import { quadrantOf, timingClasses, type Quadrants, type TimingClass } from '@tien-do/shared';
import { links } from '../../app/index.ts';

function board(boardId: string, timing: readonly TimingClass[]): string {
  return links.board(boardId, `han=${timing.join(',')}`);
}

/** The board narrowed to one of the four squares. */
export function squareHref(boardId: string, square: keyof Quadrants): string {
  return board(
    boardId,
    timingClasses.filter((timing) => quadrantOf(timing) === square),
  );
}

/** The board narrowed to what counts at all. */
export function countedHref(boardId: string): string {
  return board(
    boardId,
    timingClasses.filter((timing) => quadrantOf(timing) !== null),
  );
}

/** The board narrowed to what is at the coordinator. */
export function submittedHref(boardId: string): string {
  return links.board(boardId, 'cot=submitted');
}

/** The extensions of a board that wait. */
export function extensionsHref(boardId: string): string {
  return `${links.dashboard(boardId)}?ds=gia-han`;
}

/** The open petitions of a plan. */
export function petitionsHref(planId: string): string {
  return links.petitions(`tt=open&kh=${planId}`);
}
