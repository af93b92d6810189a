/** Links inside a day that is over stay in it, as far as they lead to pages of the same board. */
import type { Day } from '@tien-do/shared';

/** The address with the day in it, where it is one of the board's pages. */
export function keepDay(to: string, boardId: string, day: Day): string {
  const [path = '', search = ''] = to.split('?');
  if (path !== `/bang/${boardId}` && path !== `/dieu-hanh/${boardId}`) return to;
  const parameters = new URLSearchParams(search);
  if (!parameters.has('ngay')) parameters.set('ngay', day);
  return `${path}?${parameters.toString().replaceAll('%2C', ',')}`;
}
