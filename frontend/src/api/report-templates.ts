/** What the reports of a plan consist of, as its page reads and sets it. */
import { useQuery } from '@tanstack/react-query';
import type { ReportKind } from '@tien-do/shared';
import type { ReportTemplates, ReportTemplateView, RouteBodyInput } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** The templates of a plan, one for each kind. */
export function useReportTemplates(planId: string) {
  return useQuery({
    queryKey: keys.reportTemplates(planId),
    queryFn: ({ signal }) => call('reportTemplates', { params: { id: planId }, signal }),
  });
}

/** Sets the template of a kind, or goes back to the standard one. @throws ApiProblem, NetworkFailure */
export async function setReportTemplate(
  planId: string,
  kind: ReportKind,
  body: RouteBodyInput<'setReportTemplate'>,
  idempotencyKey: string,
): Promise<ReportTemplateView> {
  const view = await call('setReportTemplate', { params: { id: planId, kind }, body, idempotencyKey });
  queryClient.setQueryData<ReportTemplates>(
    keys.reportTemplates(planId),
    (held) => held && { ...held, templates: held.templates.map((one) => (one.kind === kind ? view : one)) },
  );
  return view;
}

/** Reads what was set meanwhile. @throws ApiProblem, NetworkFailure */
export async function readReportTemplates(planId: string): Promise<void> {
  await queryClient.refetchQueries({ queryKey: keys.reportTemplates(planId) }, { throwOnError: true });
}
