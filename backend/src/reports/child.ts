/** The process that makes files of reports: compiling, composing and setting happen here and not in the server. */
import {
  edxmlType,
  officialFile,
  serveMaker,
  workbookOf,
  xlsxType,
  type MadeFile,
} from '../documents/index.js';
import { reportDocument } from './document.js';
import { exchangeOf } from './exchange.js';
import { appendixTables } from './files-of.js';
import { orderFiles, type ReportOrder } from './order.js';
import { paperOf } from './paper.js';
import { slipOf } from './slip.js';

async function make(
  { made, paper: source, name }: ReportOrder,
  sources: Buffer,
  signed: Buffer | null,
): Promise<MadeFile> {
  const paper = paperOf(source, sources);
  switch (made.form) {
    case 'docx':
    case 'pdf':
      return officialFile(reportDocument(paper), made.form, name);
    case 'xlsx':
      return {
        name: `${name}-phu-luc.xlsx`,
        type: xlsxType,
        bytes: await workbookOf(...appendixTables(paper)),
      };
    case 'slip':
    case 'slip_pdf': {
      const form = made.form === 'slip' ? 'docx' : 'pdf';
      return officialFile(slipOf(made.slip, paper), form, `phieu-trinh-${name}`);
    }
    case 'edxml': {
      const packet = await exchangeOf(made.exchange, paper, signed, name);
      return { name: `${name}.edxml`, type: edxmlType, bytes: Buffer.from(packet, 'utf8') };
    }
  }
}

await serveMaker((words, files) => {
  const bytes = (name: string): Buffer | null => files.find((file) => file.name === name)?.bytes ?? null;
  return make(words as ReportOrder, bytes(orderFiles.sources) ?? Buffer.alloc(0), bytes(orderFiles.signed));
});
