/** The words of the demo: which text a card gets, with its placeholders filled. */
import type { CardContent } from '@tien-do/shared/contract';
import { agencySeeds, type AgencySeed, type DemoResults } from '../data/index.js';
import { share } from './fate.js';

/** What the words are about. */
export interface WordsFor {
  taskKey: string;
  /** Keys of the leads' agencies. */
  leads: string[];
  year: number;
}

function agencyOf(key: string | undefined): AgencySeed {
  const agency = agencySeeds.agencies.find((candidate) => candidate.key === key);
  if (!agency) throw new Error(`the data has no agency ${String(key)}`);
  return agency;
}

function fill(text: string, about: WordsFor): string {
  let number = 20 + Math.floor(share(`${about.taskKey}${about.leads.join()}${String(about.year)}`) * 300);
  return text
    .replaceAll('{agency}', agencyOf(about.leads[0]).name)
    .replaceAll('{year}', String(about.year))
    .replaceAll('{prevYear}', String(about.year - 1))
    .replace(/\{n\}/gu, () => String((number += 7)));
}

function pick<T>(items: readonly T[], salt: string): T {
  const item = items[Math.floor(share(salt) * items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}

function salt(about: WordsFor, what: string): string {
  return `${what} ${about.taskKey} ${about.leads.join(' ')} ${String(about.year)}`;
}

/** Bodies that are asked and noted, not ordered and approved. */
function isAsked(about: WordsFor): boolean {
  return ['court', 'procuracy', 'party-front'].includes(agencyOf(about.leads[0]).kind);
}

/** The words of one plan's story. */
export class Words {
  constructor(private readonly results: DemoResults) {}

  /** Whether there is something to write on cards of this task. */
  know(taskKey: string): boolean {
    return this.results.tasks.some((entry) => entry.task === taskKey);
  }

  /** The result of a card: complete, or a first draft of it. */
  content(about: WordsFor, form: 'whole' | 'draft' | 'nil'): CardContent {
    const task = this.results.tasks.find((entry) => entry.task === about.taskKey);
    if (!task) throw new Error(`the data have no results of ${about.taskKey}`);
    const kind = agencyOf(about.leads[0]).kind;
    const fitting = task.results.filter((result) => result.suits.length === 0 || result.suits.includes(kind));
    const variants = fitting.length > 0 ? fitting : task.results;
    // Neighbouring wards and following years take another variant each.
    const shift = about.leads.reduce(
      (sum, key) => sum + key.length + (key.codePointAt(key.length - 1) ?? 0),
      0,
    );
    const text = fill(variants[(shift + about.year) % variants.length]?.text ?? '', about);
    const nilReason = pick(forTask(this.results.nilReasons, about), salt(about, 'nil'));
    const whole = form === 'whole';
    return {
      result: form === 'nil' ? '' : whole ? text : `${text.split('. ').slice(0, 2).join('. ')}.`,
      items: task.items.map((item) => ({ done: whole, text: form === 'draft' ? '' : fill(item, about) })),
      nil: form === 'nil',
      nilReason: form === 'nil' ? fill(nilReason.text, about) : '',
      noEvidenceReason: '',
      note: whole && task.note !== null ? fill(task.note, about) : '',
    };
  }

  /** Names of the evidence of a card; the demo's files are all PDF. */
  evidence(about: WordsFor): string[] {
    const task = this.results.tasks.find((entry) => entry.task === about.taskKey);
    return (task?.evidence ?? []).map((name) => name.replace(/\.(docx|xlsx)$/u, '.pdf'));
  }

  /** Why a submission is returned, in the tone that the receiver is due. */
  returnReason(about: WordsFor): string {
    const { requested, subordinate } = this.results.returnReasons;
    return fill(pick(isAsked(about) ? requested : subordinate, salt(about, 'return')), about);
  }

  lateReason(about: WordsFor): string {
    return fill(pick(this.results.lateReasons, salt(about, 'late')), about);
  }

  holdReason(about: WordsFor): string {
    return fill(pick(this.results.holdReasons, salt(about, 'hold')), about);
  }

  /** A short word with a decision; many are made without one. */
  remark(about: WordsFor, act: 'endorse' | 'receive' | 'accept'): string {
    if (act === 'receive' || share(salt(about, `${act}?`)) < 0.6) return '';
    const { endorse, accept, acknowledge } = this.results.remarks;
    const pool = act === 'endorse' ? endorse : isAsked(about) ? acknowledge : accept;
    return fill(pick(pool, salt(about, act)), about);
  }

  /** An exchange on the card, or none. */
  exchange(about: WordsFor): { by: 'lead' | 'coordinator'; text: string }[] {
    const { comments } = this.results;
    const own = comments.filter((comment) => comment.tasks.includes(about.taskKey));
    const any = comments.filter((comment) => comment.tasks.length === 0);
    if (own.length === 0 && share(salt(about, 'talk')) > 0.18) return [];
    const { messages } = pick(own.length > 0 ? own : any, salt(about, 'which'));
    return messages.map(({ by, text }) => ({ by, text: fill(text, about) }));
  }

  /** The document by which an on-request task was asked for. */
  requestDocument(about: WordsFor): string {
    const { requestDocuments } = this.results;
    const own = requestDocuments.filter((request) => request.tasks.includes(about.taskKey));
    const any = requestDocuments.filter((request) => request.tasks.length === 0);
    const request = pick(
      own.length > 0 ? own : any.length > 0 ? any : requestDocuments,
      salt(about, 'request'),
    );
    const date = `${pick(request.dates, salt(about, 'date'))}/${String(about.year)}`;
    return fill(request.document, about).replaceAll('{date}', date);
  }
}

/** Texts for any task, and those for this one. */
function forTask<T extends { tasks: string[] }>(texts: readonly T[], about: WordsFor): T[] {
  return texts.filter(({ tasks }) => tasks.length === 0 || tasks.includes(about.taskKey));
}
