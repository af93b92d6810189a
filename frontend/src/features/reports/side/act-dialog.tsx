/** Doing something with the report as a whole: what it means, what it asks for, and what the server says to it. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import {
  isReason,
  letterNumber,
  reasonSentences,
  type ReasonKey,
  type ReportAct,
  type ReportInput,
} from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { useRef, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { actOnReport, useErrorSentence, useIntentKeys } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { useToday } from '../../../live/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { FormDialog, useToasts } from '../../../ui/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import styles from './side.module.css';

interface ActDialogProps {
  view: ReportView;
  act: ReportAct;
  onClose: () => void;
}

const grave: readonly ReportAct[] = ['recall', 'discard'];

/** The dialog; it is there only while it is open. */
export function ActDialog({ view, act, onClose }: ActDialogProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const today = useToday();
  const [, navigate] = useLocation();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const keyOf = useIntentKeys();
  const { desk } = useDesk();
  const form = useRef<HTMLDivElement>(null);
  const inputs: readonly ReportInput[] = view.offers.find((offer) => offer.act === act)?.inputs ?? [];
  const asks = (input: ReportInput): boolean => inputs.includes(input);
  const [words, setWords] = useState('');
  const [number, setNumber] = useState(view.head.symbol ? `/${view.head.symbol}` : '');
  const [datedOn, setDatedOn] = useState(today);
  const [document, setDocument] = useState('');
  const [capacity, setCapacity] = useState(view.capacities[0]?.kind);
  const [checked, setChecked] = useState(false);
  const faults: Partial<Record<ReportInput | 'datedOn', ReasonKey>> = {
    ...(asks('reason') && !isReason(words) ? { reason: 'words_required' as const } : {}),
    ...(asks('number') && !letterNumber.test(number.trim()) ? { number: 'report_number' as const } : {}),
    ...(asks('number') && (datedOn === '' || datedOn > today) ? { datedOn: 'report_date' as const } : {}),
    ...(asks('document') && document.trim() === '' ? { document: 'report_document' as const } : {}),
  };
  const faultOf = (input: keyof typeof faults): string | null => {
    const fault = checked ? faults[input] : undefined;
    return fault ? reasonSentences[fault][language] : null;
  };
  return (
    <FormDialog
      title={t(`reports.act.${act}`)}
      verb={t(`reports.act.${act}`)}
      size={540}
      danger={grave.includes(act)}
      onClose={onClose}
      check={() => {
        setChecked(true);
        const fine = Object.keys(faults).length === 0;
        if (!fine)
          requestAnimationFrame(() =>
            form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
          );
        return fine;
      }}
      sentenceOf={(error) => {
        // What was refused may stand otherwise by now.
        desk.heard(null);
        desk.refreshSoon();
        return sentenceOf(error);
      }}
      onSend={async () => {
        // Words that are not saved yet belong to what is handed in.
        const version = await desk.settledVersion();
        if (act === 'keep_signed') return;
        const body = {
          act,
          expectedVersion: version,
          ...(words.trim() ? { words } : {}),
          ...(asks('capacity') && capacity ? { capacity } : {}),
          ...(asks('number') ? { number: number.trim(), datedOn } : {}),
          ...(asks('document') ? { document } : {}),
        };
        const done = await actOnReport(view.id, body, keyOf(body));
        await desk.reload();
        show({ text: t(`reports.done.${act}`), tone: 'done' });
        onClose();
        if (done.begunId !== null) navigate(links.report(done.begunId));
        else if (act === 'discard') navigate(links.reports());
      }}
    >
      <div ref={form} className={styles.form}>
        <p className={styles.quiet}>{t(`reports.means.${act}`)}</p>
        {asks('number') ? (
          <>
            <TextInput
              label={t('reports.input.number')}
              description={t('reports.input.number_hint')}
              required
              maxLength={60}
              value={number}
              error={faultOf('number')}
              data-autofocus
              onChange={(event) => {
                setNumber(event.currentTarget.value);
              }}
            />
            <TextInput
              type="date"
              label={t('reports.input.dated')}
              required
              max={today}
              value={datedOn}
              error={faultOf('datedOn')}
              onChange={(event) => {
                setDatedOn(event.currentTarget.value);
              }}
            />
          </>
        ) : null}
        {asks('document') ? (
          <TextInput
            label={t(act === 'recall' ? 'reports.input.recalling' : 'reports.input.correcting')}
            description={t('reports.input.document_hint')}
            required
            maxLength={200}
            value={document}
            error={faultOf('document')}
            data-autofocus
            onChange={(event) => {
              setDocument(event.currentTarget.value);
            }}
          />
        ) : null}
        {asks('reason') || asks('words') ? (
          <Textarea
            label={t(asks('reason') ? 'reports.input.reason' : 'reports.input.words')}
            required={asks('reason')}
            autosize
            minRows={asks('reason') ? 3 : 2}
            maxRows={10}
            maxLength={2000}
            value={words}
            error={faultOf('reason')}
            onChange={(event) => {
              setWords(event.currentTarget.value);
            }}
          />
        ) : null}
        {asks('capacity') && view.capacities.length > 0 ? (
          <NativeSelect
            label={t('reports.input.capacity')}
            data={view.capacities.map(({ kind, lines }) => ({ value: kind, label: lines.join(' / ') }))}
            value={capacity ?? ''}
            onChange={(event) => {
              setCapacity(view.capacities.find(({ kind }) => kind === event.currentTarget.value)?.kind);
            }}
          />
        ) : null}
      </div>
    </FormDialog>
  );
}
