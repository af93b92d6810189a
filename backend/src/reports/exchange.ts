/** An issued report as a packet of exchange (edXML). */
import {
  ProblemError,
  foldText,
  isReportState,
  isValidOn,
  issuedReportStates,
  nameOn,
  type Day,
  type ReasonKey,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Agency, readFormerNames } from '../agencies/index.js';
import { selectRow, selectRows } from '../database/rows.js';
import {
  exchangeFaults,
  pdfOf,
  type ExchangeBusiness,
  type ExchangeDocument,
  type ExchangeFault,
  type ExchangeParty,
} from '../documents/index.js';
import { readAllChunks } from '../files/index.js';
import { reportDocument, type ReportPaper } from './document.js';
import { fileName } from './documents.service.js';
import { Report, ReportFileRow } from './entities.js';
import { readActs } from './facts.js';
import { pdfType } from './files-of.js';
import type { FormSource } from './forms.js';

/** What a packet is made of, before its attachment is. */
export interface ReadExchange {
  document: Omit<ExchangeDocument, 'attachments' | 'pages'>;
  paper: ReportPaper;
  /** The signed copy that came back last; null where none did, and the document itself goes. */
  signed: { name: string; bytes: Buffer } | null;
  name: string;
}

/**
 * Reads what the packet says.
 * @throws ProblemError WRONG_STATE before it is issued; INCOMPLETE naming what is missing.
 */
export async function readExchange(
  { db, source, row, at }: FormSource,
  paper: ReportPaper,
): Promise<ReadExchange> {
  const { number, datedOn } = row;
  if (!isReportState(row.state, issuedReportStates) || number === null || datedOn === null) {
    throw new ProblemError('WRONG_STATE', { reason: 'report_not_issued' });
  }
  const parties = await Parties.read(db, datedOn);
  const business = await businessOf(db, row);
  const slash = number.indexOf('/');
  const { lines, name } = paper.signature;
  const document: ReadExchange['document'] = {
    // A recall is another packet than the one that it takes back.
    id: business.kind === 'revocation' ? `${row.id}.R` : row.id,
    business,
    from: parties.issuer(row.signerId),
    to: parties.receivers(paper.head.addressees, paper.head.recipients, row.signerId),
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
    at: at.toISOString(),
  };
  refuseFaults(document);
  const [file] = await selectRows(db, ReportFileRow, 't.report_id = $1 ORDER BY t.at DESC LIMIT 1', [row.id]);
  const signed = file
    ? { name: file.name, bytes: await readAllChunks(source, file.id, Number(file.size)) }
    : null;
  return { document, paper, signed, name: `${fileName(row)}.pdf` };
}

/** The packet with its attachment: the signed copy, else the document as PDF. */
export async function exchangeOf({ document, paper, signed, name }: ReadExchange): Promise<ExchangeDocument> {
  const bytes = signed?.bytes ?? Buffer.from(await pdfOf(reportDocument(paper)));
  const attachment = { name: signed?.name ?? name, type: pdfType, description: 'Báo cáo', bytes };
  return { ...document, pages: pagesOf(bytes), attachments: [attachment] };
}

/** The pages that a PDF says it has; one where it does not say it openly. */
function pagesOf(bytes: Buffer): number {
  return Math.max(1, bytes.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/gu)?.length ?? 1);
}

async function businessOf(db: EntityManager, row: Report): Promise<ExchangeBusiness> {
  const acts = await readActs(db, row.id);
  const recall = acts.findLast(({ kind }) => kind === 'recall');
  if (row.state === 'recalled' && recall) {
    return { kind: 'revocation', reason: recall.words || recall.document, about: row.id };
  }
  if (row.replacesId === null) return { kind: 'new' };
  const replacing = (await readActs(db, row.replacesId)).findLast(({ kind }) => kind === 'replace');
  const replaced = await selectRow(db, Report, 't.id = $1', [row.replacesId]);
  return {
    kind: 'replacement',
    reason: replacing?.words || `Thay thế Báo cáo số ${replaced?.number ?? ''}`,
    about: row.replacesId,
  };
}

/** Agencies as the axis knows them, by the names that they had on the day. */
class Parties {
  private constructor(
    private readonly agencies: ReadonlyMap<string, Agency & { named: string; spellings: string[] }>,
    private readonly on: Day,
  ) {}

  static async read(db: EntityManager, on: Day): Promise<Parties> {
    const rows = await selectRows(db, Agency, 'true', []);
    const former = await readFormerNames(db, null);
    return new Parties(
      new Map(
        rows.map((row) => {
          const formerNames = former.get(row.id) ?? [];
          const names = nameOn({ ...row, formerNames }, on);
          const spellings = [names.name, names.shortName, row.name, row.shortName, ...row.aliases];
          return [row.id, { ...row, named: names.name, spellings: spellings.map(foldText) }];
        }),
      ),
      on,
    );
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
      (one) => one.spellings.includes(name) && isValidOn(one, this.on),
    );
    return agency ? this.party(agency) : null;
  }

  private party(agency: Agency & { named: string }): ExchangeParty | null {
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

function refuseFaults(document: ReadExchange['document']): void {
  const attachment = { name: '.', type: pdfType, description: '', bytes: new Uint8Array() };
  const faults = exchangeFaults({ ...document, pages: 1, attachments: [attachment] });
  if (faults.length > 0) throw missing('exchange_facts', faults.map((fault) => factWords[fault]).join('; '));
}

function missing(reason: ReasonKey, name: string): ProblemError {
  return new ProblemError('INCOMPLETE', { reason, name });
}
