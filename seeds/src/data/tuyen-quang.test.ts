import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importSchemas } from '@tien-do/shared/contract';
import { z } from 'zod';
import { foldText } from '@tien-do/shared';
import { agencySeeds, tuyenQuangAgencies } from './agencies.js';
import { demoPeople, tuyenQuangPeople } from './people.js';
import { readData } from './read.js';
import { tuyenQuangResults } from './results.js';

const words = z.array(z.string());

const byHand = readData(
  'tuyen-quang-2023.expected.json',
  z.object({
    source: z.object({ sha256: z.string(), lines: z.int() }),
    sections: z.array(
      z.object({ no: z.string(), printed: z.string(), title: z.string(), sourceLine: z.int() }),
    ),
    items: z.array(
      z.object({
        path: z.string(),
        kind: z.enum(['group', 'task']),
        stt: z.string(),
        title: z.string(),
        leads: words,
        leadMode: z.enum(['single', 'joint', 'each']).nullable(),
        providers: words,
        coordinators: words,
        ownAuthority: words,
        requestedCoordinators: words,
        expectedResults: words,
        deadlineText: z.string().nullable(),
        deadline: z.object({ kind: z.string(), rule: importSchemas.deadlineRule }).nullable(),
        sourceLines: z.array(z.int()).min(1),
        leadCell: z.string(),
        coordinatorCell: z.string(),
        resultCell: z.string(),
        elliptical: z.record(z.string(), z.string()).optional(),
      }),
    ),
    counts: z.object({ leadMentions: z.int(), coordinatorMentions: z.int(), expectedResults: z.int() }),
  }),
);
const source = readFileSync(new URL('../../data/plans/tuyen-quang-2023.txt', import.meta.url));
const lines = source.toString('utf8').split('\n');
const tasks = byHand.items.filter((item) => item.kind === 'task');

/** Words with single blanks between them: a line end inside a cell is one. */
function flat(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function sourceOf(item: { sourceLines: number[] }): string {
  return flat(lines.slice((item.sourceLines[0] ?? 1) - 1, item.sourceLines.at(-1)).join('\n'));
}

describe('the Tuyên Quang plan as read by hand', () => {
  it('rests on the text as it was given', () => {
    expect(createHash('sha256').update(source).digest('hex')).toBe(byHand.source.sha256);
    expect(lines).toHaveLength(byHand.source.lines);
  });

  it('has 53 tasks and 10 groups in 5 sections, each row once', () => {
    expect([tasks.length, byHand.items.length - tasks.length, byHand.sections.length]).toEqual([53, 10, 5]);
    expect(new Set(byHand.items.map((item) => item.path)).size).toBe(63);
    const sum = (of: (item: (typeof tasks)[number]) => unknown[]): number =>
      tasks.reduce((all, item) => all + of(item).length, 0);
    expect(sum((item) => item.leads)).toBe(byHand.counts.leadMentions);
    expect(sum((item) => item.coordinators)).toBe(byHand.counts.coordinatorMentions);
    expect(sum((item) => item.expectedResults)).toBe(byHand.counts.expectedResults);
  });

  it('says nothing that its own lines do not say', () => {
    for (const section of byHand.sections) expect(lines[section.sourceLine]?.trim()).toBe(section.title);
    for (const item of byHand.items) {
      const text = sourceOf(item);
      for (const cell of [item.stt, item.title, item.leadCell, item.coordinatorCell, item.resultCell])
        expect(text).toContain(flat(cell));
      expect(text).toContain(flat(item.deadlineText ?? ''));
      for (const name of [...item.leads, ...item.providers]) expect(flat(item.leadCell)).toContain(name);
      for (const name of item.coordinators)
        expect(flat(item.coordinatorCell)).toContain(item.elliptical?.[name] ?? name);
      for (const result of item.expectedResults) expect(flat(item.resultCell)).toContain(result);
      for (const name of [...item.ownAuthority, ...item.requestedCoordinators])
        expect(item.coordinators).toContain(name);
    }
  });

  it('gives every task a lead, and each its own card only where several lead', () => {
    for (const item of tasks) {
      expect(item.leads.length).toBeGreaterThan(0);
      expect(item.leadMode === 'single').toBe(item.leads.length === 1);
      expect(item.deadline?.rule.kind).toBe(item.deadline?.kind);
    }
  });
});

const { agencies, sets } = tuyenQuangAgencies;
const agencyByKey = new Map(agencies.map((agency) => [agency.key, agency]));

describe('the register of Tuyên Quang', () => {
  it('knows parents and members, under keys that no other place has', () => {
    const keys = [...agencySeeds.agencies, ...agencySeeds.sets].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(sets.flatMap((set) => set.members).filter((member) => !agencyByKey.has(member))).toEqual([]);
    expect(agencies.filter(({ parent }) => parent !== null && !agencyByKey.has(parent))).toEqual([]);
  });

  it('has seven districts under the province', () => {
    const districts = agencies.filter(({ level }) => level === 'district');
    expect(districts).toHaveLength(7);
    expect(new Set(districts.map(({ parent }) => parent))).toEqual(new Set(['tq-ubnd']));
    expect(agencies.filter(({ level }) => level !== 'district').map(({ level }) => level)).toEqual(
      Array.from({ length: 29 }, () => 'province'),
    );
  });
});

/** Keys of agencies that lead a task, its sets expanded, by the names of the reading. */
function leadersOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const folded = foldText(name.replace(' trực thuộc trung ương', ''));
    const fits = ({ name: own, aliases }: { name: string; aliases: string[] }): boolean =>
      [own, ...aliases].some((spelling) => foldText(spelling) === folded);
    const set = sets.find(fits);
    if (set) return set.members;
    const agency = agencies.find((one) => fits({ ...one, aliases: [one.shortName, ...one.aliases] }));
    if (!agency) throw new Error(`nobody is ${name}`);
    return [agency.key];
  });
}

const leaders = new Set(tasks.flatMap(({ leads }) => leadersOf(leads)));

describe('the people of Tuyên Quang', () => {
  it('are an officer and a head in every agency that leads', () => {
    expect(leaders.size).toBe(31);
    for (const key of leaders) {
      const held = tuyenQuangPeople.filter(({ agency }) => agency === key).map(({ duty }) => duty);
      expect([key, held]).toEqual([key, expect.arrayContaining(['officer', 'head'])]);
    }
  });

  it('have posts and user names of their own, and agencies of the province', () => {
    expect(new Set(demoPeople.map(({ username }) => username)).size).toBe(demoPeople.length);
    expect(new Set(demoPeople.map(({ name }) => name)).size).toBe(demoPeople.length);
    for (const person of tuyenQuangPeople) {
      expect(person.username).toMatch(/^tq\.[a-z]+\.[a-z]+$/u);
      expect(agencyByKey.has(person.agency)).toBe(true);
      expect(person.role === '').toBe(!person.publicDemo);
    }
  });
});

describe('the results of Tuyên Quang', () => {
  it('answer each expected result of their task, for every agency that leads it', () => {
    for (const { task: key, results, items } of tuyenQuangResults.tasks) {
      const task = tasks.find(({ path }) => path === key);
      expect([key, items.length]).toEqual([key, task?.expectedResults.length]);
      for (const leader of leadersOf(task?.leads ?? [])) {
        const kind = agencyByKey.get(leader)?.kind;
        expect(results.some(({ suits }) => suits.length === 0 || suits.some((one) => one === kind))).toBe(
          true,
        );
      }
    }
  });

  it('are of the length and the spelling of the product', () => {
    for (const { text } of tuyenQuangResults.tasks.flatMap(({ results }) => results)) {
      const count = text.split(/\s+/u).length;
      expect(count).toBeGreaterThanOrEqual(60);
      expect(count).toBeLessThanOrEqual(180);
    }
    const everyText = JSON.stringify(tuyenQuangResults);
    expect(everyText).toBe(everyText.normalize('NFC'));
    expect(everyText).not.toMatch(
      /[hH]àng năm|chiến sỹ|[đĐ]ảm bảo|Uỷ|!|o[àáảãạèéẻẽẹ](?!\p{L})|thành phố Trà Vinh/u,
    );
    const placeholders = new Set(everyText.match(/\{\p{L}+\}/gu));
    expect([...placeholders].sort()).toEqual(['{agency}', '{date}', '{n}', '{prevYear}', '{year}']);
  });
});
