/** The process that makes documents: it is ended when it takes more than it may, and the next document is made all the same. */
import { describe, expect, it } from '@jest/globals';
import { docxOf, makeInChild, type OfficialDocument } from '../../backend/src/documents/index.js';
import { sampleReport } from '../support/sample-report.js';

const order = (document: OfficialDocument): { words: unknown; files: [] } => ({
  words: { kind: 'docx', document },
  files: [],
});
const tooHeavy = { problem: { code: 'TOO_LARGE', data: { reason: 'document_too_heavy' } } };

describe('a document', () => {
  it('that takes too long, too much memory, or says too much is ended with words', async () => {
    // Long enough that whoever watches the memory looks at it while it is made.
    const body = Array.from({ length: 5_000 }, () => ({ kind: 'paragraph' as const, text: 'Đã thực hiện.' }));
    const long = order({ ...sampleReport(), body, appendices: [] });
    for (const limits of [{ milliseconds: 30 }, { residentMegabytes: 60 }, { replyBytes: 1_000 }])
      await expect(makeInChild('documents/child.js', long, limits)).rejects.toMatchObject(tooHeavy);
    // A place was left to the next one each time.
    expect((await docxOf({ ...sampleReport(), appendices: [] })).length).toBeGreaterThan(1_000);
  });

  it('whose making fails says so, and is nobody’s limit', async () => {
    const nothing = { words: { kind: 'docx', document: null }, files: [] };
    await expect(makeInChild('documents/child.js', nothing)).rejects.toThrow(TypeError.name);
  });
});
