import { describe, expect, it } from '@jest/globals';
import type { KnownAgency, PlanDocument } from '@tien-do/shared';
import { documentPlace } from './document-place.js';
import { agencyFinder } from './index.js';

const agency = (id: string, name: string, parentId: string | null = null): KnownAgency => ({
  id,
  name,
  aliases: [],
  kind: 'division',
  level: 'province',
  parentId,
  validFrom: null,
  validTo: null,
});

const agencies = [
  agency('a', 'UBND tỉnh Đông Hà'),
  agency('a-police', 'Công an tỉnh Đông Hà'),
  agency('a-justice', 'Sở Tư pháp', 'a'),
  agency('a-city', 'UBND thành phố Sông Lam', 'a'),
  agency('a-city-police', 'Công an thành phố Sông Lam', 'a-police'),
  agency('b', 'UBND tỉnh Tây Sơn'),
  agency('b-police', 'Công an tỉnh Tây Sơn'),
  agency('b-justice', 'Sở Tư pháp', 'b'),
];

const documentOf = (...lines: string[]): PlanDocument => ({
  format: 'text',
  notices: [],
  blocks: lines.map((text, n) => ({
    kind: 'paragraph' as const,
    line: n + 1,
    place: { kind: 'line' as const, line: n + 1 },
    text,
    bold: false,
    centred: false,
  })),
});

const again = [
  'Công an tỉnh',
  'trên địa bàn tỉnh Tây Sơn',
  'Trung tâm Lưu trữ tỉnh Tây Sơn',
  'của tỉnh Tây Sơn',
];

/** Which agencies the words are in a document that the police of a city of Đông Hà take in. */
function meant(document: PlanDocument, words: readonly string[], issuerWords = ''): unknown[] {
  const knowledge = { agencies, sets: [], aroundAgencyId: 'a-city-police' };
  const finder = agencyFinder(document, knowledge, { issuerWords, issuedOn: '2023' });
  return words.map((one) => {
    const { target } = finder.one(one);
    return target?.kind === 'agency' ? target.id : null;
  });
}

describe('the place of a document', () => {
  it('is the province that it names again and again', () => {
    expect(documentPlace(documentOf(...again))).toEqual({ words: 'tỉnh Tây Sơn', proper: 'tay son' });
    expect(documentPlace(documentOf('Kế hoạch của TỈNH TÂY SƠN'))?.proper).toBe('tay son');
  });

  it('is none where it names none, or several alike', () => {
    expect(documentPlace(documentOf('Công an tỉnh', 'các tỉnh và thành phố'))).toBeNull();
    expect(documentPlace(documentOf('tỉnh Tây Sơn', 'tỉnh Đông Hà'))).toBeNull();
    expect(documentPlace(documentOf('Trường Đại học thành phố Sông Lam'))).toBeNull();
  });

  it('rules over the place of whoever takes it in', () => {
    const words = ['Công an tỉnh', 'Sở Tư pháp'];
    expect(meant(documentOf(...again), words)).toEqual(['b-police', 'b-justice']);
    expect(meant(documentOf(...again), words, 'ỦY BAN NHÂN DÂN TỈNH')).toEqual(['b-police', 'b-justice']);
    expect(meant(documentOf('Công an tỉnh'), words)).toEqual(['a-police', 'a-justice']);
  });

  it('of which the register knows nobody is not that of another', () => {
    const unknown = again.map((line) => line.replaceAll('Tây Sơn', 'Nam Hải'));
    expect(meant(documentOf(...unknown), ['Công an tỉnh', 'Sở Tư pháp'])).toEqual([null, null]);
  });

  it('leaves whoever is of that province at its own city', () => {
    const own = again.map((line) => line.replaceAll('Tây Sơn', 'Đông Hà'));
    expect(meant(documentOf(...own), ['Công an thành phố', 'Công an tỉnh'])).toEqual([
      'a-city-police',
      'a-police',
    ]);
  });

  it('is not that of a ministry’s plan, which speaks of a province', () => {
    expect(meant(documentOf(...again), ['Công an tỉnh'], 'BỘ TƯ PHÁP')).toEqual(['a-police']);
  });
});
