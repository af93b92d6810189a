/** The story of one card as a list of acts in time. Pure: nothing is done here. */
import { addDays, dayOf, type Day } from '@tien-do/shared';
import { share, type Fate } from './fate.js';
import { workingMoment, type DemoYear } from './years.js';

/** Who acts, by post; `run.ts` finds the person. */
export type Post = 'officer' | 'head' | 'desk' | 'verifier' | 'accepter';

export type Act =
  | { kind: 'assign' }
  | { kind: 'request'; dueOn: Day }
  | { kind: 'acknowledge' }
  | { kind: 'write'; form: 'whole' | 'draft' | 'nil' }
  | { kind: 'attach' }
  | { kind: 'consult'; how: 'open' | 'closed' }
  | { kind: 'supplement'; answered: boolean }
  | { kind: 'submit' }
  | { kind: 'endorse' }
  | { kind: 'withdraw' }
  | { kind: 'receive' }
  | { kind: 'accept' }
  | { kind: 'return' }
  | { kind: 'talk' }
  | { kind: 'hold' };

export interface ScriptedAct {
  at: number;
  act: Act;
}

export interface ScriptInput {
  /** What makes this card's moments differ from another's. */
  salt: string;
  fate: Fate;
  year: DemoYear;
  notTriggered: boolean;
  /** Last allowed day, where the card has one. */
  dueOn: Day | null;
}

const day = 24 * 3_600_000;

/** The acts of a card, in order of time, none after the end of its cycle's story. */
export function scriptOf({ salt, fate, year, notTriggered, dueOn }: ScriptInput): ScriptedAct[] {
  const plain = actsOf(fate, share(`${salt} nil`) < 0.08);
  const acts = year.role === 'main' ? withPartners(plain, fate, salt) : plain;
  if (acts.length === 0) return [];
  const span = year.to - year.from;
  const begin = year.role === 'next' ? year.from : year.from + share(`${salt} begin`) * span * 0.08;
  const end = endOf({ salt, fate, year, notTriggered, dueOn });
  const first: Act = notTriggered
    ? { kind: 'request', dueOn: requestedDue(salt, fate, year, end) }
    : { kind: 'assign' };
  const all = [first, ...acts];
  // Writing takes its months; from the first submission on one thing follows another within days.
  const moves = all.slice(all.findIndex((act) => act.kind === 'submit')).filter((act) => act.kind !== 'talk');
  const submitted = all.some((act) => act.kind === 'submit');
  const chainFrom = submitted ? Math.max(begin, end - moves.length * 1.4 * day) : end;
  const before = submitted ? all.findIndex((act) => act.kind === 'submit') : all.length;
  let previous = 0;
  return all.map((act, index) => {
    const wish =
      index < before
        ? begin + (index === 0 ? 0 : 0.4 + (0.6 * index) / before) * (chainFrom - begin)
        : chainFrom + ((index - before) / Math.max(1, all.length - 1 - before)) * (end - chainFrom);
    const at = Math.max(workingMoment(wish), previous + 60_000);
    previous = at;
    return { at, act };
  });
}

/** Other agencies have a word in some of the cards of the year in hand, and some submissions are completed. */
function withPartners(acts: readonly Act[], fate: Fate, salt: string): Act[] {
  if (fate === 'writing') return [...acts, { kind: 'consult', how: 'open' }];
  const consulted = share(`${salt} consult`) < 0.25;
  const completed = share(`${salt} supplement`) < (fate === 'sent' ? 0.3 : 0.12);
  let first = true;
  return acts.flatMap((act): Act[] => {
    if (act.kind === 'submit' && first) {
      first = false;
      return consulted ? [{ kind: 'consult', how: 'closed' }, act] : [act];
    }
    if (completed && act.kind === 'endorse' && fate === 'sent')
      return [act, { kind: 'supplement', answered: false }];
    if (completed && act.kind === 'receive') return [{ kind: 'supplement', answered: true }, act];
    return [act];
  });
}

function actsOf(fate: Fate, nil: boolean): Act[] {
  const written: Act[] = nil
    ? [{ kind: 'write', form: 'nil' }]
    : [{ kind: 'write', form: 'draft' }, { kind: 'write', form: 'whole' }, { kind: 'attach' }];
  const sent: Act[] = [{ kind: 'acknowledge' }, ...written, { kind: 'submit' }, { kind: 'endorse' }];
  switch (fate) {
    case 'unassigned':
      return [];
    case 'untouched':
      return [{ kind: 'acknowledge' }];
    case 'held':
      return [{ kind: 'acknowledge' }, { kind: 'hold' }];
    case 'writing':
      return [{ kind: 'acknowledge' }, { kind: 'write', form: 'draft' }];
    case 'internal':
      return [{ kind: 'acknowledge' }, ...written, { kind: 'submit' }];
    case 'withdrawn':
      return [...sent, { kind: 'withdraw' }];
    case 'returned':
      return [...sent, { kind: 'talk' }, { kind: 'return' }];
    case 'sent':
      return sent;
    case 'received':
      return [...sent, { kind: 'talk' }, { kind: 'receive' }];
    case 'compiled':
      return [...sent, { kind: 'talk' }, { kind: 'receive' }, { kind: 'accept' }];
    case 'compiled_after_return':
      return [
        ...sent,
        { kind: 'talk' },
        { kind: 'return' },
        { kind: 'write', form: nil ? 'nil' : 'whole' },
        { kind: 'submit' },
        { kind: 'endorse' },
        { kind: 'receive' },
        { kind: 'accept' },
      ];
  }
}

/** When the last act is made: compiled cards over the second half and mostly in time, waiting ones in the last days. */
function endOf({ salt, fate, year, dueOn }: ScriptInput): number {
  const chance = share(`${salt} end`);
  const dueAt = dueOn === null ? year.to : Math.min(year.to, Date.parse(`${dueOn}T03:00:00Z`));
  switch (fate) {
    case 'compiled':
    case 'compiled_after_return': {
      const late = dueAt < year.to && share(`${salt} late`) < 0.09;
      if (late) return dueAt + (0.6 + 0.4 * chance) * (year.to - dueAt);
      return year.from + (0.45 + 0.53 * chance) * (dueAt - year.from);
    }
    case 'sent':
    case 'received':
      // Some left in time and still wait for the coordinator; some came late.
      return share(`${salt} late`) < 0.6 ? dueAt - chance * 6 * day : year.to - chance * 5 * day;
    case 'internal':
    case 'returned':
    case 'withdrawn':
      return year.to - chance * 9 * day;
    case 'untouched':
    case 'writing':
    case 'held':
    case 'unassigned':
      return year.role === 'next' ? year.to : year.to - (5 + chance * 40) * day;
  }
}

/** An on-request task is asked for by a date of its own: mostly answered in time, mostly past where it is still open. */
function requestedDue(salt: string, fate: Fate, year: DemoYear, end: number): Day {
  const chance = share(`${salt} due`);
  const open = fate === 'untouched' || fate === 'writing' || fate === 'returned' || fate === 'internal';
  const past = chance < (open ? 0.85 : 0.2);
  const days = past ? -Math.ceil(chance * 40) : 5 + Math.ceil(chance * 30);
  const earliest = addDays(dayOf(year.from + 0.08 * (year.to - year.from)), 3);
  const wanted = addDays(dayOf(end), days);
  return wanted > earliest ? wanted : earliest;
}
