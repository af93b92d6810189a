import { Button, Textarea } from '@mantine/core';
import { filledText, printInstant } from '@tien-do/shared';
import type { ReportComment, ReportView } from '@tien-do/shared/contract';
import { IconCheck } from '@tabler/icons-react';
import { useId, useState, type ReactElement } from 'react';
import { commentOnReport, newKey, resolveReportComment, useIntentKeys } from '../../../api/index.ts';
import { useMe } from '../../../access/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { keepWords, readWords } from '../../../writing/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import styles from './source.module.css';

interface CommentsProps {
  view: ReportView;
  /** Null: about the report as a whole. */
  blockId: string | null;
}

/** What is said about a block, or about the report; what is dealt with stays folded away. */
export function Comments({ view, blockId }: CommentsProps): ReactElement | null {
  const t = useText();
  const id = useId();
  const own = view.comments.filter((comment) => comment.blockId === blockId);
  const open = own.filter(({ resolved }) => resolved === null);
  const done = own.filter(({ resolved }) => resolved !== null);
  if (own.length === 0 && !view.may.comment) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {t(blockId === null ? 'reports.comments.of_report' : 'reports.comments.of_block')}
      </h3>
      {open.length > 0 ? (
        <ol className={styles.comments} aria-live="polite">
          {open.map((comment) => (
            <Comment key={comment.id} comment={comment} view={view} />
          ))}
        </ol>
      ) : null}
      {view.may.comment ? <Compose key={blockId} reportId={view.id} blockId={blockId} /> : null}
      {done.length > 0 ? (
        <details className={styles.history}>
          <summary>{t('reports.comments.done', { n: done.length })}</summary>
          <ol className={styles.comments}>
            {done.map((comment) => (
              <Comment key={comment.id} comment={comment} view={view} />
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  );
}

interface CommentProps {
  comment: ReportComment;
  view: ReportView;
  /** Says which block it is about, with the way to it. */
  placed?: boolean;
}

/** One comment. */
export function Comment({ comment, view, placed = false }: CommentProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { desk, attempt, select } = useDesk();
  const time = (at: string): string => printInstant(Date.parse(at), language);
  const { by, agency, at, text, resolved, blockId } = comment;
  const block = placed ? view.blocks.find(({ id }) => id === blockId) : undefined;
  return (
    <li className={styles.comment}>
      <p>
        <b>{by.name}</b>
        {agency ? `, ${agency.shortName}` : ''} <span className={styles.quiet}>{time(at)}</span>
      </p>
      {block ? (
        <button
          type="button"
          className={styles.quoted}
          onClick={() => {
            select(block.id);
          }}
        >
          {filledText(block.text, view.fields).slice(0, 90) || t('reports.block.blank_read')}
        </button>
      ) : null}
      <p className={styles.said}>{text}</p>
      {resolved ? (
        <p className={styles.quiet}>
          {t('reports.comments.resolved', { name: resolved.by.name, time: time(resolved.at) })}
        </p>
      ) : view.may.comment ? (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconCheck size={14} stroke={2} aria-hidden />}
          onClick={() => {
            void attempt(async () => {
              await resolveReportComment(view.id, comment.id, newKey());
              await desk.sync();
            });
          }}
        >
          {t('reports.comments.resolve')}
        </Button>
      ) : null}
    </li>
  );
}

function Compose({ reportId, blockId }: { reportId: string; blockId: string | null }): ReactElement {
  const t = useText();
  const { personId } = useMe();
  const { desk, attempt } = useDesk();
  const keyOf = useIntentKeys();
  const shelf = `tien-do.report-comment.${personId}.${blockId ?? reportId}`;
  const [text, setText] = useState(() => readWords(shelf));
  const [busy, setBusy] = useState(false);
  const change = (next: string): void => {
    setText(next);
    keepWords(shelf, next);
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    const body = { blockId, text };
    const done = await attempt(async () => {
      await commentOnReport(reportId, body, keyOf(body));
      await desk.sync();
    });
    setBusy(false);
    if (done) change('');
  };
  return (
    <form
      className={styles.compose}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !busy) void send();
      }}
    >
      <Textarea
        label={t('reports.comments.label')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          change(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      {text.trim() === '' ? null : (
        <Button type="submit" size="xs" loading={busy}>
          {t('reports.comments.send')}
        </Button>
      )}
    </form>
  );
}
