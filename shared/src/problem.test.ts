import { describe, expect, it, test } from '@jest/globals';
import {
  assertNever,
  problemSentence,
  problemStatus,
  ProblemError,
  reasonSentences,
  type Language,
  type ProblemCode,
  type ProblemData,
  type ReasonKey,
} from './problem.js';
import { cleanText } from './text/index.js';
import { minimumReason } from './workflow/index.js';

const codes = Object.keys(problemStatus) as ProblemCode[];
const reasons = Object.keys(reasonSentences) as ReasonKey[];
const languages: Language[] = ['vi', 'en'];
const full: ProblemData = {
  name: '1 · Phòng Tư pháp',
  retryAfter: 30,
  version: 7,
  limit: 20,
  traceId: 'a-b-c',
};

const everySentence = languages.flatMap((language) => [
  ...codes.map((code) => ({
    language,
    key: code,
    text: problemSentence({ code, data: {} }, language),
  })),
  ...codes.map((code) => ({
    language,
    key: `${code} with data`,
    text: problemSentence({ code, data: full }, language),
  })),
  ...reasons.map((reason) => ({
    language,
    key: reason,
    text: problemSentence({ code: 'WRONG_STATE', data: { reason } }, language),
  })),
]);

describe('every refusal has a sentence', () => {
  test.each(everySentence)('$language: $key', ({ text, language }) => {
    expect(text).toMatch(/^\p{Lu}[^]*\.$/u);
    // Neither a place to be filled in, nor a code, nor what a missing value prints as.
    expect(text).not.toMatch(/[{}<>$]|undefined|null|NaN|\[object|%[sd]|[A-Z]{2,}_[A-Z]|\s\s|\.\.|!/u);
    expect(text).toBe(cleanText(text).trim());
    expect(
      /[ăâđêôơưạảấầậắặẹẻếềệịỉọỏốồộớờợụủứừựỳỵ]/iu.test(text.replace(/1 · Phòng Tư pháp|“.*?”/gu, '')),
    ).toBe(language === 'vi');
  });

  it('in two languages, no two reasons alike', () => {
    for (const language of languages) {
      const texts = reasons.map((reason) => reasonSentences[reason][language]);
      expect(new Set(texts).size).toBe(reasons.length);
    }
    for (const reason of reasons) expect(reasonSentences[reason].vi).not.toBe(reasonSentences[reason].en);
  });

  it('with the number of letters that the rule asks for', () => {
    for (const reason of ['reason_required', 'late_reason'] as const) {
      for (const language of languages) {
        expect(reasonSentences[reason][language]).toContain(String(minimumReason));
      }
    }
  });

  it('with a status that says who is to act', () => {
    for (const code of codes) expect(problemStatus[code]).toBeGreaterThanOrEqual(400);
    const server = codes.filter((code) => problemStatus[code] >= 500);
    expect(server).toEqual(['UNEXPECTED', 'BUSY']);
  });
});

describe('what a sentence adds', () => {
  it('the reason speaks instead of the code, the name, the wait and the number after it', () => {
    expect(
      problemSentence(
        { code: 'NO_APPROVER', data: { reason: 'step_without_approver', name: '2 · Công an TP' } },
        'vi',
      ),
    ).toBe(`${reasonSentences.step_without_approver.vi} Bước: 2 · Công an TP.`);
    expect(problemSentence({ code: 'THROTTLED', data: { retryAfter: 30 } }, 'vi')).toMatch(
      / Thử lại sau 30 giây\.$/u,
    );
    expect(problemSentence({ code: 'THROTTLED', data: { retryAfter: 30 } }, 'en')).toMatch(
      / Try again in 30 s\.$/u,
    );
    expect(problemSentence({ code: 'UNEXPECTED', data: { traceId: 'x1' } }, 'vi')).toMatch(
      / Mã tra cứu: x1\.$/u,
    );
    expect(problemSentence({ code: 'UNEXPECTED', data: { traceId: 'x1' } }, 'en')).toMatch(
      / Reference: x1\.$/u,
    );
  });

  it('data of another code is left out', () => {
    expect(problemSentence({ code: 'FORBIDDEN', data: full }, 'vi')).toBe(
      problemSentence({ code: 'FORBIDDEN', data: {} }, 'vi'),
    );
  });
});

describe('a refusal that is thrown', () => {
  it('carries the problem', () => {
    const error = new ProblemError('STALE', { version: 4 });
    expect(error).toBeInstanceOf(Error);
    expect([error.message, error.problem]).toEqual(['STALE', { code: 'STALE', data: { version: 4 } }]);
    expect(new ProblemError('LOCKED', { reason: 'period_frozen' }).message).toBe('LOCKED: period_frozen');
  });

  it('names a value that nobody expected', () => {
    expect(() => assertNever('flying' as never)).toThrow('"flying"');
  });
});
