/** Who leads, who helps, who is asked: the words between the names of a cell, applied to the names that they govern. */
import type { LeadMode } from '@tien-do/shared';
import type { BreakStrength, Item, Mention } from './items.js';

export type Role = 'lead' | 'coordinate' | 'provide';

export interface Part {
  mention: Mention;
  /** Null: the cell's column says it. */
  role: Role | null;
  requested: boolean;
  /** "theo thẩm quyền", "theo chức năng": each on its own authority. */
  authority: boolean;
  /** "thực hiện theo thẩm quyền": acts by itself beside whoever leads. */
  acts: boolean;
  /** Said in brackets behind this name alone. */
  inBrackets: boolean;
}

export interface CellParts {
  parts: Part[];
  /** "đồng chủ trì". */
  joint: boolean;
  /** How often somebody is said to lead, each time for names of its own. */
  leadPhrases: number;
}

class Assigner {
  readonly parts: Part[] = [];
  joint = false;
  leadPhrases = 0;
  /** The names that a role printed behind them governs. */
  private run: Part[] = [];
  private runSince = 0;
  private closed = false;
  private roleSeen = false;
  private ahead: Role | null = null;
  private aheadStays = false;
  private requested = false;
  private does = false;

  constructor(private readonly items: readonly Item[]) {}

  assign(): CellParts {
    this.items.forEach((item, index) => {
      if (item.kind === 'mention') this.takeMention(item);
      else if (item.kind === 'break') this.takeBreak(item.strength, this.items[index + 1]?.kind);
      else this.takePhrase(item, index);
    });
    return { parts: this.parts, joint: this.joint, leadPhrases: this.leadPhrases };
  }

  private takeMention(mention: Mention): void {
    if (this.closed) this.startRun();
    const part: Part = {
      mention,
      role: this.ahead,
      requested: this.requested,
      authority: false,
      acts: false,
      inBrackets: false,
    };
    this.parts.push(part);
    this.run.push(part);
  }

  private startRun(): void {
    this.run = [];
    this.runSince = 0;
    this.closed = false;
    this.does = false;
  }

  private takeBreak(strength: BreakStrength, next: Item['kind'] | undefined): void {
    if (strength === 'word') return;
    this.requested = false;
    if (strength === 'item' && !this.aheadStays) this.ahead = null;
    if (next === undefined) return;
    // Names before a semicolon or an item mark belong to a later role only where roles were given before them.
    if (this.roleSeen && !this.closed && this.ahead === null) this.runSince = 0;
    else this.runSince = this.run.length;
  }

  private takePhrase(item: Extract<Item, { kind: 'phrase' }>, index: number): void {
    switch (item.phrase) {
      case 'request':
        return this.takeRequest(item, this.items[index + 1]?.kind);
      case 'joint':
        this.joint = true;
        return this.takeRole('lead', item, index);
      case 'lead':
      case 'coordinate':
      case 'provide':
        return this.takeRole(item.phrase, item, index);
      case 'does':
        this.does = true;
        this.closed = true;
        return;
      case 'authority':
        return this.takeAuthority();
      case 'manner':
      case 'object':
        this.closed = true;
        return;
      case 'assign':
      case 'with':
        return;
    }
  }

  /** "Ngân hàng Nhà nước (đề nghị)" asks the name before it, "đề nghị Tòa án" those behind. */
  private takeRequest(item: Extract<Item, { kind: 'phrase' }>, next: Item['kind'] | undefined): void {
    const last = this.parts.at(-1);
    if (item.inBrackets && next !== 'mention' && last) last.requested = true;
    else this.requested = true;
  }

  private takeRole(role: Role, item: Extract<Item, { kind: 'phrase' }>, index: number): void {
    if (role === 'lead') this.leadPhrases += 1;
    const next = this.items[index + 1];
    const governed = this.run.slice(this.runSince);
    const ahead = item.colon || (role !== 'provide' && (next?.kind === 'mention' || isRequest(next)));
    if (item.inBrackets) {
      this.mark(this.inBracketsGoverned(role), role, true);
    } else if (ahead && (item.colon || role === 'coordinate' || governed.length === 0 || this.closed)) {
      this.ahead = role;
      this.aheadStays = item.colon;
      this.startRun();
    } else if (!this.closed) {
      this.mark(governed, role, false);
      this.ahead = null;
      this.run = governed;
      this.runSince = 0;
      this.closed = true;
    }
    this.roleSeen = true;
  }

  /** "A (chủ trì), B, C (phối hợp)": helping is said once for all since the last role. */
  private inBracketsGoverned(role: Role): Part[] {
    const open = this.run.filter((part) => part.role === null);
    return role === 'lead' ? open.slice(-1) : open;
  }

  private mark(parts: readonly Part[], role: Role, inBrackets: boolean): void {
    for (const part of parts) {
      part.role = role;
      part.inBrackets = inBrackets;
    }
  }

  private takeAuthority(): void {
    for (const part of this.run.slice(this.runSince)) {
      part.authority = true;
      part.acts = this.does;
    }
    this.closed = true;
  }
}

function isRequest(item: Item | undefined): boolean {
  return item?.kind === 'phrase' && (item.phrase === 'request' || item.phrase === 'assign');
}

/** The names of a cell with what its words say of each. */
export function assignRoles(items: readonly Item[]): CellParts {
  return new Assigner(items).assign();
}

export interface ModeGuess {
  mode: LeadMode;
  /** Null: the words decide. */
  guessed: 'look' | 'note' | null;
}

/**
 * One card or one each: "theo thẩm quyền", "theo chức năng" and a set mean each on its own; several without such words
 * act together, which is said; several who are each said to lead, each in its own item, do not.
 */
export function leadModeOf(
  leads: readonly Part[],
  cell: Pick<CellParts, 'joint' | 'leadPhrases'>,
): ModeGuess {
  const sets = leads.some((part) => part.mention.collective);
  if (leads.length <= 1) return { mode: sets ? 'each' : 'single', guessed: null };
  if (cell.joint) return { mode: 'joint', guessed: null };
  if (leads.some((part) => part.authority)) return { mode: 'each', guessed: null };
  if (sets) return { mode: 'each', guessed: 'note' };
  if (cell.leadPhrases > 1) return { mode: 'each', guessed: 'look' };
  return { mode: 'joint', guessed: 'note' };
}
