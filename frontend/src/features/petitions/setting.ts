/** What surrounds a petition on the screen: the card and the people it is about. */
import type { Day } from '@tien-do/shared';
import type { CardPetitions } from '@tien-do/shared/contract';

export interface PetitionSetting {
  /** Number and title of the task; null for a difficulty of a plan. */
  task: string | null;
  dueOn: Day | null;
  leads: string;
  /** Agencies of the plan that could become the lead. */
  candidates: CardPetitions['candidates'];
  /** The move of the card that answers a return, where it is mine to make now. */
  answer: { label: string; begin: () => void } | null;
}
