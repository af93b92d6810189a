import { Button, TextInput } from '@mantine/core';
import { compareText, printDay } from '@tien-do/shared';
import type { AgencySetView, RegisterLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { links, useSearchPart } from '../../app/index.ts';
import { ListLine } from '../../app/save-menu.tsx';
import { useToday } from '../../live/index.ts';
import { useText, type Translate } from '../../text/index.ts';
import { EmptyState } from '../../ui/index.ts';
import type { AgencyTask } from './agency-dialogs.tsx';
import styles from './agencies.module.css';
import { membersOn, spanWords } from './register.ts';

export interface SetListProps {
  sets: readonly AgencySetView[];
  register: ReadonlyMap<string, RegisterLine>;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The sets to choose from. */
export function SetList({ sets, register, selected, onSelect }: SetListProps): ReactElement {
  const t = useText();
  const today = useToday();
  if (sets.length === 0) return <EmptyState small text={t('agencies.set.none')} />;
  return (
    <>
      <ListLine
        title={t('agencies.tab.sets')}
        columns={[
          [t('agencies.field.name'), ({ name }) => name],
          [t('agencies.field.aliases'), ({ aliases }) => aliases.join('; ')],
          [t('common.file.owner'), (set) => ownerWords(t, set, register)],
          [t('common.file.members'), (set) => membersOn(set, register, today).length],
        ]}
        lines={sets}
      >
        <p className={styles.muted} role="status">
          {t('agencies.count.sets', { n: sets.length })}
        </p>
      </ListLine>
      <ul className={styles.sets}>
        {sets.map((set) => (
          <li key={set.id}>
            <button
              type="button"
              aria-current={set.id === selected}
              onClick={() => {
                onSelect(set.id);
              }}
            >
              {set.name}
              {set.ownerId === null ? null : <small>{register.get(set.ownerId)?.shortName ?? ''}</small>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** For whose plans a set is. */
function ownerWords(
  t: Translate,
  { ownerId }: AgencySetView,
  register: ReadonlyMap<string, RegisterLine>,
): string {
  if (ownerId === null) return t('agencies.set.shared');
  return t('agencies.set.owned', { name: register.get(ownerId)?.name ?? '' });
}

export interface SetDetailProps {
  set: AgencySetView;
  register: ReadonlyMap<string, RegisterLine>;
  onTask: (task: AgencyTask) => void;
}

/** A set with its members on a day, which stands in the address. */
export function SetDetail({ set, register, onTask }: SetDetailProps): ReactElement {
  const t = useText();
  const { mayManageAgencies } = useMe();
  const today = useToday();
  const [search, change] = useSearchPart();
  const day = search.get('ngay') ?? today;
  const nameOf = (agencyId: string): string => register.get(agencyId)?.name ?? '';
  const members = membersOn(set, register, day).sort((a, b) =>
    compareText(nameOf(a.agencyId), nameOf(b.agencyId)),
  );
  return (
    <>
      <header className={styles.title}>
        <div>
          <h2>{set.name}</h2>
          <p>{ownerWords(t, set, register)}</p>
          {set.aliases.length > 0 ? (
            <p>
              {t('agencies.field.aliases')}: {set.aliases.join('; ')}
            </p>
          ) : null}
        </div>
        {mayManageAgencies ? (
          <div className={styles.acts}>
            <Button
              variant="default"
              onClick={() => {
                onTask({ kind: 'edit-set', set });
              }}
            >
              {t('agencies.set.edit')}
            </Button>
            <Button
              onClick={() => {
                onTask({ kind: 'member', set, memberId: null });
              }}
            >
              {t('agencies.set.add')}
            </Button>
          </div>
        ) : null}
      </header>
      <section className={styles.panel} aria-label={t('agencies.set.on')}>
        <header>
          <TextInput
            type="date"
            label={t('agencies.set.on')}
            value={day}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              change({ ngay: chosen === today ? '' : chosen });
            }}
          />
          <p className={styles.muted} role="status">
            {t('agencies.set.members', { n: members.length })}
          </p>
        </header>
        <ListLine
          title={set.name}
          filter={[printDay(day)]}
          columns={[
            [t('common.file.agency'), ({ agencyId }) => nameOf(agencyId)],
            [t('common.file.begin'), ({ validFrom }) => (validFrom ? printDay(validFrom) : '')],
            [t('common.file.end'), ({ validTo }) => (validTo ? printDay(validTo) : '')],
          ]}
          lines={members}
        >
          <p className={styles.note}>{t('agencies.set.note')}</p>
        </ListLine>
        {members.length === 0 ? <EmptyState small text={t('agencies.set.members_none')} /> : null}
        <ul className={styles.lines}>
          {members.map((member) => (
            <li key={member.id}>
              <span className={styles.grow}>
                <Link href={links.agency(member.agencyId)}>{nameOf(member.agencyId)}</Link>
                {member.validFrom === null && member.validTo === null ? null : (
                  <span className={styles.muted}>{spanWords(t, member)}</span>
                )}
              </span>
              {mayManageAgencies ? (
                <Button
                  variant="default"
                  size="compact-md"
                  aria-label={t('agencies.set.days', { name: nameOf(member.agencyId) })}
                  onClick={() => {
                    onTask({ kind: 'member', set, memberId: member.id });
                  }}
                >
                  {t('agencies.set.days_short')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
