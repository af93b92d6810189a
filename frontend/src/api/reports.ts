/** Reports, as pages read and write them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  ActOnBlockBody,
  BlockWritten,
  ReportChanges,
  ReportQuery,
  ReportView,
  ReportWritten,
  RouteBodyInput,
  RouteResponse,
} from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { queryClient } from './query-client.ts';
import { sendFile, type UploadOptions } from './upload.ts';

/** The reports that I may read. */
export function useReports(filter: ReportQuery, enabled = true) {
  return useQuery({
    queryKey: keys.reportList(JSON.stringify(filter)),
    queryFn: ({ signal }) => call('reports', { query: filter, signal }),
    placeholderData: keepPreviousData,
    enabled,
    // Others write and decide meanwhile, and nothing tells a list of it.
    staleTime: 0,
    refetchInterval: 120_000,
  });
}

/**
 * One report with its blocks.
 * @param settle takes what the server said beside what is held: a slow answer never takes back what is known to be newer.
 */
export function useReport(
  id: string,
  settle: (held: ReportView | undefined, read: ReportView) => ReportView,
) {
  return useQuery({
    queryKey: keys.report(id),
    queryFn: async ({ signal }) => {
      const read = await call('report', { params: { id }, signal });
      return settle(queryClient.getQueryData<ReportView>(keys.report(id)), read);
    },
    staleTime: Infinity,
  });
}

/** What changed in a report since a version. @throws ApiProblem, NetworkFailure */
export function reportChanges(id: string, since: number): Promise<ReportChanges> {
  return call('reportChanges', { params: { id }, query: { since } });
}

/** Every version of a block, newest first; `version`: as of which they are asked for. */
export function useBlockVersions(id: string, blockId: string, version: number) {
  return useQuery({
    queryKey: keys.blockVersions(id, blockId, version),
    queryFn: ({ signal }) => call('reportBlockVersions', { params: { id, blockId }, signal }),
    staleTime: Infinity,
  });
}

/** Where a report can be fetched in the official form. */
export function reportAddress(id: string, form: 'docx' | 'pdf'): string {
  return pathOf(form === 'docx' ? 'reportDocument' : 'reportPdf', { id });
}

/** Where a signed copy can be fetched. */
export function signedCopyAddress(id: string, fileId: string): string {
  return pathOf('reportFile', { id, fileId });
}

/** Compiles a report. @throws ApiProblem, NetworkFailure */
export async function makeReport(
  planId: string,
  body: RouteBodyInput<'makeReport'>,
  idempotencyKey: string,
): Promise<ReportWritten> {
  try {
    return await call('makeReport', { params: { id: planId }, body, idempotencyKey });
  } finally {
    // A refusal too says that something is not as it was shown.
    await queryClient.invalidateQueries({ queryKey: keys.reports });
  }
}

/** Rewrites a block. The caller makes the key once per saved text. @throws ApiProblem, NetworkFailure */
export function saveReportBlock(
  id: string,
  blockId: string,
  body: RouteBodyInput<'saveReportBlock'>,
  idempotencyKey: string,
): Promise<BlockWritten> {
  return call('saveReportBlock', { params: { id, blockId }, body, idempotencyKey });
}

/** Leaves a block out, takes it back, merges, parts, moves it, settles its source. @throws ApiProblem, NetworkFailure */
export function actOnReportBlock(
  id: string,
  blockId: string,
  body: ActOnBlockBody,
  idempotencyKey: string,
): Promise<BlockWritten> {
  return call('actOnReportBlock', { params: { id, blockId }, body, idempotencyKey });
}

/** Writes a new block. @throws ApiProblem, NetworkFailure */
export function addReportBlock(
  id: string,
  body: RouteBodyInput<'addReportBlock'>,
  idempotencyKey: string,
): Promise<BlockWritten> {
  return call('addReportBlock', { params: { id }, body, idempotencyKey });
}

/** Takes what has come since into the report, or leaves it out. @throws ApiProblem, NetworkFailure */
export function takeFresh(
  id: string,
  body: RouteBodyInput<'takeFresh'>,
  idempotencyKey: string,
): Promise<BlockWritten> {
  return call('takeFresh', { params: { id }, body, idempotencyKey });
}

/** Sets how the report is headed, addressed and signed. @throws ApiProblem, NetworkFailure */
export function saveReportHead(
  id: string,
  body: RouteBodyInput<'saveReportHead'>,
  idempotencyKey: string,
): Promise<ReportWritten> {
  return call('saveReportHead', { params: { id }, body, idempotencyKey });
}

/** Says something about a report or a block. @throws ApiProblem, NetworkFailure */
export function commentOnReport(
  id: string,
  body: RouteBodyInput<'commentOnReport'>,
  idempotencyKey: string,
): Promise<ReportWritten> {
  return call('commentOnReport', { params: { id }, body, idempotencyKey });
}

/** Marks a comment as dealt with. @throws ApiProblem, NetworkFailure */
export function resolveReportComment(
  id: string,
  commentId: string,
  idempotencyKey: string,
): Promise<ReportWritten> {
  return call('resolveReportComment', { params: { id, commentId }, idempotencyKey });
}

async function thenLists<T>(send: Promise<T>): Promise<T> {
  try {
    return await send;
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.reports });
  }
}

/** Does an act of the report's life. @throws ApiProblem, NetworkFailure */
export function actOnReport(
  id: string,
  body: RouteBodyInput<'actOnReport'>,
  idempotencyKey: string,
): Promise<RouteResponse<'actOnReport'>> {
  return thenLists(call('actOnReport', { params: { id }, body, idempotencyKey }));
}

/** Stores the signed copy that came back. @throws ApiProblem, NetworkFailure */
export function keepSignedReport(
  id: string,
  file: File,
  options: UploadOptions,
): Promise<RouteResponse<'keepSignedReport'>> {
  return thenLists(sendFile('keepSignedReport', { params: { id } }, file, options));
}
