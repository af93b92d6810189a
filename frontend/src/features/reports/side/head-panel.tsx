/** "Thể thức": how the report is headed, addressed and signed, and the day as of which it speaks. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { letterSymbol, reportSigners } from '@tien-do/shared';
import type { ReportHead, ReportView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { saveReportHead, useErrorSentence, useIntentKeys } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogProblem, useToasts } from '../../../ui/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import styles from './side.module.css';

interface Written {
  head: Omit<ReportHead, 'addressees' | 'recipients'> & { addressees: string; recipients: string };
  on: string;
}

function writtenOf({ head, on }: Pick<ReportView, 'head' | 'on'>): Written {
  return {
    head: {
      ...head,
      addressees: head.addressees.join('\n'),
      recipients: head.recipients.join('\n'),
    },
    on,
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function headOf({ head }: Written): ReportHead {
  return { ...head, addressees: linesOf(head.addressees), recipients: linesOf(head.recipients) };
}

/** The panel. What is typed is saved by its button; what others save meanwhile is told, not put over it. */
export function HeadPanel({ view }: { view: ReportView }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const keyOf = useIntentKeys();
  const { desk } = useDesk();
  const [base, setBase] = useState(() => writtenOf(view));
  const [typed, setTyped] = useState<Written | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = writtenOf(view);
  const moved = JSON.stringify(base) !== JSON.stringify(now);
  if (moved && typed === null) setBase(now);
  const shown = typed ?? now;
  const fixed = !view.may.write;
  const set = (part: Partial<Written['head']>): void => {
    setTyped({ ...shown, head: { ...shown.head, ...part } });
  };
  const symbolFault =
    shown.head.symbol !== '' && !letterSymbol.test(shown.head.symbol.trim())
      ? t('reports.head.symbol_fault')
      : null;
  const aboutFault = shown.head.about.trim() === '' ? t('reports.head.about_fault') : null;

  const save = async (): Promise<void> => {
    if (typed === null || symbolFault || aboutFault || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const expectedVersion = await desk.settledVersion();
      const body = { expectedVersion, head: headOf(typed), on: typed.on };
      await saveReportHead(view.id, body, keyOf(body));
      await desk.reload();
      setTyped(null);
      show({ text: t('reports.head.saved'), tone: 'done' });
    } catch (error) {
      desk.heard(null);
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  const area = (name: 'opening' | 'closing' | 'addressees' | 'recipients', hint?: string): ReactElement => (
    <Textarea
      label={t(`reports.head.${name}`)}
      description={hint}
      autosize
      minRows={2}
      maxRows={10}
      readOnly={fixed}
      value={shown.head[name]}
      onChange={(event) => {
        set({ [name]: event.currentTarget.value });
      }}
    />
  );

  return (
    <form
      className={styles.head}
      noValidate
      aria-label={t('reports.side.head')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Textarea
        label={t('reports.head.about')}
        required
        autosize
        minRows={1}
        maxLength={500}
        readOnly={fixed}
        value={shown.head.about}
        error={aboutFault}
        onChange={(event) => {
          set({ about: event.currentTarget.value.replaceAll('\n', ' ') });
        }}
      />
      {area('opening')}
      {area('closing')}
      {area('addressees', t('reports.head.line_hint'))}
      {area('recipients', t('reports.head.line_hint'))}
      <NativeSelect
        label={t('reports.head.signer')}
        disabled={fixed}
        value={shown.head.signer}
        data={reportSigners.map((value) => ({ value, label: t(`reports.signer.${value}`) }))}
        onChange={(event) => {
          const signer = reportSigners.find((one) => one === event.currentTarget.value);
          if (signer) set({ signer });
        }}
      />
      <div className={styles.pair}>
        <TextInput
          label={t('reports.head.place')}
          readOnly={fixed}
          maxLength={60}
          value={shown.head.place}
          onChange={(event) => {
            set({ place: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('reports.head.symbol')}
          placeholder="BC-UBND"
          readOnly={fixed}
          maxLength={60}
          value={shown.head.symbol}
          error={symbolFault}
          onChange={(event) => {
            set({ symbol: event.currentTarget.value });
          }}
        />
      </div>
      <div className={styles.pair}>
        <NativeSelect
          label={t('reports.head.medium')}
          disabled={fixed}
          value={shown.head.medium}
          data={(['paper', 'electronic'] as const).map((value) => ({
            value,
            label: t(`reports.head.${value}`),
          }))}
          onChange={(event) => {
            set({ medium: event.currentTarget.value === 'paper' ? 'paper' : 'electronic' });
          }}
        />
        <TextInput
          type="date"
          label={t('reports.head.on')}
          description={t('reports.head.on_hint')}
          readOnly={fixed}
          value={shown.on}
          onChange={(event) => {
            setTyped({ ...shown, on: event.currentTarget.value });
          }}
        />
      </div>
      {typed !== null && moved ? <p className={styles.moved}>{t('reports.head.moved')}</p> : null}
      <DialogProblem sentence={problem} />
      {fixed ? null : (
        <div className={styles.headActs}>
          <Button
            variant="default"
            disabled={typed === null || busy}
            onClick={() => {
              setTyped(null);
              setProblem(null);
            }}
          >
            {t('reports.head.undo')}
          </Button>
          <Button type="submit" loading={busy} disabled={typed === null}>
            {t('reports.head.save')}
          </Button>
        </div>
      )}
    </form>
  );
}
