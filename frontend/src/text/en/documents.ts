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
  list: 'Files of the report, kept for 7 days',
  ask: 'Not made yet. Press to make it.',
  made: 'Made {at}. Press to download.',
  stale: 'Made {at}; the report has changed since. Press to download this one.',
  again: 'Make anew',
  again_form: 'Make anew: {form}',
  told_made: 'Ready: {form}.',
  told_failed: 'Could not be made: {form}.',
  waiting: 'Waiting for its turn',
  'step.reading': 'Reading the data',
  'step.setting': 'Setting the pages',
  'step.keeping': 'Storing',
  failed: 'Could not be made. {why} Press to try again.',
  leave: 'You may leave this page; a notice comes when the file is ready.',
};
