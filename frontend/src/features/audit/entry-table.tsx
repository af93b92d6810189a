import { printInstant } from '@tien-do/shared';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, memo, useId, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import styles from './audit.module.css';
import { actWord, factsOf, streamWord, type LogEntry, type Names } from './entries.ts';

/** Entries as a table; each opens its details below itself. */
export function EntryTable({ entries, names }: { entries: readonly LogEntry[]; names: Names }): ReactElement {
  const t = useText();
  return (
    <table className={styles.table}>
      <caption className="td-visually-hidden">{t('audit.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.col.at')}</th>
          <th scope="col">{t('audit.col.action')}</th>
          <th scope="col">{t('audit.col.person')}</th>
          <th scope="col" className={styles.stream}>
            {t('audit.col.stream')}
          </th>
          <th scope="col">
            <span className="td-visually-hidden">{t('audit.col.detail')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={`${entry.streamId}-${String(entry.seq)}`} entry={entry} names={names} />
        ))}
      </tbody>
    </table>
  );
}

const EntryRow = memo(function EntryRow({ entry, names }: { entry: LogEntry; names: Names }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const detailId = useId();
  const agency = entry.agencyId ? names.agency(entry.agencyId, entry.at) : undefined;
  const stream = streamWord(t, entry.stream);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Fragment>
      <tr data-refused={entry.action === 'refused'}>
        <td className={styles.at}>{printInstant(Date.parse(entry.at), language)}</td>
        <th scope="row" className={styles.act}>
          {actWord(t, entry.action)}
        </th>
        <td>
          {entry.person?.name ?? t('audit.system')}
          {agency ? <span className={styles.agency}>{agency}</span> : null}
        </td>
        <td className={styles.stream}>{stream}</td>
        <td className={styles.more}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            aria-label={t('audit.details.of', { seq: entry.seq, stream })}
            onClick={() => {
              setOpen(!open);
            }}
          >
            <span>{t('audit.details')}</span>
            <Chevron size={15} stroke={1.8} aria-hidden />
          </button>
        </td>
      </tr>
      {open ? (
        <tr id={detailId}>
          <td colSpan={5} className={styles.detail}>
            <Details entry={entry} names={names} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
});

function Details({ entry, names }: { entry: LogEntry; names: Names }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  return (
    <dl className={styles.facts}>
      {factsOf(t, entry, names, language).map(({ key, word, value }) => (
        <Fragment key={key}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
      {entry.duty ? (
        <>
          <dt>{t('audit.details.duty')}</dt>
          <dd>{t(`common.duty.${entry.duty}`)}</dd>
        </>
      ) : null}
      {entry.cardId ? (
        <>
          <dt>{t('audit.details.card')}</dt>
          <dd>
            <Link href={links.card(entry.cardId)} className={styles.cardLink}>
              {t('audit.details.open_card')}
            </Link>
          </dd>
        </>
      ) : null}
      <dt>{t('audit.details.at')}</dt>
      <dd>{entry.at}</dd>
      <dt>{t('audit.details.seq')}</dt>
      <dd>{entry.seq}</dd>
      <dt>{t('audit.details.hash')}</dt>
      <dd className={styles.hash}>{entry.hash}</dd>
    </dl>
  );
}
