/** The one way to change the working calendar. */
import type { CalendarView, RouteBodyInput } from '@tien-do/shared/contract';
import { call, isProblem, keys, queryClient } from '../../api/index.ts';

/**
 * Enters, corrects and takes out days. When somebody else was faster the calendar is read anew, so that what is sent next rests on
 * what there is.
 * @throws ApiProblem, NetworkFailure
 */
export async function changeCalendar(
  body: RouteBodyInput<'changeCalendar'>,
  idempotencyKey: string,
): Promise<void> {
  try {
    const view = await call('changeCalendar', { body, idempotencyKey });
    queryClient.setQueryData<CalendarView>(keys.calendar, view);
  } catch (error) {
    if (isProblem(error, 'STALE')) await queryClient.invalidateQueries({ queryKey: keys.calendar });
    throw error;
  }
}
