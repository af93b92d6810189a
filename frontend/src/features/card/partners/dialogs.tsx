import { isReason, minimumReason, type CapacityKind, type Day } from '@tien-do/shared';
import type { ContributionView } from '@tien-do/shared/contract';
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useErrorSentence, type ContributionActs } from '../../../api/index.ts';
import { capacityWord } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { FormDialog, useToasts } from '../../../ui/index.ts';
import styles from './partners.module.css';

type NameOf = (agencyId: string) => string;

interface AgencyChoiceProps {
  legend: string;
  ids: readonly string[];
  chosen: readonly string[];
  nameOf: NameOf;
  error: string | null;
  onChange: (ids: string[]) => void;
}

/** Several agencies to choose from, with one tick for all of them. */
function AgencyChoice({ legend, ids, chosen, nameOf, error, onChange }: AgencyChoiceProps): ReactElement {
  const t = useText();
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {ids.length > 1 ? (
        <Checkbox
          label={t('contributions.ask.all')}
          checked={chosen.length === ids.length}
          indeterminate={chosen.length > 0 && chosen.length < ids.length}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? [...ids] : []);
          }}
        />
      ) : null}
      {ids.map((id) => (
        <Checkbox
          key={id}
          className={styles.one}
          label={nameOf(id)}
          checked={chosen.includes(id)}
          onChange={(event) => {
            onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((other) => other !== id));
          }}
        />
      ))}
      {error ? <p className={styles.fault}>{error}</p> : null}
    </fieldset>
  );
}

interface AskDialogProps {
  askable: readonly string[];
  /** Chosen when the dialog opens. */
  first: readonly string[];
  today: Day;
  version: number;
  nameOf: NameOf;
  acts: ContributionActs;
  onClose: () => void;
}

/** Asks coordinating agencies for contributions by a day. */
export function AskDialog(props: AskDialogProps): ReactElement {
  const { askable, first, today, version, nameOf, acts, onClose } = props;
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [agencyIds, setAgencyIds] = useState<string[]>([...first]);
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [touched, setTouched] = useState(false);
  const faults = {
    agencies: agencyIds.length === 0,
    words: words.trim() === '',
    due: dueOn === '' || dueOn < today,
  };
  return (
    <FormDialog
      title={t('contributions.ask.title')}
      verb={t('contributions.ask.verb')}
      sentenceOf={sentenceOf}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return !Object.values(faults).some(Boolean);
      }}
      onSend={async () => {
        await acts.ask({ expectedVersion: version, agencyIds, words, dueOn });
        show({ text: t('contributions.ask.done', { n: agencyIds.length }), tone: 'done' });
        onClose();
      }}
    >
      <AgencyChoice
        legend={t('contributions.ask.agencies')}
        ids={askable}
        chosen={agencyIds}
        nameOf={nameOf}
        error={touched && faults.agencies ? t('contributions.ask.no_agency') : null}
        onChange={setAgencyIds}
      />
      <Textarea
        label={t('contributions.ask.words')}
        description={t('contributions.ask.words_hint')}
        autosize
        minRows={3}
        maxLength={4000}
        value={words}
        error={touched && faults.words ? t('contributions.ask.no_words') : null}
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
      <TextInput
        type="date"
        label={t('contributions.ask.due')}
        min={today}
        value={dueOn}
        error={touched && faults.due ? t('contributions.ask.no_due') : null}
        onChange={(event) => {
          setDueOn(event.currentTarget.value);
        }}
      />
      <p className={styles.meta}>{t('contributions.ask.hint')}</p>
    </FormDialog>
  );
}

interface SupplementDialogProps {
  leads: readonly string[];
  today: Day;
  version: number;
  nameOf: NameOf;
  acts: ContributionActs;
  onClose: () => void;
}

/** Asks the lead to complete the submission that is under decision. */
export function SupplementDialog(props: SupplementDialogProps): ReactElement {
  const { leads, today, version, nameOf, acts, onClose } = props;
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [agencyIds, setAgencyIds] = useState<string[]>([...leads]);
  const [lines, setLines] = useState('');
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [touched, setTouched] = useState(false);
  const missing = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const faults = {
    agencies: agencyIds.length === 0,
    missing: missing.length === 0,
    due: dueOn === '' || dueOn < today,
  };
  return (
    <FormDialog
      title={t('contributions.supplement.title')}
      verb={t('contributions.supplement.verb')}
      sentenceOf={sentenceOf}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return !Object.values(faults).some(Boolean);
      }}
      onSend={async () => {
        await acts.askSupplement({ expectedVersion: version, agencyIds, missing, words, dueOn });
        show({ text: t('contributions.supplement.done'), tone: 'done' });
        onClose();
      }}
    >
      <p className={styles.intro}>
        {t('contributions.supplement.intro', { agency: leads.map((id) => nameOf(id)).join(', ') })}
      </p>
      {leads.length > 1 ? (
        <AgencyChoice
          legend={t('contributions.supplement.leads')}
          ids={leads}
          chosen={agencyIds}
          nameOf={nameOf}
          error={touched && faults.agencies ? t('contributions.ask.no_agency') : null}
          onChange={setAgencyIds}
        />
      ) : null}
      <Textarea
        label={t('contributions.supplement.missing')}
        autosize
        minRows={3}
        value={lines}
        error={touched && faults.missing ? t('contributions.supplement.no_missing') : null}
        onChange={(event) => {
          setLines(event.currentTarget.value);
        }}
      />
      <Textarea
        label={`${t('contributions.supplement.words')} (${t('common.optional')})`}
        autosize
        minRows={2}
        maxLength={4000}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
      <TextInput
        type="date"
        label={t('contributions.supplement.due')}
        min={today}
        value={dueOn}
        error={touched && faults.due ? t('contributions.ask.no_due') : null}
        onChange={(event) => {
          setDueOn(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

interface ReasonDialogProps {
  title: string;
  ask?: string;
  label: string;
  verb: string;
  done: string;
  onClose: () => void;
  onSend: (reason: string) => Promise<unknown>;
}

/** One act that takes a reason. */
export function ReasonDialog(props: ReasonDialogProps): ReactElement {
  const { title, ask, label, verb, done, onClose, onSend } = props;
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const hint = t('contributions.reason_hint', { n: minimumReason });
  return (
    <FormDialog
      title={title}
      verb={verb}
      sentenceOf={sentenceOf}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return isReason(reason);
      }}
      onSend={async () => {
        await onSend(reason);
        show({ text: done, tone: 'done' });
        onClose();
      }}
    >
      {ask ? <p className={styles.intro}>{ask}</p> : null}
      <Textarea
        label={label}
        description={hint}
        autosize
        minRows={3}
        maxLength={4000}
        value={reason}
        error={touched && !isReason(reason) ? hint : null}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

interface ConsentDialogProps {
  one: ContributionView;
  /** To whom it goes. */
  to: string;
  acts: ContributionActs;
  onClose: () => void;
}

/** The head consents: in which capacity, and why four eyes are set aside where one person works alone. */
export function ConsentDialog({ one, to, acts, onClose }: ConsentDialogProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const { capacities = [], exception: excepted = false, onBehalfOf = null } = one.desk ?? {};
  const [capacity, setCapacity] = useState<CapacityKind | undefined>(capacities[0]?.kind);
  const [exception, setException] = useState('');
  const [touched, setTouched] = useState(false);
  const hint = t('contributions.consent.exception_hint', { n: minimumReason });
  return (
    <FormDialog
      title={t(
        one.kind === 'supplement' ? 'contributions.consent.title_supplement' : 'contributions.consent.title',
      )}
      verb={t('contributions.consent')}
      sentenceOf={sentenceOf}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return !excepted || isReason(exception);
      }}
      onSend={async () => {
        await acts.consent(one, {
          ...(capacity ? { capacity } : {}),
          ...(excepted ? { exception } : {}),
        });
        show({ text: t('contributions.consent.done', { agency: to }), tone: 'done' });
        onClose();
      }}
    >
      <p className={styles.intro}>{t('contributions.consent.ask', { agency: to })}</p>
      {onBehalfOf ? (
        <p className={styles.meta}>{t('deciding.behalf_alone', { name: onBehalfOf.name })}</p>
      ) : null}
      {capacities.length > 1 ? (
        <fieldset className={styles.choice}>
          <legend>{t('deciding.capacity')}</legend>
          {capacities.map((held) => (
            <label key={held.kind} className={styles.radio}>
              <input
                type="radio"
                name="capacity"
                checked={capacity === held.kind}
                onChange={() => {
                  setCapacity(held.kind);
                }}
              />
              {capacityWord(held)}
            </label>
          ))}
        </fieldset>
      ) : capacities[0] ? (
        <p className={styles.meta}>
          {t('deciding.capacity')}: <b>{capacityWord(capacities[0])}</b>
        </p>
      ) : null}
      {excepted ? (
        <Textarea
          label={t('contributions.consent.exception')}
          description={hint}
          autosize
          minRows={2}
          maxLength={2000}
          value={exception}
          error={touched && !isReason(exception) ? hint : null}
          onChange={(event) => {
            setException(event.currentTarget.value);
          }}
        />
      ) : null}
    </FormDialog>
  );
}
