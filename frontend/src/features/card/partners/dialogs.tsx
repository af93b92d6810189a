import { isReason, minimumReason, type CapacityKind, type Day } from '@tien-do/shared';
import type { ContributionView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import type { ContributionActs } from '../../../api/index.ts';
import { capacityWord } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { ActDialog, AgencyChoice, Due, isDue, mostWords, Words, type NameOf } from './fields.tsx';
import styles from './partners.module.css';

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
  const [agencyIds, setAgencyIds] = useState<string[]>([...first]);
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const wordless = words.trim() === '';
  return (
    <ActDialog
      title={t('contributions.ask.title')}
      verb={t('contributions.ask.verb')}
      sound={agencyIds.length > 0 && !wordless && isDue(dueOn, today)}
      done={t('contributions.ask.done', { n: agencyIds.length })}
      onClose={onClose}
      onSend={() => acts.ask({ expectedVersion: version, agencyIds, words, dueOn })}
    >
      {(touched) => (
        <>
          <AgencyChoice
            legend={t('contributions.ask.agencies')}
            ids={askable}
            chosen={agencyIds}
            nameOf={nameOf}
            error={touched && agencyIds.length === 0 ? t('contributions.ask.no_agency') : null}
            onChange={setAgencyIds}
          />
          <Words
            label={t('contributions.ask.words')}
            hint={t('contributions.ask.words_hint')}
            most={mostWords}
            value={words}
            error={touched && wordless ? t('contributions.ask.no_words') : null}
            onChange={setWords}
          />
          <Due
            label={t('contributions.ask.due')}
            today={today}
            value={dueOn}
            touched={touched}
            onChange={setDueOn}
          />
          <p className={styles.meta}>{t('contributions.ask.hint')}</p>
        </>
      )}
    </ActDialog>
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
  const [agencyIds, setAgencyIds] = useState<string[]>([...leads]);
  const [lines, setLines] = useState('');
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const missing = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <ActDialog
      title={t('contributions.supplement.title')}
      verb={t('contributions.supplement.verb')}
      sound={agencyIds.length > 0 && missing.length > 0 && isDue(dueOn, today)}
      done={t('contributions.supplement.done')}
      onClose={onClose}
      onSend={() => acts.askSupplement({ expectedVersion: version, agencyIds, missing, words, dueOn })}
    >
      {(touched) => (
        <>
          <p className={styles.intro}>
            {t('contributions.supplement.intro', { agency: leads.map((id) => nameOf(id)).join(', ') })}
          </p>
          {leads.length > 1 ? (
            <AgencyChoice
              legend={t('contributions.supplement.leads')}
              ids={leads}
              chosen={agencyIds}
              nameOf={nameOf}
              error={touched && agencyIds.length === 0 ? t('contributions.ask.no_agency') : null}
              onChange={setAgencyIds}
            />
          ) : null}
          <Words
            label={t('contributions.supplement.missing')}
            value={lines}
            error={touched && missing.length === 0 ? t('contributions.supplement.no_missing') : null}
            onChange={setLines}
          />
          <Words
            label={`${t('contributions.supplement.words')} (${t('common.optional')})`}
            rows={2}
            most={mostWords}
            value={words}
            onChange={setWords}
          />
          <Due
            label={t('contributions.supplement.due')}
            today={today}
            value={dueOn}
            touched={touched}
            onChange={setDueOn}
          />
        </>
      )}
    </ActDialog>
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
  const [reason, setReason] = useState('');
  const hint = t('contributions.reason_hint', { n: minimumReason });
  return (
    <ActDialog
      title={title}
      verb={verb}
      sound={isReason(reason)}
      done={done}
      onClose={onClose}
      onSend={() => onSend(reason)}
    >
      {(touched) => (
        <>
          {ask ? <p className={styles.intro}>{ask}</p> : null}
          <Words
            label={label}
            hint={hint}
            most={mostWords}
            value={reason}
            error={touched && !isReason(reason) ? hint : null}
            onChange={setReason}
          />
        </>
      )}
    </ActDialog>
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
  const { capacities = [], exception: excepted = false, onBehalfOf = null } = one.desk ?? {};
  const [capacity, setCapacity] = useState<CapacityKind | undefined>(capacities[0]?.kind);
  const [exception, setException] = useState('');
  const hint = t('contributions.consent.exception_hint', { n: minimumReason });
  return (
    <ActDialog
      title={t(
        one.kind === 'supplement' ? 'contributions.consent.title_supplement' : 'contributions.consent.title',
      )}
      verb={t('contributions.consent')}
      sound={!excepted || isReason(exception)}
      done={t('contributions.consent.done', { agency: to })}
      onClose={onClose}
      onSend={() =>
        acts.consent(one, { ...(capacity ? { capacity } : {}), ...(excepted ? { exception } : {}) })
      }
    >
      {(touched) => (
        <>
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
            <Words
              label={t('contributions.consent.exception')}
              hint={hint}
              rows={2}
              most={2000}
              value={exception}
              error={touched && !isReason(exception) ? hint : null}
              onChange={setException}
            />
          ) : null}
        </>
      )}
    </ActDialog>
  );
}
