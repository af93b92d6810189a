/** An issued report as a packet of exchange (edXML), made of what was read of it. */
import { ProblemError, foldText, isValidOn, type Day, type ReasonKey } from '@tien-do/shared';
import {
  edxmlOf,
  exchangeFaults,
  officialFile,
  pdfType,
  type ExchangeBusiness,
  type ExchangeDocument,
  type ExchangeFault,
  type ExchangeParty,
} from '../documents/index.js';
import { reportDocument, type ReportPaper } from './document.js';

/** An agency of the register, by the names that it had on the day. */
export interface KnownAgency {
  id: string;
  named: string;
  /** Everything that it is called. */
  spellings: string[];
  parentId: string | null;
  officialCodes: { code: string; validFrom: Day | null; validTo: Day | null }[];
  validFrom: Day | null;
  validTo: Day | null;
}

/** What a packet says beside what stands on the paper. */
export interface ExchangeFacts {
  /** Of the packet's document: a recall and a correction are other packets than what they are about. */
  id: string;
  business: ExchangeBusiness;
  signerId: string;
  number: string;
  datedOn: Day;
  agencies: KnownAgency[];
  at: string;
  /** The name of the signed copy that came back last, whose bytes lie beside; null where none did, and the document itself goes. */
  signed: string | null;
}

type Headed = Omit<ExchangeDocument, 'attachments' | 'pages'>;

/**
 * The packet as XML, its attachment the signed copy, else the document as PDF.
 * @param name of the document, without its ending
 * @throws ProblemError INCOMPLETE naming what is missing.
 */
export async function exchangeOf(
  facts: ExchangeFacts,
  paper: ReportPaper,
  signed: Uint8Array | null,
  name: string,
): Promise<string> {
  const document = headed(facts, paper);
  refuseFaults(document);
  const file = signed
    ? { name: facts.signed ?? '', bytes: signed }
    : await officialFile(reportDocument(paper), 'pdf', name);
  const attachment = { name: file.name, type: pdfType, description: 'Báo cáo', bytes: file.bytes };
  return edxmlOf({ ...document, pages: pagesOf(file.bytes), attachments: [attachment] });
}

function headed(facts: ExchangeFacts, paper: ReportPaper): Headed {
  const { id, business, number, datedOn, signerId, at } = facts;
  const parties = new Parties(facts.agencies, datedOn);
  const slash = number.indexOf('/');
  const { lines, name } = paper.signature;
  return {
    ...{ id, business },
    from: parties.issuer(signerId),
    to: parties.receivers(paper.head.addressees, paper.head.recipients, signerId),
    number: slash < 0 ? number : number.slice(0, slash),
    notation: slash < 0 ? paper.head.symbol : number.slice(slash + 1),
    place: paper.head.place,
    issuedOn: datedOn,
    typeName: 'Báo cáo',
    subject: paper.head.about,
    content: paper.head.about,
    signer: { capacity: lines.slice(0, -1).join(' '), position: lines.at(-1) ?? '', name },
    ...{ priority: 0, sphere: '', typist: '', copies: 1 },
    toPlaces: paper.head.recipients,
    at,
  };
}

/** The pages that a PDF says it has; one where it does not say it openly. */
function pagesOf(bytes: Uint8Array): number {
  return Math.max(
    1,
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?![A-Za-z])/gu)?.length ?? 1,
  );
}

/** Agencies as the axis knows them, by the names that they had on the day. */
class Parties {
  private readonly agencies: ReadonlyMap<string, KnownAgency & { folded: string[] }>;

  constructor(
    agencies: readonly KnownAgency[],
    private readonly on: Day,
  ) {
    this.agencies = new Map(agencies.map((one) => [one.id, { ...one, folded: one.spellings.map(foldText) }]));
  }

  issuer(id: string): ExchangeParty {
    const agency = this.agencies.get(id);
    const party = agency && this.party(agency);
    if (!party) throw missing('exchange_from', agency?.named ?? '');
    return party;
  }

  /** Whom it is addressed to, each of which has to be known; and who else receives it, as far as they are. */
  receivers(addressees: readonly string[], recipients: readonly string[], issuerId: string): ExchangeParty[] {
    const addressed = addressees.map((words) => {
      const party = this.named(words);
      if (!party) throw missing('exchange_to', words);
      return party;
    });
    const others = recipients.flatMap((words) => this.named(words) ?? []);
    const own = this.issuer(issuerId).code;
    const all = [...addressed, ...others.filter(({ code }) => code !== own)];
    if (all.length === 0) throw missing('exchange_to', recipients.join('; '));
    return all.filter(({ code }, at) => all.findIndex((one) => one.code === code) === at);
  }

  private named(words: string): ExchangeParty | null {
    // "Ủy ban nhân dân thành phố (để báo cáo)" names the committee.
    const name = foldText(words.replace(/\(.*\)/u, '').trim());
    const agency = [...this.agencies.values()].find(
      (one) => one.folded.includes(name) && isValidOn(one, this.on),
    );
    return agency ? this.party(agency) : null;
  }

  private party(agency: KnownAgency): ExchangeParty | null {
    const code = agency.officialCodes.find((one) => isValidOn(one, this.on))?.code;
    if (code === undefined) return null;
    const above = agency.parentId === null ? undefined : this.agencies.get(agency.parentId);
    return { code, name: agency.named, inCharge: above?.named ?? '' };
  }
}

const factWords: Record<ExchangeFault, string> = {
  attachments: 'tệp đính kèm',
  business: 'lý do thu hồi hoặc thay thế',
  from: 'cơ quan ban hành',
  id: 'mã văn bản',
  issued_on: 'ngày ban hành',
  name_too_long: 'tên cơ quan dài quá 200 ký tự',
  notation: 'ký hiệu (tối đa 30 ký tự)',
  number: 'số văn bản (tối đa 11 ký tự)',
  signer: 'người ký',
  subject: 'trích yếu (tối đa 500 ký tự)',
  to: 'nơi nhận',
  type_name: 'tên loại văn bản',
};

function refuseFaults(document: Headed): void {
  const attachment = { name: '.', type: pdfType, description: '', bytes: new Uint8Array() };
  const faults = exchangeFaults({ ...document, pages: 1, attachments: [attachment] });
  if (faults.length > 0) throw missing('exchange_facts', faults.map((fault) => factWords[fault]).join('; '));
}

function missing(reason: ReasonKey, name: string): ProblemError {
  return new ProblemError('INCOMPLETE', { reason, name });
}
