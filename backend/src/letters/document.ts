/** A letter as an official document. */
import { dayOf } from '@tien-do/shared';
import type { OfficialDocument } from '../documents/index.js';
import type { Letter } from './entities.js';

/** Shares of the columns: ordinal, number, task, deadline, due, state, count. */
const columns = [
  { share: 5.5, align: 'center' },
  { share: 9, align: 'center' },
  { share: 39, align: 'left' },
  { share: 15, align: 'left' },
  { share: 10, align: 'center' },
  { share: 14, align: 'left' },
  { share: 7.5, align: 'center' },
] as const;

/** What a letter is set from; one that was not issued is marked as a draft. */
export function letterDocument({
  model,
  state,
  number,
  datedOn,
  issuedAt,
}: Pick<Letter, 'model' | 'state' | 'number' | 'datedOn' | 'issuedAt'>): OfficialDocument {
  return {
    superior: model.superior,
    agency: model.coordinator,
    ...{ number, datedOn, symbol: model.symbol, place: model.place },
    writtenOn: issuedAt ? dayOf(issuedAt.getTime()) : model.on,
    draft: state !== 'issued',
    head: { kind: 'letter', subject: model.subject },
    addressees: [model.agency],
    body: model.paragraphs.map((text) => ({ kind: 'paragraph', text })),
    recipients: model.recipients,
    signature: model.signature,
    calledAs: 'Công văn',
    medium: 'paper',
    appendices: [
      {
        title: model.appendix.title,
        landscape: true,
        blocks: [
          {
            kind: 'table',
            columns: columns.map((column, index) => ({ ...column, head: model.appendix.heads[index] ?? '' })),
            rows: model.appendix.rows.map((row, index) => [
              String(index + 1),
              row.number,
              row.title,
              row.deadlineWords,
              row.dueOn,
              row.status,
              String(row.urging),
            ]),
          },
        ],
      },
    ],
  };
}
