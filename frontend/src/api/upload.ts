/** Sending files with progress, and where to download them. */
import type { RouteParams, RouteQuery, RouteResponse } from '@tien-do/shared/contract';
import { newKey, requestHeaders } from './call.ts';
import { pathOf } from './paths.ts';
import { NetworkFailure, problemOf } from './problem.ts';
import { ownWrite } from './written.ts';

export interface UploadOptions {
  /** Made once per chosen file, kept over retries. */
  idempotencyKey?: string;
  /** Share sent, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/**
 * Attaches a file to a card.
 * @throws ApiProblem when the server refused. @throws NetworkFailure when no answer came.
 */
export function uploadFile(
  cardId: string,
  file: File,
  options: UploadOptions = {},
): Promise<RouteResponse<'uploadFile'>> {
  return ownWrite(
    [cardId],
    () => sendFile('uploadFile', { params: { id: cardId } }, file, options),
    ({ face }) => [face],
  );
}

type FileRoute =
  'uploadFile' | 'uploadContributionFile' | 'uploadImport' | 'addImportFile' | 'keepSignedReport';

/** Where a file goes: the parameters and the query of its route. */
interface FilePlace<N extends FileRoute> {
  params?: RouteParams<N>;
  query?: RouteQuery<N>;
}

/**
 * Sends one file to a route that takes one.
 * @throws ApiProblem when the server refused. @throws NetworkFailure when no answer came.
 */
export function sendFile<N extends FileRoute>(
  name: N,
  place: FilePlace<N>,
  file: File,
  options: UploadOptions,
): Promise<RouteResponse<N>> {
  return new Promise((resolve, reject) => {
    // XMLHttpRequest because fetch does not tell how much was sent.
    const request = new XMLHttpRequest();
    request.open('POST', pathOf(name, { ...place.params }, { ...place.query }));
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('idempotency-key', options.idempotencyKey ?? newKey());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => {
      reject(new NetworkFailure());
    };
    request.onabort = () => {
      reject(new DOMException('stopped', 'AbortError'));
    };
    request.onload = () => {
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
      });
      if (!response.ok) {
        void problemOf(response).then(reject);
        return;
      }
      resolve(JSON.parse(request.responseText) as RouteResponse<N>);
    };
    options.signal?.addEventListener('abort', () => {
      request.abort();
    });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** The address under which a file is downloaded. */
export function fileAddress(cardId: string, fileId: string): string {
  return pathOf('downloadFile', { id: cardId, fileId });
}
