/** All figures that my agency is asked for in a period, in one table and one workbook. */
import type { FigurePlace } from '@tien-do/shared/contract';
import { NativeSelect } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { useErrorSentence, useFigurePlaces } from '../../../api/index.ts';
import { useCurrentBoard, usePageTitle } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { EmptyState, ErrorState, LineBones, taskNumber } from '../../../ui/index.ts';
import { FormHeads, goOnInTable } from '../../figures/index.ts';
import styles from './agency-figures.module.css';
import { ContributionPlace, LeadPlace } from './place-rows.tsx';
import { PlacesSheet, type OpenPlace } from './places-sheet.tsx';

/** The page; the period is in the address. */
export function AgencyFiguresPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data: places, error, refetch } = useFigurePlaces();
  const [search, setSearch] = useSearchParams();
  const { boardId: current } = useCurrentBoard();
  usePageTitle(t('figures.form.title'));
  const boards = [...new Map((places ?? []).map((place) => [place.boardId, place])).values()];
  const named = (id: string | null): FigurePlace | undefined => boards.find(({ boardId }) => boardId === id);
  const chosen = named(search.get('bang')) ?? named(current) ?? boards[0];
  return (
    <div className={styles.page}>
      <header>
        <h1>{t('figures.form.title')}</h1>
        <p className={styles.muted}>{t('figures.form.lead')}</p>
      </header>
      {error ? <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      {places ? null : <LineBones lines={8} />}
      {places?.length === 0 ? <EmptyState text={t('figures.form.none')} /> : null}
      {boards.length > 1 && chosen ? (
        <NativeSelect
          className={styles.period}
          label={t('figures.page.year')}
          data={boards.map((one) => ({ value: one.boardId, label: periodOf(one) }))}
          value={chosen.boardId}
          onChange={(event) => {
            setSearch({ bang: event.currentTarget.value }, { replace: true });
          }}
        />
      ) : null}
      {places && chosen ? (
        <PlacesTable
          key={chosen.boardId}
          period={t('figures.form.period', { plan: chosen.planShortTitle, year: chosen.year })}
          places={places.filter(({ boardId }) => boardId === chosen.boardId)}
        />
      ) : null}
    </div>
  );

  function periodOf({ planShortTitle, year }: FigurePlace): string {
    return t('figures.form.period', { plan: planShortTitle, year });
  }
}

function PlacesTable({ places, period }: { places: readonly FigurePlace[]; period: string }): ReactElement {
  const t = useText();
  // What stands in each place now, as its rows told last: a workbook is made of it, and put back into it.
  const [open] = useState(() => new Map<string, OpenPlace>());
  const inOrder = (): OpenPlace[] => places.flatMap((place) => open.get(placeKey(place)) ?? []);
  return (
    <>
      <PlacesSheet places={inOrder} period={period} />
      <p className={styles.muted}>{t('figures.form.keys')}</p>
      <div className={styles.scroll} onKeyDown={goOnInTable}>
        <table aria-label={period}>
          <thead>
            <FormHeads />
          </thead>
          {places.map((place) => {
            const key = placeKey(place);
            const heading = `${taskNumber(place.taskKey)} ${place.title}`;
            const tell = (now: Omit<OpenPlace, 'key' | 'heading'> | null): void => {
              if (now) open.set(key, { ...now, key, heading });
              else open.delete(key);
            };
            const shared = { place, heading, onTell: tell };
            return place.kind === 'lead' ? (
              <LeadPlace key={key} {...shared} />
            ) : (
              <ContributionPlace key={key} {...shared} />
            );
          })}
        </table>
      </div>
    </>
  );
}

function placeKey({ cardId, contributionId }: FigurePlace): string {
  return contributionId ?? cardId;
}
