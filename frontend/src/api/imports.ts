/** Plans on their way in, as pages read and send them. */
import { useQuery } from '@tanstack/react-query';
import type { ImportLine } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { sendFile, type UploadOptions } from './upload.ts';

/** While a document is being read the socket usually says when it is done; without one this asks. */
const readingMs = 1_500;

/** The plans that wait for my acceptance; the frame keeps it fresh (`useInboxPulse`). */
export function useAwaitingImports(enabled = true) {
  return useQuery({
    queryKey: keys.awaitingImports,
    queryFn: ({ signal }) => call('awaitingImports', { signal }),
    enabled,
    refetchInterval: 120_000,
  });
}

/** The imports of my agencies, newest first; asked again and again while one is being read. */
export function useImports(enabled = true) {
  return useQuery({
    queryKey: keys.imports,
    queryFn: ({ signal }) => call('imports', { signal }),
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'reading') ? readingMs : false,
  });
}

/** An import with its proposal. */
export function useImport(importId: string) {
  return useQuery({
    queryKey: keys.import(importId),
    queryFn: ({ signal }) => call('import', { params: { id: importId }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'reading' ? readingMs : false),
  });
}

/** The document that an import was read from. */
export function useImportSource(importId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.importSource(importId),
    queryFn: ({ signal }) => call('importSource', { params: { id: importId }, signal }),
    enabled,
    staleTime: Infinity,
  });
}

/** The plan that an import amends, as it stands. */
export function useImportBase(importId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.importBase(importId),
    queryFn: ({ signal }) => call('importBase', { params: { id: importId }, signal }),
    enabled,
  });
}

/** What accepting an amendment would do, as of a version of the import. */
export function useImportEffects(importId: string, version: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.importEffects(importId, version),
    queryFn: ({ signal }) => call('importEffects', { params: { id: importId }, signal }),
    enabled,
    // Cards move meanwhile: every opening of the dialog asks.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Takes in the document of a plan. @throws ApiProblem, NetworkFailure */
export function uploadImport(
  agencyId: string,
  basePlanId: string | null,
  file: File,
  options: UploadOptions = {},
): Promise<ImportLine> {
  const query = basePlanId === null ? { agencyId } : { agencyId, basePlanId };
  return sendFile('uploadImport', { query }, file, options);
}

/** Adds the file of an appendix. @throws ApiProblem, NetworkFailure */
export function addImportFile(
  importId: string,
  file: File,
  options: UploadOptions = {},
): Promise<ImportLine> {
  return sendFile('addImportFile', { params: { id: importId } }, file, options);
}

/** Where the empty spreadsheet is downloaded. */
export function importTemplateAddress(): string {
  return pathOf('importTemplate');
}

/** Where a file of an import is downloaded as it was uploaded. */
export function importFileAddress(importId: string, fileId: string): string {
  return pathOf('downloadImportFile', { id: importId, fileId });
}
