/** "Thể thức": how the report is headed, addressed and signed, and the day as of which it speaks. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { letterSymbol, reportSigners } from '@tien-do/shared';
import type { ReportView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { saveReportHead, useErrorSentence, useIntentKeys } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogProblem, useToasts } from '../../../ui/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { HeadChoice } from './head-choice.tsx';
import {
  headFields,
  headFormOf,
  headOf,
  mergedForm,
  sameForm,
  withField,
  type HeadField,
  type HeadForm,
} from './head-form.ts';
import styles from './side.module.css';

/** The panel. What is typed is saved by its button; what others save meanwhile is merged into it field by field, or chosen between. */
export function HeadPanel({ view }: { view: ReportView }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const keyOf = useIntentKeys();
  const { desk } = useDesk();
  const [base, setBase] = useState(() => headFormOf(view));
  const [typed, setTyped] = useState<HeadForm | null>(null);
  const [torn, setTorn] = useState<readonly HeadField[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = headFormOf(view);
  if (!sameForm(base, now)) {
    // Somebody else saved: what I typed stays, and where both changed the same it waits for a choice.
    setBase(now);
    if (typed !== null) {
      const merged = mergedForm(base, typed, now);
      setTyped(merged.form);
      setTorn(
        headFields.filter(
          (field) =>
            merged.torn.includes(field) || (torn.includes(field) && merged.form[field] !== now[field]),
        ),
      );
      setProblem(null);
    }
  }
  const shown = typed ?? now;
  const fixed = !view.may.write;
  const set = (part: Partial<HeadForm>): void => {
    setTyped({ ...shown, ...part });
  };
  const choose = (field: HeadField, whose: 'mine' | 'theirs'): void => {
    if (whose === 'theirs') setTyped(withField(shown, field, now));
    setTorn(torn.filter((one) => one !== field));
  };
  const choice = (field: HeadField): ReactElement | null =>
    torn.includes(field) ? (
      <HeadChoice
        field={field}
        theirs={now}
        onChoose={(whose) => {
          choose(field, whose);
        }}
      />
    ) : null;
  const symbolFault =
    shown.symbol !== '' && !letterSymbol.test(shown.symbol.trim()) ? t('reports.head.symbol_fault') : null;
  const aboutFault = shown.about.trim() === '' ? t('reports.head.about_fault') : null;

  const save = async (): Promise<void> => {
    if (typed === null || symbolFault || aboutFault || busy || torn.length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      const expectedVersion = await desk.settledVersion();
      // What somebody saved while my words were on their way is merged in first.
      if (desk.view && !sameForm(headFormOf(desk.view), base)) {
        setBusy(false);
        return;
      }
      const body = { expectedVersion, head: headOf(typed), on: typed.on };
      await saveReportHead(view.id, body, keyOf(body));
      await desk.reload();
      setTyped(null);
      setTorn([]);
      show({ text: t('reports.head.saved'), tone: 'done' });
    } catch (error) {
      desk.heard(null);
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  const area = (name: 'opening' | 'closing' | 'addressees' | 'recipients', hint?: string): ReactElement => (
    <>
      <Textarea
        label={t(`reports.head.${name}`)}
        description={hint}
        autosize
        minRows={2}
        maxRows={10}
        readOnly={fixed}
        value={shown[name]}
        onChange={(event) => {
          set({ [name]: event.currentTarget.value });
        }}
      />
      {choice(name)}
    </>
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
        value={shown.about}
        error={aboutFault}
        onChange={(event) => {
          set({ about: event.currentTarget.value.replaceAll('\n', ' ') });
        }}
      />
      {choice('about')}
      {area('opening')}
      {area('closing')}
      {area('addressees', t('reports.head.line_hint'))}
      {area('recipients', t('reports.head.line_hint'))}
      <NativeSelect
        label={t('reports.head.signer')}
        disabled={fixed}
        value={shown.signer}
        data={reportSigners.map((value) => ({ value, label: t(`reports.signer.${value}`) }))}
        onChange={(event) => {
          const signer = reportSigners.find((one) => one === event.currentTarget.value);
          if (signer) set({ signer });
        }}
      />
      {choice('signer')}
      <div className={styles.pair}>
        <TextInput
          label={t('reports.head.place')}
          readOnly={fixed}
          maxLength={60}
          value={shown.place}
          onChange={(event) => {
            set({ place: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('reports.head.symbol')}
          placeholder="BC-UBND"
          readOnly={fixed}
          maxLength={60}
          value={shown.symbol}
          error={symbolFault}
          onChange={(event) => {
            set({ symbol: event.currentTarget.value });
          }}
        />
      </div>
      {choice('place')}
      {choice('symbol')}
      <div className={styles.pair}>
        <NativeSelect
          label={t('reports.head.medium')}
          disabled={fixed}
          value={shown.medium}
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
            set({ on: event.currentTarget.value });
          }}
        />
      </div>
      {choice('medium')}
      {choice('on')}
      {torn.length > 0 ? (
        <p className={styles.moved} role="alert">
          {t('reports.head.torn', { n: torn.length })}
        </p>
      ) : null}
      <DialogProblem sentence={problem} />
      {fixed ? null : (
        <div className={styles.headActs}>
          <Button
            variant="default"
            disabled={typed === null || busy}
            onClick={() => {
              setTyped(null);
              setTorn([]);
              setProblem(null);
            }}
          >
            {t('reports.head.undo')}
          </Button>
          <Button type="submit" loading={busy} disabled={typed === null || torn.length > 0}>
            {t('reports.head.save')}
          </Button>
        </div>
      )}
    </form>
  );
}
