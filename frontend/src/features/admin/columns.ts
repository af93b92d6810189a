/** The people as a file. */
import { printDay } from '@tien-do/shared';
import type { AccountLine } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';

/** The columns of the table; the name to sign in with has one of its own. */
export function peopleColumns(t: Translate): ListColumn<AccountLine>[] {
  return [
    [t('admin.col.person'), ({ name }) => name],
    [t('common.file.username'), ({ username }) => username],
    [
      t('admin.col.duties'),
      ({ memberships }) =>
        memberships
          .map(({ duty, agencyShortName, lastDay }) =>
            [
              t(`common.duty.${duty}`),
              agencyShortName,
              ...(lastDay === null ? [] : [t('admin.until', { day: printDay(lastDay) })]),
            ].join(' · '),
          )
          .join('; ') || t('admin.no_duty'),
    ],
    [
      t('admin.col.status'),
      ({ disabled, activated }) =>
        disabled ? t('admin.disabled') : t(activated ? 'admin.active' : 'people.state.pending'),
    ],
  ];
}
