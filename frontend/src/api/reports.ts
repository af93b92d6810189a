/** Reports of a period, as pages fetch them. */
import { pathOf } from './paths.ts';

/** Where the report of a period can be fetched as it would be compiled now. */
export function reportDraftAddress(boardId: string, form: 'docx' | 'pdf'): string {
  return pathOf(form === 'docx' ? 'reportDraft' : 'reportDraftPdf', { id: boardId });
}
