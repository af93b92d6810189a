/** How petitions are spoken of: the same in the card, in the list and in a dialog. */
import { printDay, printInstant } from '@tien-do/shared';
import type { PetitionLine } from '@tien-do/shared/contract';
import { useCallback } from 'react';
import { useLanguage, useText, type Translate } from '../../text/index.ts';

/** Prints an ISO instant in the language of the screen. */
export function useTime(): (iso: string) => string {
  const { language } = useLanguage();
  return useCallback((iso) => printInstant(Date.parse(iso), language), [language]);
}

/** Who has it in hand, in words; empty when it is over. */
export function holderWords(t: Translate, { holder }: Pick<PetitionLine, 'holder'>): string {
  if (!holder) return '';
  const agency = holder.agencies.map(({ shortName }) => shortName).join(', ');
  return t(holder.duties.includes('officer') ? 'petitions.next.anyone' : 'petitions.next.heads', { agency });
}

/** What of a petition its facts are made of. */
type SpokenPetition = Pick<
  PetitionLine,
  'kind' | 'holder' | 'words' | 'proposedAgency' | 'grantedOn' | 'toAgency'
>;

export interface PetitionFact {
  term: string;
  value: string;
}

/** What was asked for and why, as terms and values; what was not said is left out. */
export function factsOf(t: Translate, petition: SpokenPetition): PetitionFact[] {
  const { words, kind } = petition;
  const facts: PetitionFact[] = [];
  const say = (term: string, value: string): void => {
    if (value !== '') facts.push({ term, value });
  };
  const day = (on: string | null): string =>
    on ? t('petitions.fact.asked_value', { day: printDay(on) }) : '';
  if (kind === 'extension') {
    say(t(petition.holder ? 'petitions.fact.due' : 'petitions.fact.due_then'), dueWords(t, petition));
    say(t('petitions.fact.asked'), day(words.askedOn));
  }
  if (kind === 'reassignment') {
    say(t('petitions.fact.proposed'), petition.proposedAgency?.name ?? t('petitions.fact.any'));
  }
  say(t(kind === 'difficulty' ? 'petitions.fact.text' : 'petitions.fact.reason'), words.text);
  say(t('petitions.fact.cause'), words.cause);
  say(t('petitions.fact.proposal'), words.proposal);
  say(t('petitions.fact.late'), words.lateReason);
  say(t('petitions.fact.document'), words.document);
  say(t('petitions.fact.granted'), day(petition.grantedOn));
  say(t('petitions.fact.to'), petition.toAgency?.name ?? '');
  return facts;
}

function dueWords(t: Translate, { words }: SpokenPetition): string {
  if (!words.dueOn || !words.source) return '';
  return t('petitions.fact.due_value', {
    day: printDay(words.dueOn),
    source: t(`petitions.source.${words.source}`),
  });
}

/** `t` and the printing of instants, as most parts need both. */
export function usePetitionWords(): { t: Translate; time: (iso: string) => string } {
  return { t: useText(), time: useTime() };
}
