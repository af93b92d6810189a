/** Plays the story of the demo with the product's own services and a clock that is set: nothing is written past them. */
import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import {
  CardContentService,
  CyclesService,
  FilesService,
  MovesService,
  readProgress,
  type Context,
} from '@tien-do/backend';
import { dayOf, noProgress, unfinishedOf, type Day } from '@tien-do/shared';
import type { CardContent, TransitionBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { actAs } from '../acting.js';
import type { Base } from '../base.js';
import { idOf } from '../register.js';
import type { Cast } from './cast.js';
import type { FiguresStory } from './figures.js';
import { letterSteps, type LetterPlayer } from './letters.js';
import { PartnersStory } from './partners.js';
import { demoPdf } from './pdf.js';
import { playSituations, type Stagehand } from './situations.js';
import { petitionSteps, type PetitionedCard, type PetitionPlayer } from './petitions.js';
import { scriptOf, type Act, type ScriptedAct } from './script.js';
import type { WordsFor } from './texts.js';
import type { DemoYear } from './years.js';

export interface StoryCard extends WordsFor {
  id: string;
  dueOn: Day | null;
  notTriggered: boolean;
}

/** A clock that the story sets. */
export interface StoryClock {
  instant: number;
}

/** Tells the story of one plan. */
export class StoryTeller implements Stagehand {
  private readonly source: DataSource;
  private readonly partners: PartnersStory;
  private mainCards: StoryCard[] = [];

  constructor(
    readonly app: INestApplicationContext,
    private readonly base: Base,
    readonly cast: Cast,
    private readonly clock: StoryClock,
    private readonly figures: FiguresStory | null = null,
  ) {
    this.source = app.get(DataSource);
    const keys = new Map([...base.agencyIds].map(([key, id]) => [id, key]));
    this.partners = new PartnersStory(app, {
      as: (username) => this.as(username),
      today: () => this.today(),
      personOf: (agencyId, duty) => {
        const key = keys.get(agencyId);
        const { ownOfficer, ownHead } = cast.posts;
        // Who contributed to a card decides on it no more.
        if (key === cast.coordinator) return duty === 'officer' ? ownOfficer : ownHead;
        return this.known(key, duty);
      },
    });
  }

  /** Opens a cycle and plays its cards. @returns how many acts were made. */
  async tell(year: DemoYear): Promise<number> {
    this.clock.instant = year.openedAt;
    const opener = await this.as(this.cast.posts.accepter);
    const { id: boardId } = await this.app.get(CyclesService).open(opener, this.base.planId, year.year);
    const acts: { at: number; run: () => Promise<void> }[] = [];
    const petitioned: PetitionedCard[] = [];
    const cards = await this.cardsOf(boardId, year.year);
    for (const card of cards) {
      const fate = this.cast.fates.of({ ...card, role: year.role });
      const salt = `${card.taskKey} ${card.leads.join(' ')} ${String(year.year)}`;
      const script: ScriptedAct[] = scriptOf({ ...card, salt, fate, year });
      acts.push(...script.map(({ at, act }) => ({ at, run: () => this.perform(card, act) })));
      if (!card.leads.includes(this.cast.coordinator)) petitioned.push({ ...card, fate });
    }
    if (year.role === 'main') {
      acts.push(...petitionSteps(this.player(), petitioned, year.to));
      const letters = this.letterPlayer(boardId);
      if (letters) acts.push(...letterSteps(letters, year.to));
    }
    // Acts of one card keep their order: sorting is stable and each is later than the one before.
    acts.sort((a, b) => a.at - b.at);
    for (const { at, run } of acts) {
      this.clock.instant = Math.max(this.clock.instant, Math.min(at, year.to));
      await run();
    }
    if (year.role === 'past') {
      const [cycle] = await this.source.query<{ id: string }[]>(
        'SELECT cycle_id AS id FROM board WHERE id = $1',
        [boardId],
      );
      this.clock.instant = Math.max(this.clock.instant, year.to) + 3_600_000;
      if (cycle) await this.freeze(cycle.id, boardId);
    }
    if (year.role === 'main') this.mainCards = cards;
    return acts.length;
  }

  /** Freezes a period, confirming what a person would be shown. */
  private async freeze(cycleId: string, boardId: string): Promise<void> {
    const ctx = await this.as(this.cast.posts.accepter);
    const progress = await readProgress(this.source.manager, ctx.ability, [boardId], dayOf(ctx.now()));
    const { total } = unfinishedOf(progress.get(boardId) ?? noProgress);
    await this.app.get(CyclesService).act(ctx, cycleId, { act: 'freeze', unfinished: total });
  }

  /**
   * Brings cards of the main year into the situations that the story ends with, after everything else that happened to plans.
   * @param from the instant at which it begins, at the earliest. @returns how many acts were made.
   */
  async stage(from: number): Promise<number> {
    this.clock.instant = Math.max(this.clock.instant, from);
    return playSituations(this, this.mainCards);
  }

  get planId(): string {
    return this.base.planId;
  }

  /** Lets time go by. @returns the instant at which the story is then. */
  pass(ms: number): number {
    this.clock.instant += ms;
    return this.clock.instant;
  }

  agencyId(key: string): string {
    return idOf(this.base.agencyIds, key);
  }

  private player(): PetitionPlayer {
    const { posts } = this.cast;
    return {
      app: this.app,
      planId: this.base.planId,
      now: () => this.clock.instant,
      as: (hand, leadKey) => {
        switch (hand) {
          case 'desk':
          case 'accepter':
            return this.as(posts[hand]);
          case 'officer':
          case 'head':
            return this.as(this.personOf(leadKey, hand));
        }
      },
    };
  }

  private letterPlayer(boardId: string): LetterPlayer | null {
    const { letters, posts } = this.cast;
    if (!letters) return null;
    const keys = new Map([...this.base.agencyIds].map(([key, id]) => [id, key]));
    return {
      ...{ app: this.app, boardId, ...letters },
      now: () => this.clock.instant,
      as: (hand) => this.as(posts[hand]),
      officerOf: (agencyId) => {
        const username = this.known(keys.get(agencyId), 'officer');
        return username === null ? null : this.as(username);
      },
    };
  }

  private async cardsOf(boardId: string, year: number): Promise<StoryCard[]> {
    const keys = new Map([...this.base.agencyIds].map(([key, id]) => [id, key]));
    const rows = await this.source.query<
      { id: string; taskKey: string; leadIds: string[]; dueOn: Day | null; notTriggered: boolean }[]
    >(
      `SELECT c.id, t.key AS "taskKey", c.lead_ids AS "leadIds", c.due_on AS "dueOn", c.not_triggered AS "notTriggered"
         FROM card c JOIN task t ON t.id = c.task_id WHERE c.board_id = $1 ORDER BY t.position, c.lead_key`,
      [boardId],
    );
    return rows.map(({ leadIds, ...row }) => ({
      ...row,
      year,
      leads: leadIds.map((id) => keys.get(id) ?? ''),
    }));
  }

  private async perform(card: StoryCard, act: Act): Promise<void> {
    const [lead] = card.leads;
    const { posts, words } = this.cast;
    const own = lead === this.cast.coordinator;
    const officer = own ? posts.ownOfficer : this.personOf(lead, 'officer');
    const verifier = own ? posts.secondDesk : posts.desk;
    switch (act.kind) {
      case 'assign':
        return this.move(posts.desk, card, { action: 'assign', ...this.ownDue(card) });
      case 'request':
        return this.move(posts.desk, card, {
          action: 'record_request',
          document: words.requestDocument(card),
          dueOn: act.dueOn > this.today() ? act.dueOn : this.today(),
        });
      case 'acknowledge':
        return this.move(officer, card, { action: 'accept_assignment' });
      case 'write':
        return card.leads.length > 1
          ? this.writeTogether(card, act.form)
          : this.write(officer, card, act.form);
      case 'attach':
        return this.attach(officer, card);
      case 'consult':
        return this.partners.consult(card.id, officer, act.how);
      case 'supplement': {
        const head = own ? posts.ownHead : this.personOf(lead, 'head');
        return card.leads.length === 1
          ? this.partners.supplement(card.id, verifier, { officer, head }, act.answered)
          : undefined;
      }
      case 'submit':
        return this.move(officer, card, { action: 'submit_internal', lateReason: words.lateReason(card) });
      case 'endorse':
        for (const key of card.leads) {
          const head = key === this.cast.coordinator ? posts.ownHead : this.personOf(key, 'head');
          await this.move(head, card, { action: 'endorse', remark: words.remark(card, 'endorse') });
        }
        return;
      case 'withdraw':
        return this.move(own ? posts.ownHead : this.personOf(lead, 'head'), card, { action: 'withdraw' });
      case 'receive':
        return this.move(verifier, card, { action: 'receive', remark: words.remark(card, 'receive') });
      case 'accept':
        return this.move(posts.accepter, card, { action: 'accept', remark: words.remark(card, 'accept') });
      case 'return':
        return this.move(verifier, card, { action: 'send_back', reason: words.returnReason(card) });
      case 'talk':
        return this.talk(officer, verifier, card);
      case 'hold':
        return this.move(posts.accepter, card, {
          action: 'hold',
          reason: words.holdReason(card),
          document: words.requestDocument(card),
        });
    }
  }

  /** Tasks whose date the plan leaves to others get one when they are given. */
  private ownDue(card: StoryCard): { dueOn?: Day } {
    if (card.dueOn !== null) return {};
    const report = `${String(card.year)}-10-14`;
    return report > this.today() ? { dueOn: report } : {};
  }

  private today(): Day {
    return dayOf(this.clock.instant);
  }

  personOf(agencyKey: string | undefined, duty: 'officer' | 'head'): string {
    const username = this.known(agencyKey, duty);
    if (username === null) throw new Error(`the data have no ${duty} of ${String(agencyKey)}`);
    return username;
  }

  private known(agencyKey: string | undefined, duty: 'officer' | 'head'): string | null {
    const person = this.cast.people.find(
      (candidate) => candidate.agency === agencyKey && candidate.duty === duty,
    );
    return person?.username ?? null;
  }

  as(username: string): Promise<Context> {
    return actAs(this.app, this.base, username, () => this.clock.instant);
  }

  private async version(card: StoryCard): Promise<number> {
    const [row] = await this.source.query<{ version: number }[]>('SELECT version FROM card WHERE id = $1', [
      card.id,
    ]);
    if (!row) throw new Error(`no card ${card.id}`);
    return row.version;
  }

  async move(
    username: string,
    card: StoryCard,
    body: Omit<TransitionBody, 'expectedVersion'>,
  ): Promise<void> {
    const expectedVersion = await this.version(card);
    await this.app.get(MovesService).move(await this.as(username), card.id, { ...body, expectedVersion });
  }

  async write(username: string, card: StoryCard, form: 'whole' | 'draft' | 'nil'): Promise<void> {
    const content = this.contentOf(card, form);
    await this.app
      .get(CardContentService)
      .save(await this.as(username), card.id, { expectedVersion: await this.version(card), content });
  }

  /** Words and figures of a card. */
  private contentOf(card: StoryCard, form: 'whole' | 'draft' | 'nil'): CardContent {
    const content = this.cast.words.content(card, form);
    const figures = form === 'nil' ? {} : (this.figures?.of(card, form) ?? {});
    return Object.keys(figures).length > 0 ? { ...content, figures } : content;
  }

  /** Each of joint leads writes its own part beside what belongs to all of them. */
  private async writeTogether(card: StoryCard, form: 'whole' | 'draft' | 'nil'): Promise<void> {
    const { posts, words, coordinator } = this.cast;
    const content = this.contentOf(card, form);
    const [row] = await this.source.query<{ parts: { agencyId: string; text: string }[] | null }[]>(
      `SELECT content -> 'parts' AS parts FROM card_content WHERE card_id = $1`,
      [card.id],
    );
    const parts = new Map((row?.parts ?? []).map(({ agencyId, text }) => [agencyId, text]));
    for (const key of card.leads) {
      const agencyId = idOf(this.base.agencyIds, key);
      if (form !== 'nil') parts.set(agencyId, words.content({ ...card, leads: [key] }, form).result);
      const officer = key === coordinator ? posts.ownOfficer : this.personOf(key, 'officer');
      await this.app.get(CardContentService).save(await this.as(officer), card.id, {
        expectedVersion: await this.version(card),
        content: { ...content, parts: [...parts].map(([id, text]) => ({ agencyId: id, text })) },
      });
    }
  }

  async attach(username: string, card: StoryCard): Promise<void> {
    for (const name of this.cast.words.evidence(card)) {
      const bytes = demoPdf(name);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await this.app
        .get(FilesService)
        .add(await this.as(username), card.id, { name, type: 'application/pdf', bytes, sha256 });
    }
  }

  private async talk(officer: string, verifier: string, card: StoryCard): Promise<void> {
    for (const { by, text } of this.cast.words.exchange(card)) {
      const author = by === 'lead' ? officer : verifier;
      await this.app.get(CardContentService).comment(await this.as(author), card.id, text, []);
    }
  }
}
