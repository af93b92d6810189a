/** What is asked for beside a card's own way: another agency's contribution, and more time. */
import type { CardWritten, ContributionWritten, PetitionWritten } from '@tien-do/shared/contract';
import fc from 'fast-check';
import type { ActorName } from '../rights/actors.js';
import { longReason } from '../rights/world.js';
import type { Answer } from '../support/app.js';
import {
  changed,
  coordinates,
  isAwaited,
  isHead,
  leads,
  people,
  sides,
  touched,
  working,
  type Model,
  type ModelCard,
  type ModelContribution,
} from './model.js';
import { cardOf, expectOutcome, expectSame, type Command, type Real } from './real.js';

/** A card of which nothing was asked yet. */
export function noContribution(): ModelContribution {
  return { state: 'none', id: '', version: 0, text: '', filed: 0, writers: new Set() };
}

type ContributionAct = 'ask' | 'text' | 'submit' | 'take-back' | 'consent' | 'return' | 'waive';

interface ContributionRule {
  may: (one: ModelContribution, card: ModelCard, who: ActorName) => boolean;
  does: (one: ModelContribution, who: ActorName) => void;
  /** Does an act on the card depend on it? */
  decisive: boolean;
}

/** Only the second agency is asked: the model knows no other. */
const theirs = (who: ActorName): boolean => sides[who] === 'other';

const contributionRules: Record<ContributionAct, ContributionRule> = {
  ask: {
    may: (one, card, who) => leads(card, who) && !isAwaited(card),
    does: (one) => (one.state = 'asked'),
    decisive: true,
  },
  text: {
    may: (one, _, who) => theirs(who) && one.state === 'asked',
    does: (one, who) => {
      one.text = 'Thống nhất.';
      one.writers.add(who);
    },
    decisive: false,
  },
  submit: {
    // Its one head may not have written in it.
    may: (one, _, who) =>
      theirs(who) && one.state === 'asked' && one.text !== '' && !one.writers.has('foreignHead'),
    does: (one) => (one.state = 'awaiting_consent'),
    decisive: false,
  },
  'take-back': {
    may: (one, _, who) => theirs(who) && one.state === 'awaiting_consent',
    does: (one) => (one.state = 'asked'),
    decisive: false,
  },
  consent: {
    may: (one, _, who) =>
      theirs(who) && isHead(who) && one.state === 'awaiting_consent' && !one.writers.has(who),
    does: (one) => Object.assign(one, { state: 'filed', filed: one.filed + 1 }),
    decisive: true,
  },
  return: {
    may: (one, _, who) => theirs(who) && isHead(who) && one.state === 'awaiting_consent',
    does: (one) => (one.state = 'asked'),
    decisive: false,
  },
  waive: {
    may: (one, card, who) => leads(card, who) && isAwaited(card),
    does: (one) => (one.state = 'waived'),
    decisive: true,
  },
};

function mayContribute(model: Model, card: ModelCard, who: ActorName, act: ContributionAct): boolean {
  const { contribution } = card;
  return (
    contribution !== null &&
    !model.frozen &&
    !model.without.has(who) &&
    working(card) &&
    contributionRules[act].may(contribution, card, who)
  );
}

const saying = (act: string): object =>
  act === 'text'
    ? { text: 'Thống nhất.' }
    : act === 'return' || act === 'waive'
      ? { reason: longReason }
      : {};

/** Asks for a contribution, or does something with it. */
class Contribute implements Command {
  constructor(
    private readonly who: ActorName,
    private readonly act: ContributionAct,
  ) {}

  check = ({ cards }: Readonly<Model>): boolean =>
    this.act === 'ask' || cards[0]?.contribution?.state !== 'none';

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, 0);
    const one = card.contribution ?? noContribution();
    const rule = contributionRules[this.act];
    const goes = mayContribute(model, card, this.who, this.act);
    const answer = await this.send(real, card, one);
    expectOutcome(answer, goes);
    if (goes) {
      (rule.decisive ? changed : touched)(model, card);
      rule.does(one, this.who);
      one.version = model.boardVersion;
      if (one.id === '') one.id = await idOf(real, card);
      reached.set(this.act, (reached.get(this.act) ?? 0) + 1);
    }
    await expectSame(real, model, card);
  }

  private async send(real: Real, card: ModelCard, one: ModelContribution): Promise<Answer> {
    const client = await real.as(this.who);
    if (this.act === 'ask') {
      const [row] = await real.sql<{ id: string }>(
        'SELECT coordinating_ids[1] AS id FROM card WHERE id = $1',
        [card.id],
      );
      return client.post<CardWritten>(`/api/cards/${card.id}/contributions`, {
        ...{ expectedVersion: card.version, agencyIds: [row?.id] },
        ...{ words: 'Đề nghị cho ý kiến.', dueOn: '2026-11-20' },
      });
    }
    const path = `/api/contributions/${one.id}/${this.act}`;
    const body = { expectedVersion: one.version, ...saying(this.act) };
    return this.act === 'text'
      ? client.put<ContributionWritten>(path, body)
      : client.post<ContributionWritten>(path, body);
  }

  toString = (): string => `${this.who} ${this.act} contribution`;
}

async function idOf({ sql }: Real, card: ModelCard): Promise<string> {
  const [row] = await sql<{ id: string }>('SELECT id FROM contribution WHERE card_id = $1', [card.id]);
  return row?.id ?? '';
}

const extensionActs = ['raise', 'consent', 'grant', 'refuse', 'withdraw'] as const;
type ExtensionAct = (typeof extensionActs)[number];

/** May somebody do this about more time now? */
function mayExtend(model: Model, card: ModelCard, who: ActorName, act: ExtensionAct): boolean {
  const { extension } = card;
  if (model.frozen || model.without.has(who)) return false;
  if (act === 'raise')
    return leads(card, who) && card.state !== 'compiled' && !card.onHold && extension === null;
  if (!extension) return false;
  const own = sides[who] === sides[extension.by];
  const deciding = extension.state === 'consent' ? own && isHead(who) : coordinates(who) && isHead(who);
  switch (act) {
    case 'consent':
      return extension.state === 'consent' && deciding && who !== extension.by;
    case 'grant':
      return extension.state === 'decision' && deciding;
    case 'refuse':
      return deciding;
    case 'withdraw':
      return own && (who === extension.by || isHead(who));
  }
}

/** Asks for more time, or decides on what was asked. */
class Extend implements Command {
  constructor(
    private readonly index: number,
    private readonly who: ActorName,
    private readonly act: ExtensionAct,
    private readonly days: number,
  ) {}

  check = (model: Readonly<Model>): boolean =>
    this.act === 'raise' || cardOf(model, this.index).extension !== null;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, this.index);
    const goes = mayExtend(model, card, this.who, this.act);
    const askedOn = new Date(Date.parse(card.dueOn) + this.days * 86_400_000).toISOString().slice(0, 10);
    const client = await real.as(this.who);
    const answer =
      this.act === 'raise'
        ? await client.post<PetitionWritten>(`/api/cards/${card.id}/petitions`, {
            ...{ kind: 'extension', dueOn: card.dueOn, askedOn, reason: longReason },
          })
        : await client.post<PetitionWritten>(`/api/petitions/${card.extension?.id ?? ''}/acts`, {
            ...{ act: this.act, expectedVersion: card.extension?.version ?? 0, words: longReason },
          });
    expectOutcome(answer, goes);
    if (goes) {
      this.carryOut(model, card, askedOn, answer.body.petition.id);
      reached.set(`extension ${this.act}`, (reached.get(`extension ${this.act}`) ?? 0) + 1);
    }
    await expectSame(real, model, card);
  }

  private carryOut(model: Model, card: ModelCard, askedOn: string, id: string): void {
    (this.act === 'grant' ? changed : touched)(model, card);
    const { extension } = card;
    if (this.act === 'raise') {
      // A head who asks has consented by that.
      card.extension = {
        ...{ id, by: this.who, version: 1, askedOn },
        state: isHead(this.who) ? 'decision' : 'consent',
      };
    } else if (this.act === 'consent' && extension) {
      Object.assign(extension, { state: 'decision', version: extension.version + 1 });
    } else {
      if (this.act === 'grant' && extension)
        Object.assign(card, { firstDueOn: card.firstDueOn ?? card.dueOn, dueOn: extension.askedOn });
      card.extension = null;
    }
  }

  toString = (): string => `${this.who} ${this.act} extension of card ${String(this.index)}`;
}

/** Goes on with the contribution as the model allows: one head of the asked agency who wrote could not consent, so its officer does. */
class NextContribution implements Command {
  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, 0);
    for (const act of ['consent', 'submit', 'text', 'ask'] as const) {
      const who = people.find((one) => mayContribute(model, card, one, act));
      if (!who) continue;
      await new Contribute(who, act).run(model, real);
      return;
    }
  }

  toString = (): string => 'next of the contribution';
}

/** Does one of the things about more time that the model allows now. */
class NextExtension implements Command {
  constructor(
    private readonly index: number,
    private readonly choice: number,
  ) {}

  check = (): boolean => true;

  async run(model: Model, real: Real): Promise<void> {
    const card = cardOf(model, this.index);
    const allowed = extensionActs.flatMap((act) =>
      people
        .filter((who) => mayExtend(model, card, who, act))
        .map((who) => new Extend(this.index, who, act, 1 + (this.choice % 20))),
    );
    await allowed[this.choice % Math.max(1, allowed.length)]?.run(model, real);
  }

  toString = (): string => `next ${String(this.choice)} about more time for card ${String(this.index)}`;
}

/** How often each act was carried out, over all runs. */
export const reached = new Map<string, number>();

/** Commands about what is asked for, by whom it is theirs to do more often than by anybody. */
export function asideCommands(
  index: fc.Arbitrary<number>,
  who: fc.Arbitrary<ActorName>,
): fc.Arbitrary<Command>[] {
  const by = (...likely: ActorName[]): fc.Arbitrary<ActorName> =>
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: who });
  const partner = by('foreignOfficer', 'foreignHead');
  const answering = fc.constantFrom<ContributionAct>(
    'text',
    'submit',
    'consent',
    'consent',
    'take-back',
    'return',
  );
  const days = fc.integer({ min: 1, max: 20 });
  const next = fc.constant(new NextContribution());
  return [
    ...[next, next, next, next],
    fc.tuple(index, fc.nat(1_000)).map(([at, choice]) => new NextExtension(at, choice)),
    fc
      .tuple(by('leadOfficer', 'leadHead'), fc.constantFrom<ContributionAct>('ask', 'ask', 'waive'))
      .map(([one, act]) => new Contribute(one, act)),
    fc.tuple(partner, answering).map(([one, act]) => new Contribute(one, act)),
    fc.tuple(partner, answering).map(([one, act]) => new Contribute(one, act)),
    fc
      .tuple(index, by('leadOfficer', 'leadDeputy'), days)
      .map(([at, one, n]) => new Extend(at, one, 'raise', n)),
    fc
      .tuple(index, by('leadHead', 'coHead', 'coDeputy'), fc.constantFrom(...extensionActs.slice(1)))
      .map(([at, one, act]) => new Extend(at, one, act, 1)),
  ];
}
