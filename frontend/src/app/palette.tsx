/** Search and commands in one box: Ctrl+K, letters, arrows, Enter. */
import { useDebouncedValue } from '@mantine/hooks';
import { foldText, matchesFolded } from '@tien-do/shared';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../access/index.ts';
import { useErrorSentence, useSearch } from '../api/index.ts';
import { useToday } from '../live/index.ts';
import { useText, type Translate } from '../text/index.ts';
import { yesterdayOf } from './as-of.tsx';
import { useCurrentBoard } from './current-board.ts';
import { Dialog } from '../ui/index.ts';
import { entryOf, plain, type Entry, type EntryGroup } from './found-entry.ts';
import { FoundLine } from './found-line.tsx';
import { links } from './links.ts';
import styles from './palette.module.css';

interface Shown {
  group: EntryGroup;
  entries: Entry[];
  more: boolean;
}

function useCommands(t: Translate): Entry[] {
  const me = useMe();
  const { boards, boardId } = useCurrentBoard();
  const today = useToday();
  const command = (id: string, text: string, detail: string, to: string): Entry => ({
    id,
    icon: 'command',
    lead: '',
    text: plain(text),
    detail: plain(detail),
    beside: '',
    to,
  });
  const commands: Entry[] = [];
  if (boardId) commands.push(command('board', t('common.nav.board'), '', links.board(boardId)));
  commands.push(command('inbox', t('common.nav.inbox_full'), '', links.inbox()));
  if (boardId) {
    commands.push(command('dashboard', t('common.nav.dashboard'), '', links.dashboard(boardId)));
    commands.push(command('past', t('common.top.past'), '', yesterdayOf(links.board(boardId), today)));
  }
  if (boards.length > 0)
    commands.push(command('portfolio', t('common.nav.portfolio'), '', links.portfolio()));
  if (me.mayReadPlans) commands.push(command('plans', t('common.nav.plans'), '', links.plans()));
  if (me.mayReadAgencies) commands.push(command('agencies', t('common.nav.agencies'), '', links.agencies()));
  if (me.mayReadAudit) commands.push(command('audit', t('common.nav.audit'), '', links.audit()));
  if (me.mayReadWebhooks) commands.push(command('webhooks', t('common.nav.webhooks'), '', links.webhooks()));
  if (me.mayReadMails) commands.push(command('mails', t('common.nav.mails'), '', links.mails()));
  if (me.mayReadAccounts) commands.push(command('admin', t('common.nav.admin'), '', links.admin()));
  if (me.mayDelegate) {
    commands.push(command('delegations', t('common.nav.delegations'), '', links.delegations()));
  }
  commands.push(command('sessions', t('common.nav.sessions'), '', links.sessions()));
  for (const line of boards) {
    const year = t('common.palette.year', { year: line.cycle.year });
    commands.push(command(line.id, line.plan.shortTitle, year, links.board(line.id)));
  }
  return commands;
}

/** The box itself; it is there only while it is open. */
export function Palette({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText();
  const listId = useId();
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [asked] = useDebouncedValue(text, 150);
  const { data: found = [], error, isFetching } = useSearch(asked);
  const sentenceOf = useErrorSentence();
  const commands = useCommands(t).filter((entry) =>
    matchesFolded(foldText(`${entry.text.text} ${entry.detail.text}`), text),
  );
  const groups: Shown[] = [
    { group: 'commands' as const, entries: commands, more: false },
    ...(text.trim().length < 2 ? [] : found).map(({ kind, hits, more }) => ({
      group: kind,
      entries: hits.map((hit) => entryOf(hit, t)),
      more,
    })),
  ].filter((shown) => shown.entries.length > 0);
  const entries = groups.flatMap((shown) => shown.entries);
  const chosen = Math.min(active, entries.length - 1);

  const open = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    navigate(entry.to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(entries.length ? (chosen + 1) % entries.length : 0);
    else if (event.key === 'ArrowUp')
      setActive(entries.length ? (chosen - 1 + entries.length) % entries.length : 0);
    else if (event.key === 'Enter') open(entries[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog label={t('common.palette.title')} width={640} high onClose={onClose}>
      <div className={styles.box}>
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <input
          className={styles.input}
          autoFocus
          // A drawer of the kit behind it listens for Escape too.
          data-mantine-stop-propagation="true"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={entries[chosen] ? `${listId}-${String(chosen)}` : undefined}
          aria-label={t('common.palette.input')}
          placeholder={t('common.palette.input')}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.list} id={listId} role="listbox" aria-label={t('common.palette.title')}>
        {groups.map(({ group, entries: own, more }) => (
          <div key={group} role="group" aria-labelledby={`${listId}-${group}`}>
            <div className={styles.group} id={`${listId}-${group}`} role="presentation">
              {t(`common.palette.group.${group}`)}
              {more ? <span className={styles.more}>{t('common.palette.more')}</span> : null}
            </div>
            {own.map((entry) => {
              const index = entries.indexOf(entry);
              return (
                <div
                  key={entry.id}
                  id={`${listId}-${String(index)}`}
                  role="option"
                  aria-selected={index === chosen}
                  className={styles.entry}
                  ref={(node) => {
                    if (index === chosen) node?.scrollIntoView({ block: 'nearest' });
                  }}
                  onClick={() => {
                    open(entry);
                  }}
                  onMouseMove={() => {
                    if (index !== chosen) setActive(index);
                  }}
                >
                  <FoundLine entry={entry} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className={styles.hint} role="status">
        {error
          ? sentenceOf(error)
          : entries.length === 0 && asked === text && !isFetching
            ? t('common.palette.empty', { q: text.trim() })
            : t('common.palette.hint')}
      </p>
    </Dialog>
  );
}
