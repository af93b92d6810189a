/** "Công văn đôn đốc": the letters that I may read, of one board or over all plans. */
import { Button, NativeSelect } from '@mantine/core';
import { compareText, may, printDay, printInstant } from '@tien-do/shared';
import type { LetterLine, LetterQuery } from '@tien-do/shared/contract';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { letterAddress, useErrorSentence, useLetters } from '../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useLiveBoard } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { ListLine } from '../../ui/save-menu.tsx';
import { letterColumns } from './columns.ts';
import { IssueDialog, NumberDialog } from './keeping-dialogs.tsx';
import { StateWord } from './state-word.tsx';
import { UrgeButton } from './urge-button.tsx';
import styles from './letters.module.css';

const states = ['draft', 'issued'] as const;

/** The page. */
export function LettersPage(): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const boardId = search.get('bang');
  const cardId = search.get('the');
  const agencyId = search.get('cq') ?? '';
  const state = states.find((one) => one === search.get('tt'));
  const query: LetterQuery = { ...(boardId ? { boardId } : {}), ...(cardId ? { cardId } : {}) };
  // What changes on the board may be a letter that was issued, opened or numbered.
  const { version } = useLiveBoard(boardId);
  const { data, error, refetch } = useLetters(query, version);
  usePageTitle(t('letters.title'));
  const letters = useMemo(() => data?.letters ?? [], [data]);
  const agencies = useMemo(
    () =>
      [...new Map(letters.map(({ agency }) => [agency.id, agency])).values()].sort((a, b) =>
        compareText(a.name, b.name),
      ),
    [letters],
  );
  const shown = letters.filter(
    (letter) => (agencyId === '' || letter.agency.id === agencyId) && (!state || letter.state === state),
  );
  const filtered = agencyId !== '' || state !== undefined || cardId !== null;
  const body = (): ReactElement => {
    if (!data) {
      if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={8} />;
    }
    if (shown.length === 0) {
      return (
        <EmptyState
          title={t('letters.none')}
          text={t('letters.explain')}
          actions={
            filtered ? (
              <Button
                variant="default"
                onClick={() => {
                  change({ cq: '', tt: '', the: '' });
                }}
              >
                {t('letters.clear')}
              </Button>
            ) : undefined
          }
        />
      );
    }
    return (
      <>
        <ListLine
          title={t('letters.title')}
          filter={[
            agencies.find(({ id }) => id === agencyId)?.name,
            state && t(`letters.state.${state}`),
            cardId && t('letters.of_card'),
          ]}
          columns={letterColumns(t, language)}
          lines={shown}
          more={data.more}
        >
          <p className={styles.count} role="status">
            {t('letters.count', { n: shown.length })}
          </p>
        </ListLine>
        <LetterTable letters={shown} />
        {data.more ? <p className={styles.count}>{t('letters.more')}</p> : null}
      </>
    );
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('letters.title')}</h1>
          <p>{cardId ? t('letters.of_card') : t('letters.explain')}</p>
        </div>
        {boardId ? <BoardActs boardId={boardId} letters={letters} /> : null}
      </header>
      <div className={styles.filters}>
        <NativeSelect
          label={t('letters.filter_agency')}
          value={agencyId}
          data={[
            { value: '', label: t('letters.every_agency') },
            ...agencies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            change({ cq: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('letters.filter_state')}
          value={state ?? ''}
          data={[
            { value: '', label: t('letters.every_state') },
            ...states.map((value) => ({ value, label: t(`letters.state.${value}`) })),
          ]}
          onChange={(event) => {
            change({ tt: event.currentTarget.value });
          }}
        />
      </div>
      {body()}
    </div>
  );
}

/** What the coordinator does with several letters of a board at once. */
function BoardActs({
  boardId,
  letters,
}: {
  boardId: string;
  letters: readonly LetterLine[];
}): ReactElement | null {
  const t = useText();
  const me = useMe();
  const { info } = useLiveBoard(boardId);
  const [open, setOpen] = useState<'issue' | 'number' | null>(null);
  if (!info) return null;
  const right = (action: 'issue_letters' | 'keep_letters'): boolean =>
    may(me.ability, action, 'Plan', info.plan);
  const drafts = letters.filter(({ state }) => state === 'draft');
  const unnumbered = letters.filter(({ state, number }) => state === 'issued' && number === null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <div className={styles.acts}>
      {unnumbered.length > 0 && right('keep_letters') ? (
        <Button
          variant="default"
          onClick={() => {
            setOpen('number');
          }}
        >
          {t('letters.act.number')}
        </Button>
      ) : null}
      {drafts.length > 0 && info.cycle.phase === 'open' && right('issue_letters') ? (
        <Button
          variant="default"
          onClick={() => {
            setOpen('issue');
          }}
        >
          {t('letters.act.issue_all', { n: drafts.length })}
        </Button>
      ) : null}
      <UrgeButton boardId={boardId} />
      {open === 'issue' ? (
        <IssueDialog boardId={boardId} letters={drafts} capacities={[]} onClose={close} />
      ) : null}
      {open === 'number' ? <NumberDialog boardId={boardId} letters={unnumbered} onClose={close} /> : null}
    </div>
  );
}

function LetterTable({ letters }: { letters: readonly LetterLine[] }): ReactElement {
  const t = useText();
  const heads = ['agency', 'number', 'tasks', 'due', 'state', 'served', 'file'] as const;
  return (
    <table className={styles.table}>
      <caption className="td-visually-hidden">{t('letters.title')}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head === 'file' ? (
                <span className="td-visually-hidden">{t('letters.head.file')}</span>
              ) : (
                t(`letters.head.${head}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <LetterRow key={letter.id} letter={letter} />
        ))}
      </tbody>
    </table>
  );
}

function LetterRow({ letter }: { letter: LetterLine }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const time = (at: string): string => printInstant(Date.parse(at), language);
  const { agency, number, datedOn, issuedAt, madeAt, opened, delivered } = letter;
  const cell = (head: 'number' | 'tasks' | 'due' | 'state' | 'served') => ({
    'data-head': t(`letters.head.${head}`),
  });
  return (
    <tr>
      <th scope="row">
        <Link href={links.letter(letter.id)}>{agency.name}</Link>
        <small>
          {letter.planShortTitle} · {letter.year}
        </small>
      </th>
      <td {...cell('number')}>
        {number ?? (letter.state === 'issued' ? t('letters.unnumbered') : '–')}
        {datedOn ? <small>{printDay(datedOn)}</small> : null}
      </td>
      <td {...cell('tasks')} className={styles.figure}>
        {letter.cardIds.length}
      </td>
      <td {...cell('due')}>{printDay(letter.dueOn)}</td>
      <td {...cell('state')}>
        <StateWord state={letter.state} />
        <small>
          {issuedAt
            ? t('letters.line.issued', { time: time(issuedAt) })
            : t('letters.line.made', { time: time(madeAt) })}
        </small>
      </td>
      <td {...cell('served')}>
        {letter.state === 'draft' ? t('letters.served.not_yet') : null}
        {opened ? <span>{t('letters.served.opened', { time: time(opened.at) })}</span> : null}
        {delivered ? <span>{t('letters.served.delivered', { day: printDay(delivered.on) })}</span> : null}
        {letter.state === 'issued' && !opened && !delivered ? (
          <span className={styles.unserved}>{t('letters.served.not')}</span>
        ) : null}
      </td>
      <td>
        <a
          className={styles.file}
          href={letterAddress(letter.id)}
          download
          aria-label={t('letters.download_of', { agency: agency.name })}
          title={t('letters.download')}
        >
          <IconDownload size={18} stroke={1.7} aria-hidden />
        </a>
      </td>
    </tr>
  );
}
