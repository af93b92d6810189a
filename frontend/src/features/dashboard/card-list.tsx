/** The list behind a number, beside the figures: live, to be taken away as a file, to be printed. */
import { Button, Drawer } from '@mantine/core';
import { printCount, printDay } from '@tien-do/shared';
import type { LastComment } from '@tien-do/shared/contract';
import { IconLayoutKanban, IconMessage, IconPrinter } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'wouter';
import { useErrorSentence } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { agencyName, usePastDay } from '../../live/index.ts';
import { registerOfLeads } from '../../moves/index.ts';
import { useText } from '../../text/index.ts';
import {
  EmptyState,
  ErrorState,
  HolderLine,
  LineBones,
  ReturnedTag,
  StateTag,
  taskNumber,
  TimingBadge,
} from '../../ui/index.ts';
import { SaveMenu } from '../../ui/save-menu.tsx';
import { boardSearch } from './board-search.ts';
import { FlowWeeksTable } from './flow-table.tsx';
import { listTitle } from './list-title.ts';
import { type ListSpec } from './lists.ts';
import { MoreLines, useShown } from './more-lines.tsx';
import { StaysList } from './stays-list.tsx';
import { flowTable, listTable, staysTable } from './tables.ts';
import { useStays } from './use-stays.ts';
import type { SheetTable } from '../../ui/sheet.ts';
import styles from './card-list.module.css';
import { saidBy, saidInFull, useLastComments, type LastComments } from './use-last-comments.ts';
import { useListed, type Listed, type ListedCards } from './use-listed.ts';
import type { DashboardView } from './view.ts';

export interface CardListProps {
  view: DashboardView;
  spec: ListSpec | null;
  listHref: (spec: ListSpec) => string;
  onClose: () => void;
}

/** The cards behind a number, live while it is open; each opens on the board. */
export function CardList({ view, spec, listHref, onClose }: CardListProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { listed, error, retry } = useListed(view, spec);
  const pastDay = usePastDay();
  const day = pastDay ?? (listed && listed.day !== view.today ? listed.day : null);
  const faces = useMemo(() => listed?.lines.map(({ face }) => face) ?? [], [listed]);
  const boardId = listed?.boardId ?? view.info.id;
  const { comments: said, failed } = useLastComments(view.info, { boardId, day, faces });
  const stays = useStays(view, spec?.kind === 'stays' ? spec.desk : null);
  const title = spec ? listTitle(t, spec, view) : '';
  const { count, table, body } = ((): Shown => {
    if (spec?.kind === 'flow')
      return { table: () => flowTable(t, view), body: <FlowWeeksTable view={view} listHref={listHref} /> };
    const { read } = stays;
    if (spec?.kind === 'stays' && read) {
      return {
        count: t('dashboard.stays.count', { n: printCount(read.stays.length) }),
        table: () => staysTable(t, view, title, read),
        body: <StaysList key={title} view={view} read={read} />,
      };
    }
    const failure = spec?.kind === 'stays' ? stays : { error, retry };
    if (failure.error) {
      return { body: <ErrorState sentence={sentenceOf(failure.error)} onRetry={failure.retry} /> };
    }
    if (spec?.kind === 'stays' || !listed) return { body: <LineBones lines={8} /> };
    return {
      count: t('dashboard.list.count', { n: printCount(listed.lines.length) }),
      // What leaves the page is whole: a comment that is still on its way is waited for.
      ...(said !== null || failed ? { table: () => listTable(t, view, title, listed, said) } : {}),
      body: <Cards key={title} view={view} listed={listed} said={said} />,
    };
  })();
  const printing = usePrinting();
  return (
    <Drawer
      opened={spec !== null}
      onClose={onClose}
      position="right"
      size={spec?.kind === 'flow' ? 940 : 560}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{
        root: styles.root ?? '',
        inner: styles.inner ?? '',
        content: styles.content ?? '',
        header: styles.header ?? '',
        overlay: 'td-no-print',
      }}
    >
      {spec === null ? null : (
        <div data-td-list>
          <div className={`${styles.tools ?? ''} td-no-print`}>
            <span className={styles.count} role="status">
              {count}
            </span>
            {spec.kind === 'cards' ? (
              <Button
                component={Link}
                href={links.board(view.info.id, boardSearch(spec.filter))}
                variant="default"
                size="compact-md"
                leftSection={<IconLayoutKanban size={16} stroke={1.7} aria-hidden />}
              >
                {t('dashboard.list.board')}
              </Button>
            ) : null}
            <SaveMenu table={table} label={title} />
            <Button
              variant="default"
              size="compact-md"
              disabled={!table}
              leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
              onClick={() => {
                window.print();
              }}
            >
              {t('dashboard.list.print')}
            </Button>
          </div>
          {printing && table ? <PrintedTable table={table()} /> : null}
          <div className="td-no-print">{body}</div>
        </div>
      )}
    </Drawer>
  );
}

/** What a list has to show: how many, the lines, and once it is whole the table that leaves the page. */
interface Shown {
  count?: string;
  table?: () => SheetTable;
  body: ReactElement;
}

interface CardsProps {
  view: DashboardView;
  listed: ListedCards;
  said: LastComments | null;
}

function Cards({ view, listed, said }: CardsProps): ReactElement {
  const t = useText();
  const { shown, more } = useShown();
  const { lines } = listed;
  if (lines.length === 0) return <EmptyState small text={t('dashboard.list.empty')} />;
  return (
    <>
      <ol className={styles.list}>
        {lines.slice(0, shown).map((line, at) => (
          // A card may have moved twice.
          <li key={`${line.face.id} ${line.movedOn ?? ''} ${String(at)}`}>
            <Line view={view} line={line} listed={listed} comment={said?.get(line.face.id)} />
          </li>
        ))}
      </ol>
      <MoreLines left={lines.length - shown} onMore={more} />
    </>
  );
}

interface LineProps {
  view: DashboardView;
  line: Listed;
  listed: ListedCards;
  comment: LastComment | undefined;
}

function Line({ view, line: { face, movedOn }, listed, comment }: LineProps): ReactElement {
  const t = useText();
  const { info, now } = view;
  const task = info.tasks.get(face.taskId);
  const of = face.leadIds.map((id) => agencyName(info, id)).join(' + ');
  return (
    <Link href={links.cardOnBoard(listed.boardId, face.id)} className={styles.card}>
      <span className={styles.top}>
        <b>{taskNumber(task?.key ?? '')}</b>
        <TimingBadge facts={face} today={listed.day} rules={listed.rules} />
        <StateTag state={face.state} coordinator={info.coordinatorName} />
        {face.returned ? (
          <ReturnedTag asked={registerOfLeads(face.leadIds, (id) => info.agencies.get(id)) === 'asked'} />
        ) : null}
        {movedOn ? (
          <span className={styles.moved}>{t('dashboard.list.moved_on', { day: printDay(movedOn) })}</span>
        ) : null}
      </span>
      <span className={styles.title}>{task?.title}</span>
      <span className={styles.leads}>{of}</span>
      <HolderLine
        face={face}
        coordinatorId={info.plan.coordinatorId}
        nameOf={(id) => agencyName(info, id)}
        now={now}
      />
      {comment ? (
        <span className={styles.comment} title={saidInFull(t, info, comment)}>
          <IconMessage size={13} stroke={1.8} aria-label={t('dashboard.column.comment')} />
          <b>{saidBy(info, comment)}:</b> {comment.body}
        </span>
      ) : null}
    </Link>
  );
}

/** The whole list on paper, under its title, with heads on every page. */
function PrintedTable({ table }: { table: SheetTable }): ReactElement {
  return (
    <div className={styles.paper}>
      <h1>{table.title}</h1>
      {table.about.map((words) => (
        <p key={words}>{words}</p>
      ))}
      <table>
        <thead>
          <tr>
            {table.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} data-number={typeof cell === 'number'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** True while the browser takes its picture for the paper, with everything drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = (): void => {
      // The browser takes its picture as soon as this returns.
      flushSync(() => {
        setPrinting(true);
      });
    };
    const after = (): void => {
      setPrinting(false);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
