/** The appendix as it stands: sections, groups and tasks in the plan's own order and words; made for paper too. */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { foldText, matchesFolded } from '@tien-do/shared';
import type { PlanDetail, PlanPartyView, PlanTaskView } from '@tien-do/shared/contract';
import { useMemo, useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { appendixRows, type AppendixRow } from './appendix-rows.ts';
import { appendixColumns } from './columns.ts';
import { deadlineWords, partyNames } from './plan-words.ts';
import styles from './appendix.module.css';

/** The table with a search of its own. */
export function Appendix({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  const [text, setText] = useState('');
  const names = useMemo(() => partyNames(plan), [plan]);
  const rows = useMemo(
    () => appendixRows(plan, (task) => matchesFolded(searchText(task, names), text)),
    [plan, names, text],
  );
  const count = rows.filter(({ task }) => task).length;
  return (
    <section className={styles.panel} aria-labelledby="phu-luc">
      <header className={styles.head}>
        <h2 id="phu-luc">{t('plans.appendix.title')}</h2>
        <span role="status">{t('plans.appendix.count', { n: count })}</span>
        <TextInput
          className="td-no-print"
          size="xs"
          aria-label={t('plans.appendix.search')}
          placeholder={t('plans.appendix.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <ListSave
          title={`${t('plans.appendix.title')}: ${plan.shortTitle}`}
          filter={[text && t('common.file.words', { text })]}
          columns={appendixColumns(t, (party) => nameOf(party, names))}
          lines={rows}
        />
      </header>
      {count === 0 ? (
        <p className={styles.empty}>{t('plans.appendix.nothing')}</p>
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="phu-luc">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('plans.appendix.number')}</th>
                <th scope="col">{t('plans.appendix.task')}</th>
                <th scope="col">{t('plans.appendix.lead')}</th>
                <th scope="col">{t('plans.appendix.coordinating')}</th>
                <th scope="col">{t('plans.appendix.results')}</th>
                <th scope="col">{t('plans.appendix.deadline')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} names={names} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function searchText(task: PlanTaskView, names: ReadonlyMap<string, string>): string {
  const parties = [...task.leads, ...task.coordinating].map((party) => nameOf(party, names));
  return foldText(
    [
      task.printedNumber,
      task.title,
      task.leadWords,
      task.coordinatingWords,
      ...parties,
      task.deadlineWords,
    ].join(' '),
  );
}

function nameOf({ agencyId, setId, words }: PlanPartyView, names: ReadonlyMap<string, string>): string {
  return names.get(agencyId ?? setId ?? '') ?? words;
}

function Row({ row, names }: { row: AppendixRow; names: ReadonlyMap<string, string> }): ReactElement {
  const { task, section, depth } = row;
  if (section) {
    return (
      <tr className={styles[section.kind]} data-depth={depth}>
        <th scope="row">{section.printedNumber}</th>
        <td colSpan={5}>{section.title}</td>
      </tr>
    );
  }
  return task ? <TaskRow task={task} names={names} /> : <tr />;
}

function TaskRow({ task, names }: { task: PlanTaskView; names: ReadonlyMap<string, string> }): ReactElement {
  const t = useText();
  const understood = deadlineWords(t, task.deadline);
  return (
    <tr>
      <th scope="row">{task.printedNumber}</th>
      <td>{task.title}</td>
      <td>
        <Parties parties={task.leads} words={task.leadWords} names={names} />
        {task.leadMode === 'single' ? null : (
          <small className={styles.muted}>{t(`plans.appendix.${task.leadMode}`)}</small>
        )}
      </td>
      <td>
        <Parties parties={task.coordinating} words={task.coordinatingWords} names={names} />
      </td>
      <td>
        {task.expectedResults.map((result) => (
          <p key={result}>{result}</p>
        ))}
        {task.feedsAnnualReport ? (
          <small className={styles.muted}>{t('plans.appendix.annual_report')}</small>
        ) : null}
        {task.breakdowns.length > 0 ? (
          <small className={styles.muted}>
            {t('plans.appendix.breakdowns', {
              list: task.breakdowns.map((one) => t(`plans.breakdown.${one}`)).join(', '),
            })}
          </small>
        ) : null}
      </td>
      <td>
        {task.deadlineWords || understood}
        {task.deadlineWords && foldText(task.deadlineWords) !== foldText(understood) ? (
          <small className={styles.muted}>
            {t('plans.appendix.understood')}: {understood}
          </small>
        ) : null}
      </td>
    </tr>
  );
}

interface PartiesProps {
  parties: readonly PlanPartyView[];
  /** The cell's own words. */
  words: string;
  names: ReadonlyMap<string, string>;
}

function Parties({ parties, words, names }: PartiesProps): ReactElement {
  const t = useText();
  return (
    <ul className={styles.parties} title={words ? t('plans.appendix.words', { words }) : undefined}>
      {parties.map((party, index) => (
        <li key={index}>
          {nameOf(party, names)}
          {party.requested ? <small> ({t('plans.appendix.requested')})</small> : null}
        </li>
      ))}
    </ul>
  );
}
