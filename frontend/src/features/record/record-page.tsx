/** "Chứng thực lịch sử": what was reckoned again of a card, on one page. */
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFileCode,
  IconFileDownload,
  IconFileTypePdf,
  IconRefresh,
  IconShieldCheck,
} from '@tabler/icons-react';
import { printInstant, recordVerdict, registerOf, type Telling } from '@tien-do/shared';
import type { CardRecord } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import {
  recordExportAddress,
  recordPrintAddress,
  recordVerifierAddress,
  useErrorSentence,
  useRecord,
} from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ErrorState, LineBones, taskNumber } from '../../ui/index.ts';
import { useAgencyNames } from '../card/index.ts';
import { ChainPanel } from './chain-panel.tsx';
import { ContributionsPanel } from './contributions-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { PetitionsPanel } from './petitions-panel.tsx';
import styles from './record.module.css';
import { VersionPanel } from './version-panel.tsx';

/** The page; it is reckoned when it is opened, and again when somebody asks. */
export function RecordPage({ cardId }: { cardId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch, isFetching } = useRecord(cardId);
  usePageTitle(t('record.title'));
  const again = (): void => void refetch();
  if (data) return <Page record={data} checking={isFetching} onAgain={again} />;
  if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={again} />;
  return (
    <div className={styles.page} aria-busy="true">
      <LineBones lines={14} />
    </div>
  );
}

interface PageProps {
  record: CardRecord;
  checking: boolean;
  onAgain: () => void;
}

function Page({ record, checking, onAgain }: PageProps): ReactElement {
  const t = useText();
  const { agencyOf, nameOf } = useAgencyNames();
  const register = registerOf(record.leadIds.map((id) => agencyOf(id)?.kind ?? ''));
  const { language } = useLanguage();
  const telling: Telling = { language, register, agencyName: nameOf };
  const number = taskNumber(record.task.key);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <Link href={links.card(record.cardId)} className="td-no-print">
            {t('record.back')}
          </Link>
          <h1>{t('record.title')}</h1>
          <p className={styles.about}>{t('record.about', { number, year: record.year })}</p>
          <p>{record.task.title}</p>
        </div>
        <Tools record={record} />
      </header>
      <Verdict record={record} checking={checking} onAgain={onAgain} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <section className={styles.panel} aria-labelledby="ban-trinh">
            <h2 id="ban-trinh">{t('record.versions.title')}</h2>
            {record.versions.length === 0 ? <p>{t('record.versions.none')}</p> : null}
            {record.versions.map((version) => (
              <VersionPanel key={version.number} version={version} nameOf={nameOf} register={register} />
            ))}
          </section>
          {record.contributions.length > 0 ? (
            <ContributionsPanel
              contributions={record.contributions}
              telling={telling}
              at={record.at}
              asked={record.filedFigures}
            />
          ) : null}
          {record.petitions.length > 0 ? (
            <PetitionsPanel petitions={record.petitions} telling={telling} />
          ) : null}
          <HistoryPanel entries={record.entries} nameOf={nameOf} register={register} />
        </div>
        <aside>
          <ChainPanel record={record} />
          <section className={`${styles.panel ?? ''} td-no-print`} aria-labelledby="tu-kiem-chung">
            <h2 id="tu-kiem-chung">{t('record.verify.title')}</h2>
            <p>{t('record.verify.how')}</p>
            <code className={styles.command}>
              node verify-record.mjs chung-thuc-{record.cardId.slice(0, 8)}.json
            </code>
          </section>
        </aside>
      </div>
    </div>
  );
}

function Tools({ record: { cardId } }: { record: CardRecord }): ReactElement {
  const t = useText();
  const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
  return (
    <div className={`${styles.tools ?? ''} td-no-print`}>
      <Button
        component="a"
        href={recordPrintAddress(cardId)}
        download
        leftSection={<IconFileTypePdf {...icon} />}
      >
        {t('record.print')}
      </Button>
      <Button
        component="a"
        variant="default"
        href={recordExportAddress(cardId)}
        download
        leftSection={<IconFileDownload {...icon} />}
      >
        {t('record.export')}
      </Button>
      <Button
        component="a"
        variant="default"
        href={recordVerifierAddress()}
        download
        leftSection={<IconFileCode {...icon} />}
      >
        {t('record.verifier')}
      </Button>
    </div>
  );
}

function Verdict({ record, checking, onAgain }: PageProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { sound, title, sentences } = recordVerdict(record, language);
  const Mark = sound ? IconShieldCheck : IconAlertTriangle;
  return (
    <section className={styles.verdict} data-broken={!sound} role="status">
      <Mark size={24} stroke={1.6} aria-hidden />
      <div>
        <p>
          <b>{title}.</b> {sentences.join(' ')}
        </p>
        <LeftOut leftOut={record.leftOut} />
        <p className={styles.at}>{t('record.at', { time: printInstant(Date.parse(record.at), language) })}</p>
      </div>
      <Button
        className="td-no-print"
        variant="default"
        loading={checking}
        leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden />}
        onClick={onAgain}
      >
        {t('record.again')}
      </Button>
    </section>
  );
}

/** How much of the record its reader may not read. */
function LeftOut({ leftOut }: Pick<CardRecord, 'leftOut'>): ReactElement | null {
  const t = useText();
  const parts = (['versions', 'contributions', 'petitions'] as const)
    .filter((part) => leftOut[part] > 0)
    .map((part) => t(`record.left_out.${part}`, { n: leftOut[part] }));
  if (parts.length === 0) return null;
  return <p className={styles.at}>{t('record.left_out', { parts: parts.join(', ') })}</p>;
}
