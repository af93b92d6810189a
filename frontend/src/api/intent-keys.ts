import { useState } from 'react';
import { newKey } from './call.ts';

/** Gives the same key for the same request again, and a new one as soon as the request is another. */
export function intentKeys(makeKey: () => string): (request: unknown) => string {
  let last: { request: string; key: string } | null = null;
  return (request) => {
    const written = JSON.stringify(request);
    if (last?.request !== written) last = { request: written, key: makeKey() };
    return last.key;
  };
}

/** The idempotency keys of one dialog. */
export function useIntentKeys(): (request: unknown) => string {
  const [keyOf] = useState(() => intentKeys(newKey));
  return keyOf;
}
