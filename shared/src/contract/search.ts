import { z } from 'zod';
import * as p from './parts.js';

/** A text with the ranges that answer the query, `[from, to)` in UTF-16 units. */
export const markedText = z.strictObject({
  text: z.string(),
  marks: z.array(z.tuple([z.int(), z.int()])),
});

/** What can be looked for, in the order in which it is shown. */
export const searchKinds = ['cards', 'texts', 'documents', 'agencies', 'people'] as const;
export type SearchKind = (typeof searchKinds)[number];

const onCard = { cardId: p.id, boardId: p.id, year: z.int(), key: z.string() };

export const searchHit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('card'),
    ...onCard,
    title: markedText,
    leadNames: z.array(z.string()),
    planShortTitle: z.string(),
  }),
  /** The words of a submission, or (`number` null) of the text in the making. */
  z.strictObject({
    kind: z.literal('text'),
    ...onCard,
    title: z.string(),
    number: z.int().nullable(),
    snippet: markedText,
  }),
  /** `snippet`: the number or the legal basis that answers, where the title alone does not. */
  z.strictObject({
    kind: z.literal('plan'),
    planId: p.id,
    title: markedText,
    snippet: markedText.nullable(),
  }),
  /** `number`: as the records clerk gave it; null before. */
  z.strictObject({
    kind: z.literal('report'),
    reportId: p.id,
    year: z.int(),
    title: markedText,
    number: markedText.nullable(),
    planShortTitle: z.string(),
  }),
  z.strictObject({ kind: z.literal('file'), ...onCard, fileId: p.id, name: markedText, title: z.string() }),
  /** `known`: the other name that answers, where the present one does not. */
  z.strictObject({
    kind: z.literal('agency'),
    agencyId: p.id,
    name: markedText,
    known: markedText.nullable(),
  }),
  z.strictObject({
    kind: z.literal('person'),
    personId: p.id,
    name: markedText,
    username: markedText,
    agencyNames: z.array(z.string()),
  }),
]);

export const searchQuery = z.strictObject({
  q: p.text(200),
  /** Some of `cards`, `texts`, `documents`, `agencies`, `people`, with commas; all when it is left out. */
  kinds: z
    .string()
    .max(100)
    .transform((kinds) => kinds.split(','))
    .pipe(z.array(z.enum(searchKinds)).max(searchKinds.length))
    .optional(),
  /** Hits of a kind; five when it is left out. */
  limit: z.coerce.number().int().min(1).max(20).optional(),
});

export const searchAnswer = z.array(
  z.strictObject({ kind: z.enum(searchKinds), hits: z.array(searchHit), more: z.boolean() }),
);

export type SearchHit = z.infer<typeof searchHit>;
export type SearchQuery = z.infer<typeof searchQuery>;
export type SearchAnswer = z.infer<typeof searchAnswer>;
