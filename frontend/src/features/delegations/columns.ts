/** Delegations as a file. */
import { printInstant } from '@tien-do/shared';
import type { DelegationLine } from '@tien-do/shared/contract';
import { endWords } from '../../app/index.ts';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { scopeWords } from './scope-words.ts';

/** What a line says, a column each. */
export function delegationColumns(t: Translate, language: 'vi' | 'en'): ListColumn<DelegationLine>[] {
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  return [
    [t('common.file.from_person'), ({ delegator }) => delegator.name],
    [t('common.file.to_person'), ({ delegate }) => delegate.name],
    [t('common.file.duty'), ({ duty }) => t(`common.duty.${duty}`)],
    [t('common.file.agency'), ({ agencyName }) => agencyName],
    [t('common.file.plan'), (line) => scopeWords(t, line)],
    [t('common.file.begin'), ({ from }) => at(from)],
    [t('common.file.end'), ({ to }) => endWords(t, to, language)],
    [t('common.file.state'), ({ state }) => t(`delegations.state.${state}`)],
    [
      t('common.file.revoked'),
      ({ revokedAt, revokedBy }) =>
        revokedAt ? t('delegations.line.revoked', { time: at(revokedAt), name: revokedBy?.name ?? '' }) : '',
    ],
    [t('common.file.reason'), ({ reason }) => reason],
  ];
}
