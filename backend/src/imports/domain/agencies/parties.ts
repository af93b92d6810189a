/** The parties of a row from the names of its cells, each with what was guessed about it. */
import { foldText, type KnownAgency, type ProposedParty } from '@tien-do/shared';
import type { FindingDraft } from '../types.js';
import type { Mention } from './items.js';
import type { Found, Register } from './register.js';
import { nothing, setKey } from './register.js';
import type { Part } from './roles.js';
import { tonedForm } from './units.js';

export type UnplacedFinding = Omit<FindingDraft, 'line' | 'field'>;

export interface NamedParty {
  party: ProposedParty;
  findings: UnplacedFinding[];
}

const slip =
  /^(viện kiểm sát|t(?:oà|òa) án|(?:ủy|uỷ) ban|hội đồng)\s+(?:nhân|dân)(?=\s+(?:tỉnh|thành phố|tp|huyện|quận|thị xã|phường|xã|tối cao|cấp)(?![\p{L}])|$)/iu;

/** The official form of a name in which a syllable is missing. */
function official(name: string): string {
  return name.replace(slip, '$1 nhân dân');
}

/** The place that a name without one takes: of the next name in the cell that has one, else of the one before. */
export function lentPlace(parts: readonly Part[], index: number): string {
  const mention = parts[index]?.mention;
  if (!mention?.wantsPlace) return '';
  const behind = parts.slice(index + 1).find((part) => part.mention.place !== '');
  const before = parts
    .slice(0, index)
    .findLast((part) => part.mention.place !== '' && !part.mention.collective);
  return behind?.mention.place ?? before?.mention.place ?? '';
}

const toned = (name: string): string =>
  name
    .normalize('NFC')
    .split(/[\s-]+/u)
    .map(tonedForm)
    .join(' ');

/** The agency's name that the printed one equals but for a mark ("Y tê" for "Y tế"); null where it has none or is right. */
function nameWithOtherMarks(mention: Mention, agency: KnownAgency): string | null {
  if (!/[^ -~]/u.test(mention.words)) return null;
  const folded = foldText(mention.name);
  const alike = [agency.name, ...agency.aliases].filter((name) => foldText(name) === folded);
  return alike.some((name) => toned(name) === toned(mention.name)) ? null : (alike[0] ?? null);
}

/** Names parties; what it found for a name it keeps. */
export class PartyNamer {
  private readonly kept = new Map<string, { found: Found; findings: UnplacedFinding[] }>();

  constructor(
    private readonly register: Register,
    private readonly definitions: ReadonlyMap<string, string>,
  ) {}

  /** The party that a mention names; `place` is what its neighbours lend it. */
  name(mention: Mention, place: string): NamedParty {
    const filled = place === '' ? null : `${mention.name} ${place}`;
    const name = official(filled ?? mention.name);
    const key = [mention.words, mention.name, place].join('\n');
    const kept = this.kept.get(key) ?? this.look(mention, filled, name);
    this.kept.set(key, kept);
    return {
      party: {
        words: mention.words,
        name,
        collective: mention.collective || kept.found.target?.kind === 'set',
        requested: false,
        provides: false,
        target: kept.found.target,
        match: kept.found.match,
      },
      findings: kept.findings,
    };
  }

  private look(
    mention: Mention,
    filled: string | null,
    name: string,
  ): { found: Found; findings: UnplacedFinding[] } {
    const found = this.find(mention, filled);
    return { found, findings: this.findingsOf(mention, name, found) };
  }

  private find(mention: Mention, filled: string | null): Found {
    const set = this.register.findSet(mention.name);
    if (set.known.length > 0) return set;
    if (mention.collective) return this.exactAgency(mention.name);
    const found = this.register.find(mention.name, filled);
    if (found.known.length > 0) {
      return mention.nounLeftOut && found.target ? { ...found, match: 'similar' } : found;
    }
    const own = mention.words !== mention.name ? this.register.find(mention.words, null) : nothing;
    if (own.known.length > 0) return own;
    const defined = this.definitions.get(setKey(mention.words));
    const meant = defined === undefined ? nothing : this.register.find(defined, null);
    return meant.target && meant.match !== 'similar' ? { ...meant, match: 'alias' } : nothing;
  }

  /** Words for several agencies that somebody taught as the name of one. */
  private exactAgency(name: string): Found {
    const found = this.register.find(name, null);
    return found.match === 'name' || found.match === 'alias' ? found : nothing;
  }

  private findingsOf(mention: Mention, name: string, found: Found): UnplacedFinding[] {
    const said = { words: mention.words, suggestion: found.known.join('; ') || null };
    const findings: UnplacedFinding[] = [];
    if (found.target === null && found.known.length > 1) {
      findings.push({ kind: 'ambiguous_agency', weight: 'look', sureness: 'unsure', ...said });
    } else if (found.target === null && mention.collective) {
      const defined = this.definitions.get(setKey(mention.words)) ?? null;
      findings.push({ kind: 'open_set', weight: 'note', sureness: 'sure', ...said, suggestion: defined });
    } else if (found.target === null) {
      const suggestion = name === mention.words ? null : name;
      findings.push({ kind: 'unknown_agency', weight: 'look', sureness: 'unsure', ...said, suggestion });
    } else if (found.match === 'similar') {
      findings.push({ kind: 'similar_agency', weight: 'look', sureness: 'likely', ...said });
    } else if (found.match === 'short') {
      findings.push({ kind: 'short_form', weight: 'note', sureness: 'likely', ...said });
    }
    const agency = found.target?.kind === 'agency' ? this.register.agency(found.target.id) : undefined;
    const meant = agency && found.match !== 'similar' ? nameWithOtherMarks(mention, agency) : null;
    if (meant !== null) {
      const words = mention.words;
      findings.push({ kind: 'similar_agency', weight: 'note', sureness: 'likely', words, suggestion: meant });
    }
    if (agency && !this.register.inForce(agency)) {
      findings.push({
        kind: 'not_in_force',
        weight: 'look',
        sureness: 'sure',
        words: mention.words,
        suggestion: null,
      });
    }
    return findings;
  }
}
