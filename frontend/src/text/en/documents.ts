/** Words of files that are made of reports. */
import type { Translation } from '../translator.ts';

export const documents: Translation['documents'] = {
  'form.docx': 'Word document (.docx)',
  'form.pdf': 'PDF document',
  'form.xlsx': 'Appendices (.xlsx)',
  'form.edxml': 'edXML packet',
  'form.slip': 'Submission slip (.docx)',
  'form.slip_pdf': 'Submission slip (PDF)',
  get: 'Download',
  make: 'Make a new file',
  mine: 'Files made, kept for 7 days',
  waiting: 'Waiting',
  'step.reading': 'Reading the data',
  'step.setting': 'Setting the pages',
  'step.keeping': 'Storing',
  failed: 'Could not be made',
  leave: 'You may leave this page; a notice comes when the file is ready.',
};
