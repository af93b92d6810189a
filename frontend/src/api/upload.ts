/** Sending evidence files with progress, and where to download them. */
import type { RouteResponse } from '@tien-do/shared/contract';
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
    () => send(cardId, file, options),
    ({ face }) => [face],
  );
}

function send(cardId: string, file: File, options: UploadOptions): Promise<RouteResponse<'uploadFile'>> {
  return new Promise((resolve, reject) => {
    // XMLHttpRequest because fetch does not tell how much was sent.
    const request = new XMLHttpRequest();
    request.open('POST', pathOf('uploadFile', { id: cardId }));
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
      resolve(JSON.parse(request.responseText) as RouteResponse<'uploadFile'>);
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
