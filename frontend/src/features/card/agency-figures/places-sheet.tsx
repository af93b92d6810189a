import type { Figures } from '@tien-do/shared';
import { Button, Modal } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useToasts } from '../../../ui/index.ts';
import { saveFile, xlsxOf, xlsxType } from '../../../ui/sheet.ts';
import {
  agencyFormOf,
  readAgencyForm,
  rowsOf,
  SheetButtons,
  type FormPlace,
  type FormRow,
} from '../../figures/index.ts';
import styles from './agency-figures.module.css';

/** A place whose rows are on the page. */
export interface OpenPlace extends FormPlace {
  put: (figures: Figures) => void;
}

interface PlacesSheetProps {
  /** The places as they stand now, in the order of the page. */
  places: () => readonly OpenPlace[];
  period: string;
}

/** The way of all figures over a spreadsheet, with a report of what was taken in and what was not. */
export function PlacesSheet({ places, period }: PlacesSheetProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const [report, setReport] = useState<readonly FormRow[] | null>(null);
  const save = async (): Promise<void> => {
    const bytes = new Uint8Array(await xlsxOf(agencyFormOf(t, places(), [period])));
    saveFile('so-lieu-co-quan.xlsx', bytes, xlsxType);
  };
  const read = async (file: File): Promise<void> => {
    const rows = await rowsOf(file);
    if (rows === null) {
      show({ text: t('figures.sheet_broken'), tone: 'failed' });
      return;
    }
    const now = places();
    const outcome = readAgencyForm(t, now, rows);
    for (const place of now) {
      const figures = outcome.figures.get(place.key);
      if (figures) place.put(figures);
    }
    setReport(outcome.rows);
  };
  return (
    <div className={styles.tools}>
      <SheetButtons onSave={save} onRead={read} />
      {report ? (
        <Report
          rows={report}
          onClose={() => {
            setReport(null);
          }}
        />
      ) : null}
    </div>
  );
}

function Report({ rows, onClose }: { rows: readonly FormRow[]; onClose: () => void }): ReactElement {
  const t = useText();
  const refused = rows.filter(({ refusal }) => refusal !== null);
  const taken = rows.filter(({ refusal }) => refusal === null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('figures.form.report')}
      size={760}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.report}>
        <p role="status">
          {rows.length === 0
            ? t('figures.form.report_none')
            : t('figures.form.report_counts', { taken: taken.length, refused: refused.length })}
        </p>
        {refused.length > 0 ? <ReportRows title={t('figures.form.refused')} rows={refused} /> : null}
        {taken.length > 0 ? <ReportRows title={t('figures.form.taken')} rows={taken} /> : null}
        <div className={styles.reportEnd}>
          <Button data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function ReportRows({ title, rows }: { title: string; rows: readonly FormRow[] }): ReactElement {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ cell, heading, name, text, refusal }) => (
          <li key={cell}>
            <b>{cell}</b>
            <span>
              {[heading, name].filter(Boolean).join(': ')}
              {refusal ? <em>{refusal}</em> : null}
            </span>
            <span className={styles.reportValue}>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
