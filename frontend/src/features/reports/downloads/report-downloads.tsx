import { Loader } from '@mantine/core';
import { printInstant, type MadeForm } from '@tien-do/shared';
import type { MadeDocument, ReportView } from '@tien-do/shared/contract';
import {
  IconAlertTriangle,
  IconDownload,
  IconFileCheck,
  IconFilePlus,
  IconRefresh,
} from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import {
  askDocument,
  isInMaking,
  madeDocumentAddress,
  newKey,
  useErrorSentence,
  useMadeDocuments,
} from '../../../api/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { Menu, MenuItem, MenuLabel } from '../../../ui/index.ts';
import { formsOf, isStale, lastChange, latestOf } from './forms.ts';
import styles from './downloads.module.css';

/** The files of a report: each is made behind the page, shows how far it has come, and can be fetched for some days. */
export function ReportDownloads({ view }: { view: ReportView }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error } = useMadeDocuments(view.id);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<MadeForm | null>(null);
  const documents = data?.documents ?? [];
  const open = documents.some(isInMaking);

  const ask = async (form: MadeForm): Promise<void> => {
    setProblem(null);
    try {
      await askDocument(view.id, form, newKey());
      setAsked(form);
    } catch (failure) {
      setProblem(sentenceOf(failure));
    }
  };

  const last = asked === null ? null : latestOf(documents, asked);
  const told = !last
    ? ''
    : isInMaking(last)
      ? t('documents.leave')
      : t(last.file === null ? 'documents.told_failed' : 'documents.told_made', {
          form: t(`documents.form.${last.form}`),
        });
  const sentence = problem ?? (error && !data ? sentenceOf(error) : null);
  const said = sentence ?? told;

  return (
    <>
      <Menu
        className={styles.open}
        label={t('documents.get')}
        width={370}
        align="end"
        button={
          <>
            {open ? <Loader size={15} aria-hidden /> : <IconDownload size={16} stroke={1.7} aria-hidden />}
            <span aria-busy={open}>{t('documents.get')}</span>
          </>
        }
      >
        <MenuLabel>{t('documents.list')}</MenuLabel>
        {formsOf(view).map((form, at) => (
          <FormItem
            key={form}
            form={form}
            first={at === 0}
            document={latestOf(documents, form)}
            changedAt={lastChange(view, form)}
            onAsk={() => void ask(form)}
          />
        ))}
        {said === '' ? null : (
          <p className={styles.note} data-failed={sentence !== null} aria-hidden>
            {said}
          </p>
        )}
      </Menu>
      {/* Also heard when the menu was closed meanwhile. */}
      <span className="td-visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

interface FormItemProps {
  form: MadeForm;
  first: boolean;
  document: MadeDocument | null;
  /** When the report changed last. */
  changedAt: number;
  onAsk: () => void;
}

/** A form with what there is of it: it is asked for, waited for, or fetched. It stays the same element, so that the focus stays on it. */
function FormItem({ form, first, document, changedAt, onAsk }: FormItemProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const name = t(`documents.form.${form}`);
  const state = document?.state ?? null;
  const making = document !== null && isInMaking(document);
  const file = document?.file ?? null;
  const stale = document !== null && isStale(document, changedAt);
  const at = document ? printInstant(Date.parse(document.askedAt), language) : '';
  const detail =
    file !== null
      ? t(stale ? 'documents.stale' : 'documents.made', { at })
      : making
        ? `${t(document.step === null ? 'documents.waiting' : `documents.step.${document.step}`)}…`
        : state === 'failed'
          ? t('documents.failed', { why: document?.problem?.detail ?? '' })
          : t('documents.ask');
  return (
    <div className={styles.row} data-state={stale ? 'stale' : (state ?? 'none')}>
      <MenuItem
        stays
        first={first}
        disabled={making}
        icon={<FormIcon file={file !== null} making={making} failed={state === 'failed'} />}
        detail={detail}
        onSelect={() => {
          if (document !== null && file !== null) fetchFile(document.id);
          else onAsk();
        }}
      >
        {name}
      </MenuItem>
      {file === null ? null : (
        <span className={styles.again} title={t('documents.again')}>
          <MenuItem stays icon={<IconRefresh size={16} stroke={1.7} aria-hidden />} onSelect={onAsk}>
            <span className="td-visually-hidden">{t('documents.again_form', { form: name })}</span>
          </MenuItem>
        </span>
      )}
    </div>
  );
}

function FormIcon({ file, making, failed }: Record<'file' | 'making' | 'failed', boolean>): ReactElement {
  if (making) return <Loader size={16} aria-hidden />;
  if (failed) return <IconAlertTriangle size={18} stroke={1.7} aria-hidden />;
  if (file) return <IconFileCheck size={18} stroke={1.7} aria-hidden />;
  return <IconFilePlus size={18} stroke={1.7} aria-hidden />;
}

/** Leaves the file to the browser, which names it as the server says. */
function fetchFile(id: string): void {
  const link = document.createElement('a');
  link.href = madeDocumentAddress(id);
  link.download = '';
  link.click();
}
