import { Button } from '@mantine/core';
import { printInstant, reasonSentences } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { IconFileTypePdf, IconUpload } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactElement } from 'react';
import { keepSignedReport, newKey, signedCopyAddress, useErrorSentence } from '../../../api/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { DialogProblem, useCopy, useToasts } from '../../../ui/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import styles from './side.module.css';

/** The signed copy that came back, kept beside the report with its hash. */
export function SignedCopies({ view }: { view: ReportView }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const id = useId();
  const copy = useCopy();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const { desk } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const offer = view.offers.find(({ act }) => act === 'keep_signed');
  if (!offer && view.files.length === 0) return null;

  const send = async (file: File): Promise<void> => {
    setShare(0);
    setProblem(null);
    try {
      await keepSignedReport(view.id, file, { idempotencyKey: newKey(), onProgress: setShare });
      await desk.reload();
      show({ text: t('reports.done.keep_signed'), tone: 'done' });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setShare(null);
  };

  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {t('reports.signed.title')}
      </h3>
      <ul className={styles.files}>
        {view.files.map((file) => (
          <li key={file.id}>
            <a href={signedCopyAddress(view.id, file.id)} download>
              <IconFileTypePdf size={17} stroke={1.7} aria-hidden />
              {file.name}
            </a>
            <p className={styles.quiet}>
              {file.by.name}, {printInstant(Date.parse(file.at), language)}
            </p>
            <p className={styles.hash}>
              <button
                type="button"
                title={t('reports.source.copy_hash')}
                onClick={() => {
                  copy(file.sha256);
                }}
              >
                <code>SHA-256 {file.sha256.slice(0, 16)}…</code>
              </button>
            </p>
          </li>
        ))}
      </ul>
      {offer ? (
        <>
          <input
            ref={input}
            type="file"
            accept="application/pdf,.pdf"
            className="td-visually-hidden"
            tabIndex={-1}
            aria-label={t('reports.signed.choose')}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) void send(file);
            }}
          />
          <Button
            fullWidth
            variant="default"
            loading={share !== null}
            disabled={offer.refusal !== null}
            leftSection={<IconUpload size={16} stroke={1.8} aria-hidden />}
            onClick={() => {
              input.current?.click();
            }}
          >
            {t('reports.act.keep_signed')}
          </Button>
          {offer.refusal?.reason ? (
            <p className={styles.reason}>{reasonSentences[offer.refusal.reason][language]}</p>
          ) : null}
          <DialogProblem sentence={problem} />
        </>
      ) : null}
    </section>
  );
}
