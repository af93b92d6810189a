/** The words of a row's deadline and the rule behind them, which follows the words until somebody chooses one. */
import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Finding, ProposedRow, RowPatch } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { DeadlineField } from './deadline-field.tsx';
import { comingDues, differsFromWords, patchOfWords, printDues, readTyped } from './deadlines.ts';
import styles from './form.module.css';
import { TextField } from './text-field.tsx';

export interface DeadlinePartProps {
  row: ProposedRow;
  /** Of the deadline. */
  findings: readonly Finding[];
  onChange: (patch: RowPatch) => void;
}

export function DeadlinePart({ row, findings, onChange }: DeadlinePartProps): ReactElement {
  const t = useText();
  const { readOnly, proposal } = useReviewing();
  return (
    <>
      <TextField
        label={t('imports.field.deadline_words')}
        value={row.deadlineWords}
        long
        most={2000}
        readOnly={readOnly}
        onType={(deadlineWords) => {
          onChange(patchOfWords(row, deadlineWords, proposal.plan));
        }}
      />
      <DeadlineField
        rule={row.deadline}
        words={row.deadlineWords}
        onChange={(deadline) => {
          onChange({ deadline });
        }}
      />
      {readOnly ? null : <WordsNote row={row} findings={findings} onChange={onChange} />}
    </>
  );
}

/** Says what words that were typed mean otherwise, or leave open; what the document's own left open is a finding already. */
function WordsNote({ row, findings, onChange }: DeadlinePartProps): ReactElement | null {
  const t = useText();
  const today = useToday();
  const { plan } = useReviewing().proposal;
  const reading = useMemo(() => readTyped(row.deadlineWords, plan), [row.deadlineWords, plan]);
  const { deadline, doubt, words } = reading;
  if (differsFromWords(row.deadline, reading)) {
    const kind = t(`imports.deadline.${deadline.kind}`);
    const days = printDues(comingDues(deadline, plan, today).dues.slice(0, 2));
    return (
      <Note words={t('imports.deadline.differs', { rule: days === '' ? kind : `${kind} (${days})` })}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onChange({ deadline });
          }}
        >
          {t('imports.deadline.by_words')}
        </Button>
      </Note>
    );
  }
  const said = findings.some(
    (finding) => finding.kind !== 'deadline_inherited' && finding.words.trim() === words,
  );
  const chosen = deadline.kind === 'none' && row.deadline.kind !== 'none';
  return doubt === null || said || chosen ? null : <Note words={t(`imports.f.${doubt}`)} />;
}

function Note({ words, children }: { words: string; children?: ReactElement }): ReactElement {
  return (
    <div className={styles.finding} data-weight="note" role="status">
      <IconInfoCircle size={16} stroke={1.8} aria-hidden />
      <div className={styles.findingBody}>
        <p>{words}</p>
        {children ? <div className={styles.findingActs}>{children}</div> : null}
      </div>
    </div>
  );
}
