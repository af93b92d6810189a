import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { actFaultWords, printInstant, printSize, type ActFault, type HistoryLine } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { Hash } from './facts.tsx';
import styles from './record.module.css';

/** Whether a part of the record is as the log has it. */
export function Mark({ holds }: { holds: boolean }): ReactElement {
  const t = useText();
  const Icon = holds ? IconCircleCheck : IconAlertTriangle;
  return (
    <span className={styles.mark} data-broken={!holds}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {t(holds ? 'record.version.whole' : 'record.version.broken')}
    </span>
  );
}

/** Files with their hashes. */
export function FileList({
  files,
}: {
  files: readonly { id: string; name: string; size: number; sha256: string }[];
}): ReactElement {
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file.id}>
          {file.name} <small>{printSize(file.size)}</small> <Hash value={file.sha256} />
        </li>
      ))}
    </ul>
  );
}

/** Why an act was not rightful; nothing where it was. */
export function Wrong({ fault }: { fault: ActFault | null }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  if (fault === null) return null;
  return (
    <p className={styles.broken}>{t('record.steps.wrong', { reason: actFaultWords(fault, language) })}</p>
  );
}

interface ActProps {
  line: HistoryLine;
  at: string;
  entry: number | null;
  wrong: ActFault | null;
}

/** An act in one line: who, by which right, what; when, and where in the log. */
export function Act({ line, at, entry, wrong }: ActProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { actor, standing, act, said } = line;
  return (
    <div className={styles.decision}>
      <b>{actor}</b>
      {standing} <b>{act}</b>, {printInstant(Date.parse(at), language)}
      {entry === null ? null : (
        <>
          , <span className={styles.place}>{t('record.steps.entry', { n: entry })}</span>
        </>
      )}
      {said.map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
      <Wrong fault={wrong} />
    </div>
  );
}
