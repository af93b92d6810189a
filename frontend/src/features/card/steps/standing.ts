/** Why a card is where it is, and what happens next, in words. */
import { turnsOf, type CardFace } from '@tien-do/shared';
import type { CardDetail, ChainStepView } from '@tien-do/shared/contract';
import { registerOfMove, type Register } from '../../../moves/speech.ts';
import type { Translate } from '../../../text/index.ts';
import { newestFirst } from '../result/versions.ts';

export interface StandingNames {
  /** Short names of the lead agencies. */
  leads: string;
  coordinator: string;
  nameOf: (agencyId: string) => string;
  register: Register;
}

type Detail = Pick<CardDetail, 'chain' | 'chainChanged' | 'submissions' | 'requests' | 'desk'>;

/**
 * Was what is compiled of this card taken up again? A new request to a card that was asked before is none: the answer to the one
 * before stays in the report.
 */
export function isReopened(face: CardFace, requests: CardDetail['requests']): boolean {
  if (face.accepted === 0 || face.state === 'compiled') return false;
  return !requests.some(({ answeredBy }) => answeredBy === face.accepted);
}

/** Why the card waits, or that it waits for nothing: one sentence for each reason. */
export function whyWords(t: Translate, detail: Detail, face: CardFace, names: StandingNames): string[] {
  if (face.cancelled) return [t('card.next.cancelled')];
  if (face.state === 'compiled') {
    return [t(names.register === 'asked' ? 'card.next.compiled_asked' : 'card.next.compiled')];
  }
  if (face.notTriggered) return [t('card.next.not_triggered')];
  const words = [mainReason(t, detail, face, names), passedWords(t, detail.chain, face, names)].filter(
    Boolean,
  );
  if (isReopened(face, detail.requests)) words.push(t('deciding.why.reopened', { n: face.accepted }));
  if (face.state === 'in_progress' && face.contributionsOpen > 0) {
    words.push(t('deciding.why.contributions', { n: face.contributionsOpen }));
  }
  if (detail.desk?.onBehalfOf) words.push(t('deciding.why.behalf', { name: detail.desk.onBehalfOf.name }));
  if (face.petitionsOpen > 0) words.push(t('deciding.why.petitions', { n: face.petitionsOpen }));
  return words;
}

/** Of a step for which several agencies are asked: which have consented already. */
function passedWords(
  t: Translate,
  chain: readonly ChainStepView[],
  face: CardFace,
  { nameOf }: StandingNames,
): string {
  const passed = (face.step?.open ?? []).flatMap(({ index, agencyIds }) =>
    (chain[index]?.agencyIds ?? []).filter((id) => !agencyIds.includes(id)),
  );
  return passed.length > 0
    ? t('deciding.why.passed', { agencies: passed.map((id) => nameOf(id)).join(', ') })
    : '';
}

function mainReason(t: Translate, detail: Detail, face: CardFace, { register }: StandingNames): string {
  const asked = register === 'asked';
  if (face.onHold) return t('deciding.why.hold');
  const n = face.submissions;
  switch (face.state) {
    case 'draft':
      return t(asked ? 'deciding.why.draft_asked' : 'deciding.why.draft');
    case 'in_progress': {
      const [last] = newestFirst(detail.submissions);
      if (!face.returned) {
        return last?.outcome === 'withdrawn'
          ? t('deciding.why.withdrawn', { n: last.number })
          : t('deciding.why.work');
      }
      return returnedWords(t, detail, n, asked);
    }
    case 'internal_review':
    case 'submitted': {
      if (face.supplementOpen) return t('deciding.why.supplement', { n });
      const act = face.step?.act ?? 'receive';
      const noted = act === 'accept' && registerOfMove(face, register) === 'asked';
      return noted ? t('deciding.why.accept_asked', { n }) : t(`deciding.why.${act}`, { n });
    }
    case 'compiled':
      return '';
  }
}

/** What was returned: a whole version, or places of it while the rest stays accepted. */
function returnedWords(t: Translate, detail: Detail, n: number, asked: boolean): string {
  const back = newestFirst(detail.submissions).find(({ outcome }) => outcome === 'returned');
  const whole = t(asked ? 'deciding.why.returned_asked' : 'deciding.why.returned', { n: back?.number ?? n });
  const places = new Set(back?.remarks.map(({ path }) => path)).size;
  return places > 0 ? `${whole}: ${t('deciding.why.places', { n: places })}` : whole;
}

/** What happens after the present step, as one or more sentences; empty when the card was stopped. */
export function afterWords(t: Translate, detail: Detail, face: CardFace, names: StandingNames): string {
  if (face.cancelled) return '';
  const { leads, coordinator, register } = names;
  if (face.state === 'compiled') return t('deciding.after.none');
  if (face.onHold) return t('deciding.after.hold', { coordinator });
  if (face.notTriggered) return t('deciding.after.triggered', { leads });
  switch (face.state) {
    case 'draft':
      return t(register === 'asked' ? 'deciding.after.assigned_asked' : 'deciding.after.assigned', { leads });
    case 'in_progress': {
      const first = turnWords(t, detail.chain, 0, names);
      return face.contributionsOpen > 0 ? `${t('deciding.after.contributions', { leads })} ${first}` : first;
    }
    case 'internal_review':
    case 'submitted':
      return afterTurn(t, detail, face, names);
  }
}

function afterTurn(
  t: Translate,
  { chain, chainChanged }: Detail,
  face: CardFace,
  names: StandingNames,
): string {
  if (face.supplementOpen) return t('deciding.after.supplement', { n: face.submissions });
  const open = face.step?.open ?? [];
  const turns = turnsOf(chain);
  const at = turns.findIndex((turn) => open.some(({ index }) => turn.includes(index)));
  const next = turnWords(t, chain, at + 1, names);
  const way = open.length > 1 ? `${t('deciding.after.together', { n: open.length })} ${next}` : next;
  return chainChanged ? `${way} ${t('deciding.after.own_chain', { n: face.submissions })}` : way;
}

/** What the steps of one turn do; beyond the last, that the card is compiled. */
function turnWords(
  t: Translate,
  chain: readonly ChainStepView[],
  turn: number,
  names: StandingNames,
): string {
  const steps = (turnsOf(chain)[turn] ?? []).flatMap((index) => chain[index] ?? []);
  if (steps.length === 0) {
    return t(names.register === 'asked' ? 'deciding.after.compiled_asked' : 'deciding.after.compiled');
  }
  return steps.map((step) => stepWords(t, step, names)).join(' ');
}

function stepWords(t: Translate, step: ChainStepView, { nameOf, register }: StandingNames): string {
  const [first = 'head'] = step.duties;
  const duty = t(`common.duty.${step.duties.includes('head') ? 'head' : first}`);
  const agency = step.agencyIds
    .map((id) => nameOf(id))
    .filter(Boolean)
    .join(' + ');
  // The coordinator's desk is called here as where the card lies.
  const desk = step.party === 'coordinator' && first === 'officer';
  const who = desk
    ? t('common.desk.coordinator_officer', { agency })
    : t('card.chain.duty_of', { duty, agency });
  return step.act === 'accept' && register === 'asked'
    ? t('deciding.after.accept_asked', { who })
    : t(`deciding.after.${step.act}`, { who });
}
