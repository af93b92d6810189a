/** Recognises agencies in the words of a plan, by the grammar of their names and by what the register knows. */
import type { Knowledge, PlanDocument, ProposedParty } from '@tien-do/shared';
import type { AgencyFinder, FindingDraft, Parties } from '../types.js';
import { readDefinitions } from './definitions.js';
import { documentPlace } from './document-place.js';
import type { Mention } from './items.js';
import { readItems } from './mentions.js';
import type { UnplacedFinding } from './parties.js';
import { lentPlace, PartyNamer } from './parties.js';
import { placeOf } from './places.js';
import { Register } from './register.js';
import type { CellParts, Part } from './roles.js';
import { assignRoles, leadModeOf } from './roles.js';

type Field = 'leads' | 'coordinating';

interface Cell extends CellParts {
  field: Field;
  words: string;
}

interface PlacedPart {
  part: Part;
  cell: Cell;
  provides: boolean;
}

class Finder implements AgencyFinder {
  private readonly register: Register;
  private readonly namer: PartyNamer;
  private readonly kept = new Map<string, { parties: Parties; unplaced: Omit<FindingDraft, 'line'>[] }>();

  constructor(
    document: PlanDocument,
    knowledge: Knowledge,
    private readonly context: { issuerWords: string; issuedOn: string | null },
  ) {
    this.register = new Register(knowledge, context.issuedOn);
    this.lookFromIssuer(document, knowledge.aroundAgencyId);
    this.namer = new PartyNamer(this.register, readDefinitions(document, this.register.knownNames));
  }

  /**
   * The plan is of its issuer's place; an issuer without one is looked for in the place that the document names as its own;
   * where it names none, around the importing agency.
   */
  private lookFromIssuer(document: PlanDocument, around: string | null): void {
    const { surroundings } = this.register;
    surroundings.lookFrom(around, null);
    const words = this.context.issuerWords.normalize('NFC');
    const place = placeOf(words);
    // An issuer of no place (a ministry) may name one province often without being of it.
    if (place === null ? words.trim() === '' : place.proper === '') this.lookFromDocument(document, around);
    if (words.trim() === '' || place === null) return;
    if (place.proper) surroundings.lookFrom(null, null);
    const issuer = this.register.find(this.firstMention(words).name, null);
    if (issuer.target?.kind === 'agency' && issuer.match !== 'similar') {
      surroundings.lookFrom(issuer.target.id, null);
    } else if (place.proper) surroundings.lookFrom(null, place.proper);
  }

  private lookFromDocument(document: PlanDocument, around: string | null): void {
    const { surroundings } = this.register;
    const place = documentPlace(document);
    if (!place || (around !== null && surroundings.isNamed(around, place.proper))) return;
    surroundings.lookFrom(null, null);
    const committee = this.register.find(`UBND ${place.words}`, null);
    if (committee.target?.kind === 'agency' && committee.match !== 'similar') {
      surroundings.lookFrom(committee.target.id, null);
    } else surroundings.lookFrom(null, place.proper);
  }

  private firstMention(words: string): Mention {
    const items = readItems(words, this.register.knownNames);
    const first = items.find((item): item is Mention => item.kind === 'mention');
    if (first) return first;
    const whole = words.replace(/\s+/gu, ' ').trim();
    return {
      kind: 'mention',
      words: whole,
      name: whole,
      collective: false,
      wantsPlace: false,
      place: '',
      nounLeftOut: false,
      places: '',
    };
  }

  one(words: string): ProposedParty {
    return this.namer.name(this.firstMention(words.normalize('NFC')), '').party;
  }

  parties(leadWords: string, coordinatingWords: string, line: number): Parties {
    const key = `${leadWords}\u0000${coordinatingWords}`;
    const kept = this.kept.get(key) ?? this.read(leadWords, coordinatingWords);
    this.kept.set(key, kept);
    return {
      ...structuredClone(kept.parties),
      findings: kept.unplaced.map((finding) => ({ ...finding, line })),
    };
  }

  private cell(words: string, field: Field): Cell {
    const text = words.normalize('NFC');
    return { field, words: text.trim(), ...assignRoles(readItems(text, this.register.knownNames)) };
  }

  private read(leadWords: string, coordinatingWords: string): ReturnType<typeof this.kept.get> & object {
    const first = this.cell(leadWords, 'leads');
    const second = this.cell(coordinatingWords, 'coordinating');
    const leads: PlacedPart[] = [];
    const coordinating: PlacedPart[] = [];
    for (const part of first.parts) {
      const helps = helpsInLeadCell(part, first.parts);
      (helps ? coordinating : leads).push({ part, cell: first, provides: part.role === 'provide' });
    }
    for (const part of second.parts) {
      const leadsHere = part.role === 'lead' && first.parts.length === 0;
      const provides = !leadsHere && (part.role === 'provide' || (part.authority && part.acts));
      (leadsHere ? leads : coordinating).push({ part, cell: second, provides });
    }
    const leadCell = first.parts.length > 0 ? first : second;
    const mode = leadModeOf(
      leads.map(({ part }) => part),
      leadCell,
    );
    const found: Omit<FindingDraft, 'line'>[] = [];
    const parties = {
      leads: leads.map((placed) => this.party(placed, 'leads', found)),
      coordinating: coordinating.map((placed) => this.party(placed, 'coordinating', found)),
      leadMode: mode.mode,
      findings: [],
    };
    if (mode.guessed !== null) found.push(modeFinding(leadCell.words, mode.guessed));
    if (
      first.parts.some((part) => part.inBrackets && part.role === 'lead') &&
      leads.length < first.parts.length
    ) {
      const guessed = first.parts.some((part) => part.role === null);
      if (guessed) found.push(modeFinding(leadCell.words, 'look'));
    }
    return { parties, unplaced: found };
  }

  private party(
    { part, cell, provides }: PlacedPart,
    field: Field,
    found: Omit<FindingDraft, 'line'>[],
  ): ProposedParty {
    const place = lentPlace(cell.parts, cell.parts.indexOf(part));
    const { party, findings } = this.namer.name(part.mention, place);
    for (const finding of findings) found.push({ ...finding, field });
    if (provides && cell.field === 'leads') {
      const moved: UnplacedFinding = {
        kind: 'provides_only',
        weight: 'look',
        sureness: 'likely',
        words: part.mention.words,
        suggestion: null,
      };
      found.push({ ...moved, field: 'coordinating' });
    }
    return { ...party, requested: part.requested, provides };
  }
}

/** Named in the column of those who lead, and said to do something else; or beside one who alone is said to lead. */
function helpsInLeadCell(part: Part, parts: readonly Part[]): boolean {
  if (part.role !== null) return part.role !== 'lead';
  return parts.some((other) => other.inBrackets && other.role === 'lead');
}

function modeFinding(words: string, weight: 'look' | 'note'): Omit<FindingDraft, 'line'> {
  return {
    kind: 'lead_mode_guessed',
    weight,
    sureness: weight === 'note' ? 'likely' : 'unsure',
    field: 'leads',
    words,
    suggestion: null,
  };
}

/**
 * Makes the finder of one document.
 * `issuerWords` say whose plan it is, and so around whom names without a place are looked for; `issuedOn` (YYYY, YYYY-MM or
 * YYYY-MM-DD) is the day on which an agency has to exist.
 */
export function agencyFinder(
  document: PlanDocument,
  knowledge: Knowledge,
  context: { issuerWords: string; issuedOn: string | null },
): AgencyFinder {
  return new Finder(document, knowledge, context);
}
