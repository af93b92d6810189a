import { describe, expect, it } from '@jest/globals';
import type { Decision, ResolvedStep } from '@tien-do/shared';
import { vacantAgencies, type Worker } from './uncovered.js';

const endorse: ResolvedStep = {
  key: 'endorse',
  act: 'endorse',
  party: 'lead',
  duties: ['head', 'deputy'],
  rule: 'all',
  state: 'internal_review',
  agencyIds: ['A', 'B'],
};
const open = { index: 0, agencyIds: ['A', 'B'], duties: endorse.duties };
const head = (personId: string, agencyId: string): Worker => ({ personId, agencyId, duty: 'head' });
const officer = (personId: string, agencyId: string): Worker => ({ personId, agencyId, duty: 'officer' });
const nothing = { contributorIds: [], decisions: [] };
const passed = (personId: string, agencyId: string): Decision => ({
  step: 0,
  kind: 'pass',
  personId,
  agencyId,
});

describe('the agencies without whom a step cannot be passed', () => {
  it('are those in which nobody holds the duty', () => {
    expect(vacantAgencies(open, endorse, nothing, [head('p', 'A'), head('q', 'B')])).toEqual([]);
    expect(vacantAgencies(open, endorse, nothing, [head('p', 'A'), officer('q', 'B')])).toEqual(['B']);
  });

  it('are those in which whoever holds it contributed or has decided', () => {
    const people = [head('p', 'A'), officer('o', 'A'), head('q', 'B')];
    expect(vacantAgencies(open, endorse, { contributorIds: ['p'], decisions: [] }, people)).toEqual(['A']);
    const before = { contributorIds: [], decisions: [{ ...passed('q', 'C'), step: 1 }] };
    expect(vacantAgencies(open, endorse, before, people)).toEqual(['B']);
  });

  it('are not those in which just one person works, for its own consent', () => {
    const people = [head('p', 'A'), head('q', 'B')];
    expect(vacantAgencies(open, endorse, { contributorIds: ['p'], decisions: [] }, people)).toEqual([]);
    const accept: ResolvedStep = { ...endorse, act: 'accept', party: 'coordinator' };
    expect(vacantAgencies(open, accept, { contributorIds: ['p'], decisions: [] }, people)).toEqual(['A']);
  });

  it('are none while enough others can pass it', () => {
    const people = [head('p', 'A'), officer('q', 'B')];
    expect(vacantAgencies(open, { ...endorse, rule: 'any' }, nothing, people)).toEqual([]);
    const three: ResolvedStep = { ...endorse, rule: 2, agencyIds: ['A', 'B', 'C'] };
    expect(vacantAgencies({ ...open, agencyIds: ['B', 'C'] }, three, nothing, [head('r', 'C')])).toEqual([]);
    expect(vacantAgencies({ ...open, agencyIds: ['B', 'C'] }, three, nothing, people)).toEqual(['B', 'C']);
  });

  it('are those in which too few are left for the people that it asks for', () => {
    const two: ResolvedStep = { ...endorse, agencyIds: ['A'], people: 2 };
    const only = { ...open, agencyIds: ['A'] };
    expect(vacantAgencies(only, two, nothing, [head('p', 'A'), officer('o', 'A')])).toEqual(['A']);
    expect(vacantAgencies(only, two, nothing, [head('p', 'A'), head('q', 'A')])).toEqual([]);
    const half = { contributorIds: [], decisions: [passed('p', 'A')] };
    expect(vacantAgencies(only, two, half, [head('p', 'A'), head('q', 'A')])).toEqual([]);
    expect(vacantAgencies(only, two, half, [head('p', 'A'), officer('o', 'A')])).toEqual(['A']);
  });
});
