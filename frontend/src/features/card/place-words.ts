import type { CardDetail } from '@tien-do/shared/contract';

/** The sections above a task as they are printed: number and title; a number that ends in a full stop keeps the one. */
export function placeWords(path: CardDetail['path']): string[] {
  return path.map(({ printedNumber, title }) =>
    [printedNumber.replace(/\.+$/u, ''), title].filter(Boolean).join('. '),
  );
}
