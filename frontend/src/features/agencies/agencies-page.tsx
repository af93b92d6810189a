/** "Cơ quan": the register of agencies, the sets of them, and who serves where. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/ScrollArea.css';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconArrowLeft, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../../access/index.ts';
import { call, keys, useErrorSentence } from '../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { AgencyDialogs, type AgencyTask } from './agency-dialogs.tsx';
import { AgencyView } from './agency-view.tsx';
import styles from './agencies.module.css';
import { findSets, registerNames } from './register.ts';
import { SetDetail, SetList } from './sets-side.tsx';
import { TreeView } from './tree-view.tsx';

/** The register on the left, what was chosen on the right. What is chosen and looked for stands in the address. */
export function AgenciesPage({ agencyId }: { agencyId: string | null }): ReactElement {
  const t = useText();
  const me = useMe();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const [, navigate] = useLocation();
  const [task, setTask] = useState<AgencyTask | null>(null);
  const register = useQuery({
    queryKey: keys.agencyRegister,
    queryFn: ({ signal }) => call('agencyRegister', { signal }),
    staleTime: 60_000,
  });
  const inSets = search.get('xem') === 'nhom';
  const sets = useQuery({
    queryKey: keys.agencySets,
    queryFn: ({ signal }) => call('agencySets', { signal }),
    enabled: inSets,
  });
  usePageTitle(t('agencies.title'));

  const text = search.get('q') ?? '';
  const closed = search.get('cu') === '1';
  const setId = search.get('nhom');
  const lines = useMemo(() => register.data ?? [], [register.data]);
  const names = useMemo(() => registerNames(lines), [lines]);
  const byId = useMemo(() => new Map(lines.map((line) => [line.id, line])), [lines]);
  const chosenSet = sets.data?.find(({ id }) => id === setId) ?? null;
  const chosen = inSets ? setId !== null : agencyId !== null;

  // Where there is room beside the list, one's own agency until another is chosen.
  const shownId = agencyId ?? [...me.agencyIds].find((id) => byId.has(id)) ?? null;

  const goTo = (id: string): void => {
    navigate(links.agency(id, search.toString()));
  };
  const list = (): ReactElement => {
    const failed = register.error ?? (inSets ? sets.error : null);
    if (failed)
      return <ErrorState small sentence={sentenceOf(failed)} onRetry={() => void register.refetch()} />;
    if (register.isPending || (inSets && sets.isPending)) return <LineBones lines={10} />;
    if (inSets) {
      const found = findSets(sets.data ?? [], names, text);
      return (
        <SetList
          sets={found}
          register={byId}
          selected={setId}
          onSelect={(id) => {
            change({ nhom: id });
          }}
        />
      );
    }
    return (
      <TreeView
        register={lines}
        names={names}
        filter={{ text, closed, today }}
        selected={shownId}
        onSelect={goTo}
      />
    );
  };

  return (
    <div className={styles.page} data-chosen={chosen}>
      <section className={styles.side} aria-labelledby="danh-ba">
        <header className={styles.head}>
          <h1 id="danh-ba">{t('agencies.title')}</h1>
          {me.mayManageAgencies ? (
            <Button
              size="compact-md"
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
              onClick={() => {
                setTask(inSets ? { kind: 'new-set' } : { kind: 'new' });
              }}
            >
              {t(inSets ? 'agencies.set.new' : 'agencies.new.open')}
            </Button>
          ) : null}
        </header>
        <div className={styles.tabs} role="group" aria-label={t('agencies.tab.label')}>
          {(['', 'nhom'] as const).map((tab) => (
            <button
              key={tab}
              type="button"
              aria-pressed={inSets === (tab === 'nhom')}
              onClick={() => {
                change({ xem: tab, nhom: '', q: '' });
              }}
            >
              {t(tab === '' ? 'agencies.tab.agencies' : 'agencies.tab.sets')}
            </button>
          ))}
        </div>
        <TextInput
          aria-label={t(inSets ? 'agencies.search.sets' : 'agencies.search')}
          placeholder={t(inSets ? 'agencies.search.sets' : 'agencies.search')}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          value={text}
          onChange={(event) => {
            change({ q: event.currentTarget.value });
          }}
        />
        {inSets ? null : (
          <Checkbox
            className={styles.check}
            label={t('agencies.closed')}
            checked={closed}
            onChange={(event) => {
              change({ cu: event.currentTarget.checked ? '1' : '' });
            }}
          />
        )}
        {list()}
      </section>
      <section className={styles.main}>
        {chosen ? (
          <Button
            className={styles.back}
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={() => {
              if (inSets) change({ nhom: '' });
              else navigate(`${links.agencies()}${search.size > 0 ? `?${search.toString()}` : ''}`);
            }}
          >
            {t('agencies.back')}
          </Button>
        ) : null}
        {inSets ? (
          chosenSet ? (
            <SetDetail key={chosenSet.id} set={chosenSet} register={byId} onTask={setTask} />
          ) : (
            <EmptyState text={t('agencies.set.choose')} />
          )
        ) : shownId ? (
          <AgencyView key={shownId} agencyId={shownId} register={byId} onTask={setTask} />
        ) : (
          <EmptyState text={t('agencies.choose')} />
        )}
      </section>
      <AgencyDialogs
        task={task}
        onTask={setTask}
        register={byId}
        onMade={(id) => {
          goTo(id);
        }}
        onSetMade={(id) => {
          change({ nhom: id });
        }}
      />
    </div>
  );
}
