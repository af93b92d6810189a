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

/** The open petitions of a plan. @param extensions only extensions. */
export function petitionsHref(planId: string, extensions: boolean): string {
  return links.petitions(`${extensions ? 'loai=extension&' : ''}tt=open&kh=${planId}`);
}
