import { Button, Loader, Menu } from '@mantine/core';
import type { MadeForm } from '@tien-do/shared';
import type { MadeDocument, ReportView } from '@tien-do/shared/contract';
import { IconAlertTriangle, IconDownload, IconFileCheck, IconFilePlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import {
  askDocument,
  isInMaking,
  madeDocumentAddress,
  newKey,
  useErrorSentence,
  useMadeDocuments,
} from '../../../api/index.ts';
import { useText, type Translate } from '../../../text/index.ts';
import styles from './downloads.module.css';

const mostShown = 6;

/** The files of a report: each is made behind the page, shows how far it has come, and can be fetched for some days. */
export function ReportDownloads({ view }: { view: ReportView }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data } = useMadeDocuments(view.id);
  const [problem, setProblem] = useState<string | null>(null);
  const made = (data?.documents ?? []).slice(0, mostShown);
  const open = made.some(isInMaking);

  const ask = async (form: MadeForm): Promise<void> => {
    setProblem(null);
    try {
      await askDocument(view.id, form, newKey());
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };

  return (
    <Menu position="bottom-end" width={340} closeOnItemClick={false} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={
            open ? <Loader size={15} aria-hidden /> : <IconDownload size={16} stroke={1.7} aria-hidden />
          }
        >
          {t('documents.get')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('documents.make')}</Menu.Label>
        {formsOf(view).map((form) => (
          <Menu.Item
            key={form}
            leftSection={<IconFilePlus size={16} stroke={1.7} aria-hidden />}
            onClick={() => void ask(form)}
          >
            {t(`documents.form.${form}`)}
          </Menu.Item>
        ))}
        {problem === null ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {made.length === 0 ? null : (
          <>
            <Menu.Divider />
            <Menu.Label>{t('documents.mine')}</Menu.Label>
            {made.map((document) => (
              <MadeItem key={document.id} document={document} />
            ))}
          </>
        )}
        <p className={styles.note} role="status">
          {open ? t('documents.leave') : ''}
        </p>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What there is of a report in its state. */
function formsOf({ state, appendices }: ReportView): MadeForm[] {
  const submitted = state !== 'draft' && state !== 'discarded';
  const issued = submitted && state !== 'review' && state !== 'approved';
  return [
    'docx',
    'pdf',
    ...(appendices.length > 0 ? (['xlsx'] as const) : []),
    ...(submitted ? (['slip', 'slip_pdf'] as const) : []),
    ...(issued ? (['edxml'] as const) : []),
  ];
}

function MadeItem({ document }: { document: MadeDocument }): ReactElement {
  const t = useText();
  const { id, form, file, problem } = document;
  const name = t(`documents.form.${form}`);
  if (file !== null) {
    return (
      <Menu.Item
        component="a"
        href={madeDocumentAddress(id)}
        download
        leftSection={<IconFileCheck size={16} stroke={1.7} aria-hidden />}
      >
        <span className={styles.file}>{file.name}</span>
      </Menu.Item>
    );
  }
  return (
    <div className={styles.state} data-failed={problem !== null || undefined}>
      {problem === null ? (
        <Loader size={14} aria-hidden />
      ) : (
        <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
      )}
      <span>
        {name}: {problem?.detail ?? stepWord(t, document)}
      </span>
    </div>
  );
}

function stepWord(t: Translate, { state, step }: MadeDocument): string {
  if (state === 'failed') return t('documents.failed');
  return step === null ? t('documents.waiting') : t(`documents.step.${step}`);
}
