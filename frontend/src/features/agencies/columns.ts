/** The register of agencies as a file. */
import { printDay } from '@tien-do/shared';
import type { RegisterLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { wordOf } from './register.ts';

/** What a line says, and what tells it apart from others. */
export function agencyColumns(t: Translate, register: readonly RegisterLine[]): ListColumn<RegisterLine>[] {
  const byId = new Map(register.map((line) => [line.id, line]));
  return [
    [t('agencies.field.name'), ({ name }) => name],
    [t('agencies.field.short_name'), ({ shortName }) => shortName],
    [t('agencies.field.symbol'), ({ symbol }) => symbol],
    [t('agencies.field.kind'), ({ kind }) => wordOf(t, 'kind', kind)],
    [t('agencies.field.level'), ({ level }) => wordOf(t, 'level', level)],
    [t('agencies.field.parent'), ({ parentId }) => byId.get(parentId ?? '')?.name ?? ''],
    [t('common.file.begin'), ({ validFrom }) => (validFrom ? printDay(validFrom) : '')],
    [t('common.file.end'), ({ validTo }) => (validTo ? printDay(validTo) : '')],
    [t('common.file.people'), ({ people }) => people],
    [t('common.file.open_cards'), ({ openCards }) => openCards],
  ];
}
