/** Every message on the socket. Clients ask and are told; they never publish. */
import { z } from 'zod';
import type { Refused } from '../problem.js';
import { boardChange } from './board.js';
import * as p from './parts.js';

/** What a client may send, each with its acknowledgement. */
export const clientMessages = {
  'board.watch': {
    payload: z.strictObject({ boardId: p.id }),
    reply: z.strictObject({ version: p.version }),
  },
  'board.unwatch': { payload: z.strictObject({ boardId: p.id }), reply: z.strictObject({}) },
  /** I look over all plans (or no more): I am told which boards that I may read changed. */
  'portfolio.watch': { payload: z.strictObject({ watching: z.boolean() }), reply: z.strictObject({}) },
  /** I have this card open (null: none); others who may read its content are told. */
  'card.open': { payload: z.strictObject({ cardId: p.id.nullable() }), reply: z.strictObject({}) },
  /** I have this import open (null: none): I am told what others do to it, and they that I am here. */
  'import.open': {
    payload: z.strictObject({
      importId: p.id.nullable(),
      /** The row of the proposal that I am on. */
      rowId: z.string().max(64).nullable(),
    }),
    reply: z.strictObject({}),
  },
  /** I have this report open (null: none): I am told what others do to it, and they that I am here. */
  'report.open': {
    payload: z.strictObject({
      reportId: p.id.nullable(),
      /** The block that I am on. */
      blockId: p.id.nullable(),
    }),
    reply: z.strictObject({}),
  },
} as const;

/** What the server sends. */
export const serverMessages = {
  'board.changed': boardChange,
  /** Every few seconds: the versions of the boards that this socket watches, and the server's time. */
  'board.beacon': z.strictObject({
    boards: z.array(z.strictObject({ boardId: p.id, version: p.version })),
    time: p.instant,
  }),
  /** Boards that I may read stand at these versions now; null: what I may read may have changed, so ask for everything. */
  'portfolio.changed': z.strictObject({
    boards: z.array(z.strictObject({ boardId: p.id, version: p.version })).nullable(),
  }),
  /** Who has a card open that I have open too (me not among them). */
  'card.present': z.strictObject({
    cardId: p.id,
    people: z.array(p.personRef.extend({ agencyId: p.id })),
  }),
  /** An import that I have open stands at this version now: ask for the edits since mine. */
  'import.changed': z.strictObject({ importId: p.id, version: p.version }),
  /** Which plans wait for my acceptance may have changed: ask. */
  'imports.awaiting': z.strictObject({}),
  /** Who has an import open that I have open too, and on which row (me not among them). */
  'import.present': z.strictObject({
    importId: p.id,
    people: z.array(p.personRef.extend({ agencyId: p.id, rowId: z.string().nullable() })),
  }),
  /** A report that I have open stands at this version now: ask for what changed since mine. */
  'report.changed': z.strictObject({ reportId: p.id, version: p.version }),
  /** Who has a report open that I have open too, and on which block (me not among them). */
  'report.present': z.strictObject({
    reportId: p.id,
    people: z.array(p.personRef.extend({ agencyId: p.id, blockId: p.id.nullable() })),
  }),
  /** What I was told changed: ask. */
  'notices.changed': z.strictObject({}),
  /** The session or its rights ended: ask `GET /api/session` anew. */
  'session.ended': z.strictObject({}),
} as const;

export type ClientMessage = keyof typeof clientMessages;
export type ServerMessage = keyof typeof serverMessages;
export type ClientPayload<M extends ClientMessage> = z.infer<(typeof clientMessages)[M]['payload']>;
export type ClientReply<M extends ClientMessage> = z.infer<(typeof clientMessages)[M]['reply']>;
export type ServerPayload<M extends ServerMessage> = z.infer<(typeof serverMessages)[M]>;

/** An acknowledgement is the reply itself, or what kept the server from it. */
export type Ack<T> = T | Refused;
