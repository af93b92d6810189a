/** Facts of a plan that stand in labelled lines above its table ("Cơ quan ban hành: ..."), as spreadsheets have them. */
import type { BodyLine } from './body-text.js';
import { oneLine, plain } from './plain.js';

const labels = {
  issuer: /^(?:co quan|don vi|noi) ban hanh$/u,
  number: /^so(?:,? (?:va )?ky hieu|\/ky hieu| hieu| van ban| ke hoach)?$/u,
  issuedOn: /^(?:ngay(?:,? thang,? nam)? (?:ban hanh|ky)|ban hanh ngay)$/u,
  title: /^(?:trich yeu(?: noi dung)?|ten ke hoach)$/u,
  coordinator: /^(?:co quan|don vi) (?:dau moi|thuong truc)(?: (?:theo doi|tong hop|thuc hien).*)?$/u,
  due: /^(?:thoi han|han|ngay) (?:gui )?bao cao(?: (?:hang nam|dinh ky|nam).*)?$/u,
} as const;

export type LabelledFact = keyof typeof labels;

export interface LabelledWords {
  /** Behind the label, on one line; empty where nothing was filled in. */
  words: string;
  line: number;
}

const names = Object.keys(labels) as LabelledFact[];

/**
 * The labelled lines among these.
 * @param lines of the document above its table; a value of several lines carries their common number
 * @returns what stands behind each label at its first appearance
 */
export function readLabelledFacts(lines: readonly BodyLine[]): Map<LabelledFact, LabelledWords> {
  const facts = new Map<LabelledFact, LabelledWords>();
  for (const [index, { text, line }] of lines.entries()) {
    const [label = '', first = ''] = /^([^:]{2,60}):(.*)$/su.exec(text)?.slice(1) ?? [];
    const fact = names.find((name) => labels[name].test(plain(label)));
    if (fact === undefined || facts.has(fact)) continue;
    const more = lines.slice(index + 1).filter((next) => next.line === line);
    facts.set(fact, { words: oneLine([first, ...more.map((next) => next.text)].join(' ')), line });
  }
  return facts;
}
