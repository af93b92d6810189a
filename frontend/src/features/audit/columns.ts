/** The log as a file: the facts of every entry, and the hash by which it is checked. */
import { printInstant } from '@tien-do/shared';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { actWord, factsOf, streamWord, type LogEntry, type Names } from './entries.ts';

/** The columns of the table, and what opens below a line. */
export function entryColumns(t: Translate, names: Names, language: 'vi' | 'en'): ListColumn<LogEntry>[] {
  return [
    [t('audit.col.at'), ({ at }) => printInstant(Date.parse(at), language)],
    [t('audit.col.action'), ({ action }) => actWord(t, action)],
    [t('audit.col.person'), ({ person }) => person?.name ?? t('audit.system')],
    [t('common.file.agency'), ({ agencyId, at }) => (agencyId ? (names.agency(agencyId, at) ?? '') : '')],
    [t('audit.col.stream'), ({ stream }) => streamWord(t, stream)],
    [
      t('audit.col.detail'),
      (entry) =>
        factsOf(t, entry, names, language)
          .map(({ word, value }) => `${word}: ${value}`)
          .join('; '),
    ],
    [t('audit.details.seq'), ({ seq }) => seq],
    [t('audit.details.hash'), ({ hash }) => hash],
  ];
}
