/** The process that makes documents: it is ended when it takes more than it may, and the next document is made all the same. */
import { describe, expect, it } from '@jest/globals';
import { docxOf, makeInChild } from '../../backend/src/documents/index.js';
import { sampleReport } from '../support/sample-report.js';

type Order = Readonly<{ words: unknown; files: [] }>;

function orderOf(paragraphs: number): Order {
  const body = Array.from({ length: paragraphs }, () => ({
    kind: 'paragraph' as const,
    text: 'Đã thực hiện.',
  }));
  return { words: { kind: 'docx', document: { ...sampleReport(), body, appendices: [] } }, files: [] };
}

const tooHeavy = { problem: { code: 'TOO_LARGE', data: { reason: 'document_too_heavy' } } };

describe('a document', () => {
  it('that takes too long, too much memory, or says too much is ended with words', async () => {
    const make = (...asked: [Order, object]): Promise<unknown> => makeInChild('documents/child.js', ...asked);
    await expect(make(orderOf(100), { milliseconds: 30 })).rejects.toMatchObject(tooHeavy);
    // Longer than anybody makes before whoever watches the memory has looked at it.
    await expect(make(orderOf(50_000), { residentMegabytes: 200 })).rejects.toMatchObject(tooHeavy);
    await expect(make(orderOf(100), { replyBytes: 1_000 })).rejects.toMatchObject(tooHeavy);
    // A place was left to the next one each time.
    expect((await docxOf({ ...sampleReport(), appendices: [] })).length).toBeGreaterThan(1_000);
  });

  it('whose making fails says so, and is nobody’s limit', async () => {
    await expect(
      makeInChild('documents/child.js', { words: { kind: 'docx', document: null }, files: [] }),
    ).rejects.toThrow(TypeError.name);
  });
});
