/** "Đề nghị, vướng mắc": what was asked for or raised, over all plans that I may read. */
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/ScrollArea.css';
import { Button, NativeSelect } from '@mantine/core';
import { compareText, petitionKinds } from '@tien-do/shared';
import type { PetitionLine } from '@tien-do/shared/contract';
import { useId, useMemo, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import {
  useCardPetitions,
  useErrorSentence,
  usePetition,
  usePetitions,
  usePlans,
  type PetitionFilter,
} from '../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useLanguage } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones, taskNumber } from '../../ui/index.ts';
import { ListLine } from '../../ui/save-menu.tsx';
import { petitionColumns } from './columns.ts';
import { PetitionPanel, StateWord } from './petition-panel.tsx';
import { holderWords, usePetitionWords } from './petition-words.ts';
import styles from './petitions.module.css';

/** The filter as the address has it. */
function filterOf(search: URLSearchParams): PetitionFilter {
  const kind = petitionKinds.find((one) => one === search.get('loai'));
  const state = search.get('tt');
  const planId = search.get('kh');
  const agencyId = search.get('cq');
  return {
    ...(kind ? { kind } : {}),
    ...(state === 'open' || state === 'ended' ? { state } : {}),
    ...(planId ? { planId } : {}),
    ...(agencyId ? { agencyId } : {}),
  };
}

/** The page. */
export function PetitionsPage(): ReactElement {
  const { t } = usePetitionWords();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const filter = filterOf(search);
  const { data, error, refetch } = usePetitions(filter);
  const { data: plans = [] } = usePlans();
  const { language } = useLanguage();
  usePageTitle(t('petitions.list.title'));
  const list = (): ReactElement => {
    if (!data) {
      if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={10} />;
    }
    if (data.petitions.length === 0) {
      return (
        <EmptyState
          title={t('petitions.list.none')}
          text={t('petitions.list.explain')}
          actions={
            Object.keys(filter).length > 0 ? (
              <Button
                variant="default"
                onClick={() => {
                  change({ loai: '', tt: '', kh: '', cq: '' });
                }}
              >
                {t('petitions.list.clear')}
              </Button>
            ) : undefined
          }
        />
      );
    }
    return (
      <>
        <ListLine
          title={t('petitions.list.title')}
          filter={[
            filter.kind && t(`petitions.kind.${filter.kind}`),
            filter.state && t(`petitions.list.${filter.state}`),
            plans.find(({ id }) => id === filter.planId)?.shortTitle,
            data.petitions.find(({ agency }) => agency.id === filter.agencyId)?.agency.name,
          ]}
          columns={petitionColumns(t, language)}
          lines={data.petitions}
          more={data.more}
        >
          <p className={styles.count} role="status">
            {t('petitions.list.count', { n: data.petitions.length })}
          </p>
        </ListLine>
        <ul className={styles.list}>
          {data.petitions.map((line) => (
            <Line key={line.id} line={line} opened={search.get('muc') === line.id} />
          ))}
        </ul>
        {data.more ? <p className={styles.none}>{t('petitions.list.more')}</p> : null}
      </>
    );
  };
  return (
    <div className={styles.page}>
      <header className={styles.pageHead}>
        <h1>{t('petitions.list.title')}</h1>
        <p>{t('petitions.list.explain')}</p>
      </header>
      <Filters filter={filter} change={change} lines={data?.petitions ?? []} />
      {list()}
    </div>
  );
}

interface FiltersProps {
  filter: PetitionFilter;
  change: (part: Record<string, string>) => void;
  lines: readonly PetitionLine[];
}

function Filters({ filter, change, lines }: FiltersProps): ReactElement {
  const { t } = usePetitionWords();
  const { data: plans = [] } = usePlans();
  const agencies = useMemo(
    () =>
      [...new Map(lines.map(({ agency }) => [agency.id, agency])).values()].sort((a, b) =>
        compareText(a.name, b.name),
      ),
    [lines],
  );
  const select = (name: string, label: string, value: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      data={data}
      value={value}
      onChange={(event) => {
        change({ [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <div className={styles.filters}>
      {select('loai', t('petitions.list.kind'), filter.kind ?? '', [
        { value: '', label: t('petitions.list.every_kind') },
        ...petitionKinds.map((value) => ({ value, label: t(`petitions.kind.${value}`) })),
      ])}
      {select('tt', t('petitions.list.state'), filter.state ?? '', [
        { value: '', label: t('petitions.list.every_state') },
        { value: 'open', label: t('petitions.list.open') },
        { value: 'ended', label: t('petitions.list.ended') },
      ])}
      {select('kh', t('petitions.list.plan'), filter.planId ?? '', [
        { value: '', label: t('petitions.list.every_plan') },
        ...plans.map(({ id, shortTitle }) => ({ value: id, label: shortTitle })),
      ])}
      {select('cq', t('petitions.list.agency'), filter.agencyId ?? '', [
        { value: '', label: t('petitions.list.every_agency') },
        ...agencies.map(({ id, name }) => ({ value: id, label: name })),
      ])}
    </div>
  );
}

function Line({ line, opened }: { line: PetitionLine; opened: boolean }): ReactElement {
  const { t, time } = usePetitionWords();
  const id = useId();
  const [open, setOpen] = useState(opened);
  const waits = holderWords(t, line);
  const number = line.task ? taskNumber(line.task.key) : '';
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <h2>{t(`petitions.kind.${line.kind}`)}</h2>
        <StateWord state={line.state} />
        <span className={styles.where}>
          {line.planShortTitle} · {line.year}
        </span>
      </div>
      <p className={styles.task}>
        {line.task && line.cardId ? (
          <Link href={`${links.card(line.cardId)}?muc=de-nghi`}>
            {t('petitions.list.task', { number })}: {line.task.title}
          </Link>
        ) : (
          t('petitions.list.whole_plan')
        )}
      </p>
      <p className={styles.said}>{line.words.text}</p>
      {line.answer ? (
        <p className={styles.answer}>
          <b>{t('petitions.list.answer')}:</b> {line.answer}
        </p>
      ) : null}
      <p className={styles.who}>
        {line.agency.shortName} · {line.raisedBy.name} · {time(line.raisedAt)}
        {waits ? <> · {t('petitions.holder.waits', { who: waits, time: time(line.since) })}</> : null}
      </p>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {t('petitions.list.show')}
      </button>
      <div id={id} className={styles.whole}>
        {open ? <Whole line={line} /> : null}
      </div>
    </li>
  );
}

/** The petition with its history and what I may do; what only the card can do is done there. */
function Whole({ line }: { line: PetitionLine }): ReactElement {
  return line.cardId ? <OnCard line={line} cardId={line.cardId} /> : <OnPlan line={line} />;
}

function OnCard({ line, cardId }: { line: PetitionLine; cardId: string }): ReactElement {
  const { data } = useCardPetitions(cardId);
  const petition = data?.petitions.find(({ id }) => id === line.id);
  if (!data || !petition) return <LineBones lines={4} />;
  return (
    <PetitionPanel
      petition={petition}
      setting={{
        task: line.task ? `${taskNumber(line.task.key)} ${line.task.title}` : null,
        dueOn: data.dues.at(-1)?.on ?? null,
        leads: line.agency.name,
        candidates: data.candidates,
        answer: null,
      }}
    />
  );
}

function OnPlan({ line }: { line: PetitionLine }): ReactElement {
  const { data: petition } = usePetition(line.id);
  if (!petition) return <LineBones lines={4} />;
  return (
    <PetitionPanel
      petition={petition}
      setting={{ task: null, dueOn: null, leads: '', candidates: [], answer: null }}
    />
  );
}
