/** What the contract says of one HTTP route. */
import type { z } from 'zod';
import type { SubjectName, Vocabulary } from '../access/vocabulary.js';

/** Who may call: anybody, anybody signed in for what is their own, or whoever has the right on the row that is loaded. */
export type RouteAccess =
  | { kind: 'public' }
  | { kind: 'own' }
  | { [S in SubjectName]: { kind: 'right'; subject: S; action: Vocabulary[S] | 'any move' } }[SubjectName];

export interface RouteContract {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the server's root, with `:name` parameters. */
  path: string;
  summary: string;
  access: RouteAccess;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** `file`: multipart in; `download`: bytes out; `none`: 204. */
  input?: 'file';
  response: z.ZodType | 'none' | 'download';
  /** The largest JSON body in bytes, where it is not that of every other route. */
  bodyBytes?: number;
  /** Takes an `Idempotency-Key` header: the same key and body have one effect and one answer. */
  idempotent?: boolean;
}
