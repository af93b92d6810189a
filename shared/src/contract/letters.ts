/** Letters that urge agencies. */
import { z } from 'zod';
import { capacityKinds } from '../approval/capacity.js';
import { letterNumber, letterSymbol, longestPlace, longestSymbol } from '../letters/official-words.js';
import { relations } from '../letters/relation.js';
import type { LetterModel } from '../letters/compose.js';
import { longestParagraph, mostParagraphs } from '../letters/reword.js';
import * as p from './parts.js';

export const letterStates = ['draft', 'issued', 'withdrawn'] as const;

const agencyName = z.strictObject({ id: p.id, name: z.string(), shortName: z.string() });
/** The most letters that are made, issued or numbered at once. */
const mostAtOnce = 200;

const symbol = p
  .text(longestSymbol)
  .refine((text) => text === '' || letterSymbol.test(text), { message: 'letter_symbol' });

/** A paragraph of a letter: one line. */
const paragraph = p.text(longestParagraph, 1).refine((text) => !text.includes('\n'), { message: 'one_line' });

const oncePer = <T>(keyOf: (one: T) => string): ((list: readonly T[]) => boolean) => {
  return (list) => new Set(list.map(keyOf)).size === list.length;
};

export const makeLettersBody = z.strictObject({
  /** Also issue them, in the capacity given or the usual one. */
  issue: z.boolean(),
  capacity: z.enum(capacityKinds).optional(),
  /** Last day by which results are asked for. */
  dueOn: p.day,
  place: p.text(longestPlace),
  /** The agency's and the unit's symbol; '' leaves it to the records clerk. */
  symbol,
  agencies: z
    .array(
      z.strictObject({
        agencyId: p.id,
        cardIds: z
          .array(p.id)
          .min(1)
          .max(1_000)
          .refine(
            oncePer((id: string) => id),
            { message: 'twice' },
          ),
      }),
    )
    .min(1)
    .max(mostAtOnce)
    .refine(
      oncePer(({ agencyId }: { agencyId: string }) => agencyId),
      { message: 'twice' },
    ),
});

export const issueLettersBody = z.strictObject({
  capacity: z.enum(capacityKinds).optional(),
  /** Another last day than the drafts have. */
  dueOn: p.day.optional(),
  ids: z.array(p.id).min(1).max(mostAtOnce),
});

export const numberLettersBody = z.strictObject({
  /** The date on the letters. */
  datedOn: p.day,
  letters: z
    .array(
      z.strictObject({
        id: p.id,
        number: p.text(longestSymbol).refine((text) => letterNumber.test(text), { message: 'letter_number' }),
      }),
    )
    .min(1)
    .max(mostAtOnce)
    .refine(
      oncePer(({ id }: { id: string }) => id),
      { message: 'twice' },
    ),
});

export const deliverLetterBody = z.strictObject({
  on: p.day,
  /** Number of the receipt, or of the entry in the book of deliveries. */
  document: p.text(200, 1),
});

export const rewordLetterBody = z.strictObject({
  /** As it was when the text was read. */
  expectedVersion: p.version,
  /** The paragraphs; null puts those of the product back, as of today. */
  paragraphs: z.array(paragraph).min(1).max(mostParagraphs).nullable(),
});

/** What making and issuing answer. */
export const lettersWritten = z.strictObject({
  letters: z.array(z.strictObject({ id: p.id, agencyId: p.id, state: z.enum(letterStates) })),
  /** Cards that were named and are in no letter, because there is nothing to urge any more. */
  fallen: z.array(z.strictObject({ agencyId: p.id, cardIds: z.array(p.id) })),
  /** Agencies to which no letter was made or issued. */
  skipped: z.array(
    z.strictObject({
      agencyId: p.id,
      why: z.enum(['no_card', 'just_made', 'not_draft', 'ended', 'reworded']),
    }),
  ),
  boardVersion: p.version,
});

const line = {
  id: p.id,
  boardId: p.id,
  planId: p.id,
  planShortTitle: z.string(),
  year: z.int(),
  state: z.enum(letterStates),
  agency: agencyName,
  coordinator: agencyName,
  subject: z.string(),
  cardIds: z.array(p.id),
  dueOn: p.day,
  madeBy: p.personRef,
  madeAt: p.instant,
  issuedBy: p.personRef.nullable(),
  issuedAt: p.instant.nullable(),
  /** Number and date as the records clerk gave them; null while they are not given. */
  number: z.string().nullable(),
  datedOn: p.day.nullable(),
  /** When somebody of the agency first opened it here. */
  opened: z.strictObject({ at: p.instant, by: p.personRef }).nullable(),
  /** When it was handed over on paper, and what says so. */
  delivered: z.strictObject({ on: p.day, document: z.string(), by: p.personRef, at: p.instant }).nullable(),
};

export const letterLine = z.strictObject(line);

export const letterQuery = z.strictObject({
  boardId: p.id.optional(),
  cardId: p.id.optional(),
  agencyId: p.id.optional(),
  /** Those to the agencies in which I have a duty. */
  to: z.literal('me').optional(),
});

export const letterList = z.strictObject({
  /** Newest first. */
  letters: z.array(letterLine),
  more: z.boolean(),
});

const model = z.strictObject({
  relation: z.enum(relations),
  superior: z.string(),
  coordinator: z.string(),
  agency: z.string(),
  place: z.string(),
  symbol: z.string(),
  on: p.day,
  dueOn: p.day,
  subject: z.string(),
  paragraphs: z.array(z.string()),
  recipients: z.array(z.string()),
  signature: z.strictObject({ lines: z.array(z.string()), name: z.string() }),
  appendix: z.strictObject({
    title: z.string(),
    heads: z.array(z.string()),
    rows: z.array(
      z.strictObject({
        cardId: p.id,
        number: z.string(),
        title: z.string(),
        deadlineWords: z.string(),
        dueOn: z.string(),
        status: z.string(),
        urging: z.int(),
      }),
    ),
  }),
}) satisfies z.ZodType<LetterModel>;

export const letterView = z.strictObject({
  ...line,
  model,
  version: p.version,
  /** Whether somebody wrote paragraphs of their own. */
  reworded: z.boolean(),
  /** Of a draft: the cards that will fall out of it, because there is nothing to urge any more. */
  fallenIds: z.array(p.id),
  /** Who of the agency opened it, the first one first. */
  readings: z.array(z.strictObject({ person: p.personRef, duty: p.duty, at: p.instant })),
  may: z.strictObject({ reword: z.boolean(), issue: z.boolean(), withdraw: z.boolean(), keep: z.boolean() }),
  capacities: z.array(p.capacity),
});

/** What a dialog of urging begins with. */
export const urgingView = z.strictObject({
  dueOn: p.day,
  place: z.string(),
  symbol: z.string(),
  /** From so many days of lateness on the plan proposes a written urging; 0 for never. */
  urgeAfter: z.int(),
  /** Drafts and issued letters of the board. */
  letters: z.array(z.strictObject({ agencyId: p.id, issuedOn: p.day.nullable() })),
  may: z.strictObject({ draft: z.boolean(), issue: z.boolean() }),
  capacities: z.array(p.capacity),
});
