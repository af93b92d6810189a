/** Raising a petition on a card: what stands now, what is asked, who decides and what happens next. */
import { Textarea, TextInput } from '@mantine/core';
import {
  addDays,
  daysBetween,
  isLate,
  maximumReason,
  printDay,
  raisingFault,
  reasonSentences,
  type Day,
  type PetitionKind,
  type ReasonKey,
} from '@tien-do/shared';
import type { CardPetitions, RaiseBody } from '@tien-do/shared/contract';
import { useRef, useState, type ReactElement } from 'react';
import { newKey, raisePetition, useErrorSentence } from '../../api/index.ts';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { AgencyField } from './agency-field.tsx';
import type { PetitionFact } from './petition-words.ts';
import styles from './petitions.module.css';

/** The card as whoever raises something has it before them. */
export interface RaisingCard {
  id: string;
  /** Number and title. */
  task: string;
  leadIds: string[];
  leads: string;
  dueOn: Day | null;
  submissions: number;
  compiled: boolean;
  coordinator: string;
  /** Is it the coordinator itself that raises? */
  coordinates: boolean;
  /** Am I a head or deputy of a lead agency? */
  asHead: boolean;
  today: Day;
}

export interface RaiseDialogProps {
  kind: PetitionKind;
  card: RaisingCard;
  extension: CardPetitions['extension'];
  candidates: CardPetitions['candidates'];
  onClose: () => void;
}

/** The dialog; it is there only while it is open. */
export function RaiseDialog({ kind, card, extension, candidates, onClose }: RaiseDialogProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [key, setKey] = useState(newKey);
  const [said, setSaid] = useState({
    text: '',
    askedOn: '',
    lateReason: '',
    document: '',
    cause: '',
    proposal: '',
  });
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [fault, setFault] = useState<ReasonKey | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const late = kind === 'extension' && isLate(card.dueOn, card.today);
  const title = t(kind === 'return' && card.compiled ? 'petitions.raise.reopen' : `petitions.raise.${kind}`);
  const set = (part: Partial<typeof said>): void => {
    setSaid((held) => ({ ...held, ...part }));
  };
  const find = (): ReasonKey | null => {
    const words = { ...said, askedOn: said.askedOn || undefined, proposedAgencyId: agencyId };
    return raisingFault(kind, card, words, card.today)?.reason ?? null;
  };
  const check = (): boolean => {
    const found = find();
    setFault(found);
    if (found)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return found === null;
  };
  const errorOf = (field: Field): string | null =>
    fault && fieldOf(fault) === field ? reasonSentences[fault][language] : null;
  const decider = t('petitions.next.heads', {
    agency: kind === 'extension' ? (extension?.grantor.shortName ?? '') : card.coordinator,
  });
  const sendsOn = card.asHead || kind === 'difficulty';
  return (
    <FormDialog
      title={title}
      verb={t(
        kind === 'difficulty'
          ? 'petitions.raise.send_difficulty'
          : card.asHead
            ? 'petitions.raise.send'
            : 'petitions.raise.send_head',
      )}
      size={580}
      onClose={onClose}
      check={check}
      sentenceOf={(error) => {
        // What is sent after a refusal may be something else.
        setKey(newKey());
        return sentenceOf(error);
      }}
      onSend={async () => {
        await raisePetition(card.id, bodyOf(kind, card, said, agencyId), key);
        show({ text: t(sendsOn ? 'petitions.raise.done' : 'petitions.raise.done_head'), tone: 'done' });
        onClose();
      }}
    >
      <div ref={form} className={styles.form}>
        <dl className={styles.facts}>
          {standing(t, kind, card, extension).map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                {term === t('petitions.fact.task') ? <span className={styles.taskName}>{value}</span> : value}
              </dd>
            </div>
          ))}
        </dl>
        {kind === 'extension' ? (
          <TextInput
            type="date"
            label={t('petitions.input.asked')}
            required
            value={said.askedOn}
            min={card.dueOn ? later(addDays(card.dueOn, 1), card.today) : undefined}
            error={errorOf('askedOn')}
            data-autofocus
            onChange={(event) => {
              set({ askedOn: event.currentTarget.value });
            }}
          />
        ) : null}
        {kind === 'reassignment' ? (
          <AgencyField
            label={t('petitions.input.agency')}
            description={t('petitions.input.agency_hint')}
            candidates={candidates}
            leads={card.leadIds[0] ?? ''}
            value={agencyId}
            error={errorOf('agency')}
            onChange={setAgencyId}
          />
        ) : null}
        <Textarea
          label={t(kind === 'difficulty' ? 'petitions.input.text' : 'petitions.input.reason')}
          description={t('petitions.input.reason_hint')}
          required
          autosize
          minRows={3}
          maxRows={10}
          maxLength={maximumReason}
          value={said.text}
          error={errorOf('text')}
          {...(kind === 'extension' ? {} : { 'data-autofocus': true })}
          onChange={(event) => {
            set({ text: event.currentTarget.value });
          }}
        />
        {late ? (
          <Textarea
            label={t('petitions.input.late')}
            description={t('petitions.input.reason_hint')}
            required
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2_000}
            value={said.lateReason}
            error={errorOf('lateReason')}
            onChange={(event) => {
              set({ lateReason: event.currentTarget.value });
            }}
          />
        ) : null}
        {kind === 'difficulty' ? (
          <DifficultyFields cause={said.cause} proposal={said.proposal} onChange={set} />
        ) : null}
        {kind === 'extension' || kind === 'reassignment' ? (
          <TextInput
            label={t('petitions.input.document')}
            maxLength={500}
            value={said.document}
            onChange={(event) => {
              set({ document: event.currentTarget.value });
            }}
          />
        ) : null}
        <div className={styles.next}>
          <b>{t('petitions.next.title')}</b>
          <p>
            {kind === 'difficulty'
              ? card.coordinates
                ? t('petitions.next.difficulty_own')
                : t('petitions.next.difficulty', { coordinator: card.coordinator })
              : t(card.asHead ? 'petitions.next.by_head' : 'petitions.next.by_officer', { decider })}
          </p>
          {kind === 'difficulty' ? null : (
            <p>
              {t(kind === 'return' && card.compiled ? 'petitions.next.reopen' : `petitions.next.${kind}`)}
            </p>
          )}
        </div>
      </div>
    </FormDialog>
  );
}

export interface DifficultyFieldsProps {
  cause: string;
  proposal: string;
  onChange: (part: { cause?: string; proposal?: string }) => void;
}

/** Why it is difficult, and what is proposed. */
export function DifficultyFields({ cause, proposal, onChange }: DifficultyFieldsProps): ReactElement {
  const t = useText();
  return (
    <>
      <Textarea
        label={t('petitions.input.cause')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={cause}
        onChange={(event) => {
          onChange({ cause: event.currentTarget.value });
        }}
      />
      <Textarea
        label={t('petitions.input.proposal')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={proposal}
        onChange={(event) => {
          onChange({ proposal: event.currentTarget.value });
        }}
      />
    </>
  );
}

type Field = 'text' | 'askedOn' | 'lateReason' | 'agency';

function fieldOf(fault: ReasonKey): Field {
  switch (fault) {
    case 'asked_due_required':
    case 'asked_not_later':
    case 'asked_too_far':
    case 'due_past':
      return 'askedOn';
    case 'late_asking_reason':
      return 'lateReason';
    case 'reassign_same':
      return 'agency';
    default:
      return 'text';
  }
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}

/** The facts as they are now, before the person's eyes. */
function standing(
  t: Translate,
  kind: PetitionKind,
  card: RaisingCard,
  extension: CardPetitions['extension'],
): PetitionFact[] {
  const facts: PetitionFact[] = [{ term: t('petitions.fact.task'), value: card.task }];
  if (kind === 'extension' && card.dueOn) {
    const day = printDay(card.dueOn);
    const value = isLate(card.dueOn, card.today)
      ? t('petitions.fact.due_late', { day, n: daysBetween(card.dueOn, card.today) })
      : t('petitions.fact.due_value', {
          day,
          source: extension ? t(`petitions.source.${extension.source}`) : '',
        });
    facts.push({ term: t('petitions.fact.due'), value });
  }
  if (kind === 'reassignment') facts.push({ term: t('petitions.fact.leads'), value: card.leads });
  if (kind === 'return') {
    facts.push({
      term: t('petitions.fact.version'),
      value: t('petitions.fact.version_value', { n: card.submissions }),
    });
  }
  return facts;
}

function bodyOf(
  kind: PetitionKind,
  card: RaisingCard,
  said: Record<'text' | 'askedOn' | 'lateReason' | 'document' | 'cause' | 'proposal', string>,
  agencyId: string | null,
): RaiseBody {
  const { text, askedOn, lateReason, document, cause, proposal } = said;
  switch (kind) {
    case 'extension':
      return { kind, dueOn: card.dueOn ?? '', askedOn, reason: text, lateReason, document };
    case 'difficulty':
      return { kind, text, cause, proposal };
    case 'reassignment':
      return { kind, reason: text, proposedAgencyId: agencyId, document };
    case 'return':
      return { kind, reason: text, submission: card.submissions };
  }
}
