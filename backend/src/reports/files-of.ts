/** The appendices of a report as tables of a workbook. */
import { officialDay, type AppendixKind } from '@tien-do/shared';
import type { WorkbookTable } from '../documents/index.js';
import { appendixName, appendixOf } from './appendices.js';
import type { ReportPaper } from './document.js';

/** The appendices of a report as tables of a workbook, in their order. */
export function appendixTables({
  compiled,
  basis,
  appendices,
  agency,
  number,
  datedOn,
}: ReportPaper): (WorkbookTable & { kind: AppendixKind })[] {
  return appendices.map((kind, at) => {
    const { title, table } = appendixOf(kind, compiled, basis);
    const name = appendixName(at, appendices.length);
    return {
      ...{ kind, name, title: `${name}. ${title}` },
      about: [
        `(Kèm theo Báo cáo ${number === null ? 'dự thảo' : `số ${number}`}${datedOn === null ? '' : ` ngày ${officialDay(datedOn)}`} của ${agency})`,
      ],
      ...{ columns: table.columns, rows: table.rows },
    };
  });
}
