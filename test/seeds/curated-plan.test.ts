import { describe, expect, it } from '@jest/globals';
import { dueInCycle } from '@tien-do/shared';
import { z } from 'zod';
import { demoPeople, traVinhAgencies, traVinhPeople, traVinhResults } from '@tien-do/seeds';
import { curatedPlan, type CuratedTask } from './curated-plan.js';
import { readReading } from './readings.js';

/** The plan as read by hand: the reference of every importer, copied unchanged. */
const byHand = readReading(
  'tra-vinh-2023.expected.json',
  z.object({
    source: z.object({ file: z.string(), sha256: z.string() }),
    plan: z.object({
      title: z.string(),
      numberPrinted: z.string(),
      issued: z.string(),
      issuer: z.string(),
      coordinator: z.string(),
      coordinatorQuote: z.string(),
      annualReportDue: z.string(),
      annualReportBasis: z.object({ strictlyBefore: z.boolean(), line: z.int(), quote: z.string() }),
      legalBases: z.array(z.object({ number: z.string().nullable(), date: z.string().nullable() })),
      otherObligations: z.array(z.object({ ref: z.string(), line: z.int() })),
    }),
    sections: z.array(z.object({ no: z.string(), printed: z.string(), title: z.string() })),
    items: z.array(
      z.object({
        path: z.string(),
        section: z.string(),
        stt: z.string(),
        kind: z.enum(['group', 'task']),
        title: z.string(),
        leads: z.array(z.string()),
        requestedLeadOf: z.array(z.string()).nullish(),
        coordinators: z.array(z.string()),
        expectedResults: z.array(z.string()),
        deadlineText: z.string().nullable(),
        feedsAnnualReport: z.boolean(),
        leadCell: z.string().nullish(),
        coordinatorCell: z.string().nullish(),
        resultCell: z.string().nullish(),
      }),
    ),
    agencies: z.array(
      z.object({
        canonical: z.string(),
        aliases: z.array(z.string()),
        inTable: z.boolean(),
        collective: z.boolean(),
      }),
    ),
  }),
);

const { agencies, sets } = traVinhAgencies;
const agencyKeys = new Set(agencies.map((agency) => agency.key));
const setByKey = new Map(sets.map((set) => [set.key, set]));
const tasks = curatedPlan.tasks;
const taskKeys = tasks.map((task) => task.key);

const groupBy = <T>(items: readonly T[], of: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[of(item)] = (counts[of(item)] ?? 0) + 1;
  return counts;
};

/** The agencies that lead a task once sets are expanded. */
const leadingAgencies = (task: CuratedTask): string[] =>
  task.leads.flatMap((lead) =>
    lead.set === null ? [lead.agency ?? ''] : (setByKey.get(lead.set)?.members ?? []),
  );

describe('the agencies of Trà Vinh', () => {
  it('have distinct keys, known parents and known members', () => {
    expect(agencyKeys.size).toBe(agencies.length);
    expect(setByKey.size).toBe(sets.length);
    for (const agency of agencies) expect([null, ...agencyKeys]).toContain(agency.parent);
    for (const set of sets) for (const member of set.members) expect(agencyKeys).toContain(member);
  });

  it('are recognised by the words of the plan, each by one only', () => {
    const names = [...agencies, ...sets].flatMap((party) => [
      ...new Set([party.name, ...('shortName' in party ? [party.shortName] : []), ...party.aliases]),
    ]);
    expect(new Set(names).size).toBe(names.length);
    for (const { aliases } of byHand.agencies.filter((agency) => agency.inTable))
      for (const alias of aliases) expect(names).toContain(alias);
  });

  it('form the set of the plan without the procuracy, the court and the issuer', () => {
    const members = setByKey.get('co-quan-don-vi-dia-phuong')?.members ?? [];
    expect(members).toHaveLength(22);
    expect(members).not.toContain('kiem-sat');
    expect(members).not.toContain('toa-an');
    expect(members).not.toContain(curatedPlan.head.issuer);
    expect(setByKey.get('tram-truyen-thanh')?.members).toHaveLength(10);
    expect(setByKey.get('ban-nganh-lien-quan')?.members).toEqual([]);
  });
});

describe('the plan of Trà Vinh', () => {
  it('has the head that was read by hand', () => {
    const { head } = curatedPlan;
    expect(head.source).toEqual(byHand.source);
    expect(head.title).toBe(byHand.plan.title);
    expect([head.number, head.numberPrinted]).toEqual([null, byHand.plan.numberPrinted]);
    expect(head.issuedOn).toBe(byHand.plan.issued);
    expect(agencies.find((agency) => agency.key === head.issuer)?.name).toBe(byHand.plan.issuer);
    expect(agencies.find((agency) => agency.key === head.coordinator)?.name).toBe(byHand.plan.coordinator);
    expect(head.coordinatorQuote).toBe(byHand.plan.coordinatorQuote);
    expect(head.dueRule).toEqual({ month: 10, day: 15, bound: 'before' });
    expect(byHand.plan.annualReportDue).toBe('10-15');
    expect(byHand.plan.annualReportBasis).toEqual({
      strictlyBefore: true,
      line: head.dueBasis.line,
      quote: head.dueBasis.quote,
    });
    expect(head.legalBases.map(({ number, date }) => ({ number, date }))).toEqual(byHand.plan.legalBases);
    expect(head.otherObligations.map(({ line }) => line)).toEqual(
      byHand.plan.otherObligations.map(({ line }) => line),
    );
  });

  it('has 6 sections, 10 groups, 51 tasks and the mentions that were counted', () => {
    expect(groupBy(curatedPlan.sections, (section) => section.kind)).toEqual({ section: 6, group: 10 });
    expect(tasks).toHaveLength(51);
    expect(tasks.flatMap((task) => task.leads)).toHaveLength(67);
    expect(tasks.flatMap((task) => task.coordinating)).toHaveLength(134);
    expect(tasks.flatMap((task) => task.expectedResults)).toHaveLength(71);
    expect(tasks.filter((task) => task.feedsAnnualReport)).toHaveLength(13);
    expect(tasks.filter((task) => task.leads.some((lead) => lead.requested))).toHaveLength(9);
    expect(tasks.filter((task) => task.requestedBreakdowns.length > 0).map((task) => task.key)).toEqual([
      'II/8/8.1',
      'II/8/8.2',
      'II/8/8.3',
      'II/9/9.1',
      'II/9/9.2',
    ]);
  });

  it('has every deadline in its kind', () => {
    expect(groupBy(tasks, (task) => task.deadline.kind)).toEqual({
      annual: 29,
      on_request: 11,
      by_notice: 1,
      year_range: 6,
      by_document: 2,
      mixed: 1,
      by_lead_plan: 1,
    });
    const waiting = tasks.filter(
      (task) => dueInCycle(task.deadline, 2023, curatedPlan.head.dueRule).notTriggered,
    );
    expect(waiting).toHaveLength(12);
  });

  it('keeps every title and cell as it was read', () => {
    expect(
      curatedPlan.sections
        .filter(({ kind }) => kind === 'section')
        .map((s) => [s.key, s.printedNumber, s.title]),
    ).toEqual(byHand.sections.map((section) => [section.no, section.printed, section.title]));
    const groups = byHand.items.filter((item) => item.kind === 'group');
    expect(
      curatedPlan.sections
        .filter(({ kind }) => kind === 'group')
        .map((g) => [g.key, g.printedNumber, g.title]),
    ).toEqual(groups.map((item) => [item.path, item.stt, item.title]));
    expect(
      tasks.map((task) => ({
        path: task.key,
        stt: task.printedNumber,
        title: task.title,
        leads: task.leads.map((lead) => lead.words),
        requested: task.leads.filter((lead) => lead.requested).map((lead) => lead.words),
        leadCell: task.leadWords,
        coordinators: task.coordinating.map((mention) => mention.words),
        coordinatorCell: task.coordinatingWords,
        expectedResults: task.expectedResults,
        resultCell: task.expectedWords,
        deadlineText: task.deadlineWords,
        feedsAnnualReport: task.feedsAnnualReport,
      })),
    ).toEqual(
      byHand.items
        .filter((item) => item.kind === 'task')
        .map((item) => ({
          path: item.path,
          stt: item.stt,
          title: item.title,
          leads: item.leads,
          requested: item.requestedLeadOf ?? [],
          leadCell: item.leadCell,
          coordinators: item.coordinators,
          coordinatorCell: item.coordinatorCell,
          expectedResults: item.expectedResults,
          resultCell: item.resultCell,
          deadlineText: item.deadlineText,
          feedsAnnualReport: item.feedsAnnualReport,
        })),
    );
  });

  it('is a tree in the order of the appendix', () => {
    const rows = [...curatedPlan.sections, ...tasks].sort((a, b) => a.position - b.position);
    expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.map((row) => row.key)).toEqual(
      byHand.sections.flatMap((section) => [
        section.no,
        ...byHand.items.filter((item) => item.section === section.no).map((item) => item.path),
      ]),
    );
    const seen = new Set<string>();
    for (const row of rows) {
      if (row.parentKey !== null) expect(seen).toContain(row.parentKey);
      if ('kind' in row) seen.add(row.key);
    }
  });

  it('names an agency or a set, never both, and by a name of its own', () => {
    for (const mention of tasks.flatMap((task) => [...task.leads, ...task.coordinating])) {
      expect([mention.agency, mention.set].filter((key) => key !== null)).toHaveLength(1);
      const party =
        agencies.find((agency) => agency.key === mention.agency) ?? setByKey.get(mention.set ?? '');
      expect([party?.name, ...(party?.aliases ?? [])]).toContain(mention.words);
    }
    const { issuer, coordinator, parentPlan } = curatedPlan.head;
    for (const key of [issuer, coordinator, parentPlan.issuer]) expect(agencyKeys).toContain(key);
  });

  it('comes to 141 cards in a cycle: one for each task, or one for each lead', () => {
    expect(groupBy(tasks, (task) => task.leadMode)).toEqual({ single: 40, joint: 7, each: 4 });
    const cards = tasks.map((task) => (task.leadMode === 'each' ? leadingAgencies(task).length : 1));
    expect(cards.reduce((sum, count) => sum + count, 0)).toBe(141);
  });
});

describe('the results of the demo', () => {
  const kindOf = new Map(agencies.map((agency) => [agency.key, agency.kind]));
  const everyText = JSON.stringify(traVinhResults);

  it('answer every task and each of its expected results', () => {
    expect(traVinhResults.tasks.map((results) => results.task)).toEqual(taskKeys);
    for (const task of tasks) {
      const results = traVinhResults.tasks.find((candidate) => candidate.task === task.key);
      expect(results?.items).toHaveLength(task.expectedResults.length);
      for (const agency of leadingAgencies(task)) {
        const suited = results?.results.filter(
          ({ suits }) => suits.length === 0 || suits.some((kind) => kind === kindOf.get(agency)),
        );
        expect(suited?.length).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it('are of the length and the spelling of the product', () => {
    for (const { text } of traVinhResults.tasks.flatMap((task) => task.results)) {
      const words = text.split(/\s+/u).length;
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(180);
    }
    expect(everyText).toBe(everyText.normalize('NFC'));
    expect(everyText).not.toMatch(/[hH]àng năm|chiến sỹ|[đĐ]ảm bảo|Uỷ|!|o[àáảãạèéẻẽẹ](?!\p{L})/u);
    const placeholders = new Set(everyText.match(/\{\p{L}+\}/gu));
    expect([...placeholders].sort()).toEqual(['{agency}', '{date}', '{n}', '{prevYear}', '{year}']);
  });

  it('name only tasks of the plan and give reasons long enough to be accepted', () => {
    const { nilReasons, comments, requestDocuments, returnReasons } = traVinhResults;
    for (const key of [...nilReasons, ...comments, ...requestDocuments].flatMap((entry) => entry.tasks))
      expect(taskKeys).toContain(key);
    for (const reasons of [returnReasons.subordinate, returnReasons.requested]) {
      expect(reasons.length).toBeGreaterThanOrEqual(8);
      for (const reason of reasons) expect(reason.length).toBeGreaterThanOrEqual(40);
    }
    const waiting = tasks.filter((task) => ['on_request', 'by_notice'].includes(task.deadline.kind));
    for (const { key } of waiting)
      expect(requestDocuments.some((document) => document.tasks.includes(key))).toBe(true);
  });
});

describe('the people of Trà Vinh', () => {
  it('have distinct names and an agency', () => {
    expect(new Set(demoPeople.map((person) => person.username)).size).toBe(demoPeople.length);
    expect(new Set(demoPeople.map((person) => person.name)).size).toBe(demoPeople.length);
    for (const person of traVinhPeople) {
      expect(agencyKeys).toContain(person.agency);
      expect(person.role === '').toBe(!person.publicDemo);
    }
  });

  it('are an officer and a head in every agency that leads', () => {
    for (const agency of new Set(tasks.flatMap(leadingAgencies))) {
      const held = traVinhPeople.filter((person) => person.agency === agency).map((person) => person.duty);
      expect(held).toEqual(expect.arrayContaining(['officer', 'head']));
    }
  });

  it('are offered for sign-in by sixteen accounts', () => {
    expect(traVinhPeople.filter((person) => person.publicDemo).map((person) => person.username)).toEqual([
      'tuphap.chuyenvien',
      'tuphap.lanhdao',
      'kiemsat.chuyenvien',
      'kiemsat.lanhdao',
      'phuong1.chuyenvien',
      'phuong1.lanhdao',
      'congan.chuyenvien',
      'congan.lanhdao',
      'ubnd.lanhdao',
      'kiemtoan',
      'quantri',
      'congan.tonghop',
      'phuong2.chuyenvien',
      'phuong2.lanhdao',
      'toaan.chuyenvien',
      'toaan.lanhdao',
    ]);
  });
});
