import { createHash } from 'node:crypto';
import { describe, expect, it, test } from '@jest/globals';
import { defaultChain, resolveChain, type ResolvedChain } from '@tien-do/shared';
import { emptyContent } from '../cards/index.js';
import { contentHash, evaluateRound, leftLeadAt, type Round } from './submissions.js';
import type { Decision } from './entities.js';

const made = new Date('2026-09-01T00:00:00Z');
const joint = resolveChain(defaultChain, {
  leadIds: ['A', 'B'],
  coordinatingIds: [],
  coordinatorId: 'C',
  issuerId: 'U',
});

/** A round on which one decision a day was made, from 2 September on. */
function round(chain: ResolvedChain, ...acts: [number, string, Decision['kind']?][]): Round {
  const decisions = acts.map(([step, agencyId, kind = 'pass'], index): Decision => ({
    id: String(index),
    boardId: 'b',
    cardId: 'c',
    submissionId: 's',
    step,
    kind,
    act: null,
    personId: `${agencyId}${String(index)}`,
    agencyId,
    duty: 'head',
    membershipId: null,
    delegationId: null,
    onBehalfOfId: null,
    toPersonId: null,
    capacity: null,
    exception: '',
    sha256: '',
    remark: '',
    at: day(index + 2),
  }));
  const submission = {
    id: 's',
    boardId: 'b',
    cardId: 'c',
    number: 1,
    content: emptyContent(1),
    files: [],
    sha256: '',
    chain,
    contributorIds: [],
    eligible: [],
    answers: [],
    contributions: [],
    lateReason: '',
    task: { printedNumber: '1.', title: 'Nhiệm vụ', expectedResults: [], deadlineWords: '', planVersion: 1 },
    submittedBy: 'w',
    submittedAt: made,
  };
  return { submission, decisions };
}

function day(of: number): Date {
  return new Date(Date.UTC(2026, 8, of));
}

describe('when a submission left the lead agency', () => {
  test.each<[string, Round, Date | null]>([
    ['nobody has decided', round(joint), null],
    ['one of two heads has endorsed', round(joint, [0, 'B']), null],
    ['both have', round(joint, [0, 'B'], [0, 'A']), day(3)],
    ['the other sent it back', round(joint, [0, 'B'], [0, 'A', 'send_back']), null],
    ['it was withdrawn inside', round(joint, [0, 'B'], [0, 'A', 'withdraw']), null],
    ['the coordinator has received it', round(joint, [0, 'B'], [0, 'A'], [1, 'C']), day(3)],
    ['the coordinator sent it back', round(joint, [0, 'B'], [0, 'A'], [1, 'C', 'send_back']), day(3)],
    ['it was accepted', round(joint, [0, 'B'], [0, 'A'], [1, 'C'], [2, 'C']), day(3)],
    ['no step is before the coordinator’s', round({ steps: joint.steps.slice(1) }), made],
  ])('%s', (_what, given, left) => {
    expect(leftLeadAt(given)).toEqual(left);
  });

  it('stands by its own chain', () => {
    expect(evaluateRound(round(joint, [0, 'A'])).outcome).toBe('pending');
    expect(evaluateRound(round(joint, [0, 'A', 'send_back']))).toEqual({ outcome: 'returned', step: 0 });
  });
});

describe('the hash of a version', () => {
  const content = { ...emptyContent(1), result: 'Tòa án “đã xử”\n3 vụ' };
  const files = [{ id: 'f', name: 'biên bản.pdf', size: 12, sha256: 'ab' }];

  it('is SHA-256 over text and files with their keys in order', () => {
    const text =
      `{"content":{"items":[{"done":false,"text":""}],"nil":false,"nilReason":"","noEvidenceReason":"","note":"",` +
      `"result":"Tòa án “đã xử”\\n3 vụ"},"files":[{"id":"f","name":"biên bản.pdf","sha256":"ab","size":12}]}`;
    expect(contentHash(content, files)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is that of the text, not of the order of its keys or of its Unicode form', () => {
    const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(contentHash({ ...turned, result: content.result.normalize('NFD') }, files)).toBe(
      contentHash(content, files),
    );
  });

  it('changes with every letter, every mark and every file', () => {
    const others = [
      contentHash({ ...content, result: `${content.result} ` }, files),
      contentHash({ ...content, nil: true }, files),
      contentHash({ ...content, items: [{ done: true, text: '' }] }, files),
      contentHash(content, []),
      contentHash(content, [...files, ...files]),
      ...files.map((file) => contentHash(content, [{ ...file, sha256: 'ac' }])),
    ];
    expect(new Set([contentHash(content, files), ...others]).size).toBe(others.length + 1);
  });
});
