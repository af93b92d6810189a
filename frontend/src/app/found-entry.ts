/** A hit of the search as a line of the palette. */
import type { MarkedText } from '@tien-do/shared';
import type { SearchHit, SearchKind } from '@tien-do/shared/contract';
import type { Translate } from '../text/index.ts';
import { taskNumber } from '../ui/index.ts';
import { links } from './links.ts';

export type EntryGroup = SearchKind | 'commands';

export interface Entry {
  id: string;
  icon: SearchHit['kind'] | 'command';
  /** Stands before the text: a task's number. */
  lead: string;
  text: MarkedText;
  /** Below it, and what follows there without marks. */
  detail: MarkedText;
  beside: string;
  to: string;
}

/** A text in which nothing is marked. */
export function plain(text: string): MarkedText {
  return { text, marks: [] };
}

/** What a hit says and where it leads. */
export function entryOf(hit: SearchHit, t: Translate): Entry {
  const year = (of: { year: number }): string => t('common.palette.year', { year: of.year });
  switch (hit.kind) {
    case 'card':
      return {
        id: hit.cardId,
        icon: 'card',
        lead: taskNumber(hit.key),
        text: hit.title,
        detail: plain(''),
        beside: [hit.leadNames.join(' + '), year(hit), hit.planShortTitle].join(' · '),
        to: links.cardOnBoard(hit.boardId, hit.cardId),
      };
    case 'text':
      return {
        id: `${hit.cardId}-text`,
        icon: 'text',
        lead: '',
        text: hit.snippet,
        detail: plain(''),
        beside: [
          hit.number === null
            ? t('common.palette.working')
            : t('common.palette.version', { number: hit.number }),
          year(hit),
          `${taskNumber(hit.key)} ${hit.title}`,
        ].join(' · '),
        to: links.cardOnBoard(hit.boardId, hit.cardId),
      };
    case 'plan':
      return {
        id: hit.planId,
        icon: 'plan',
        lead: '',
        text: hit.title,
        detail: hit.snippet ?? plain(''),
        beside: '',
        to: links.plan(hit.planId),
      };
    case 'report':
      return {
        id: hit.reportId,
        icon: 'report',
        lead: '',
        text: hit.title,
        detail: hit.number ?? plain(t('common.palette.report_open')),
        beside: ` · ${year(hit)} · ${hit.planShortTitle}`,
        to: links.report(hit.reportId),
      };
    case 'file':
      return {
        id: hit.fileId,
        icon: 'file',
        lead: '',
        text: hit.name,
        detail: plain(''),
        beside: [year(hit), `${taskNumber(hit.key)} ${hit.title}`].join(' · '),
        to: links.cardOnBoard(hit.boardId, hit.cardId),
      };
    case 'agency':
      return {
        id: hit.agencyId,
        icon: 'agency',
        lead: '',
        text: hit.name,
        detail: hit.known ?? plain(''),
        beside: '',
        to: links.agency(hit.agencyId),
      };
    case 'person':
      return {
        id: hit.personId,
        icon: 'person',
        lead: '',
        text: hit.name,
        detail: hit.username,
        beside: hit.agencyNames.length > 0 ? ` · ${hit.agencyNames.join(', ')}` : '',
        to: links.admin(),
      };
  }
}
