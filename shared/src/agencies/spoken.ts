/** In which register an agency is spoken of: courts, procuracies, the Front and unions are asked, not ordered. */
export type Register = 'ordered' | 'asked';

const independentKinds: ReadonlySet<string> = new Set([
  'court',
  'procuracy',
  'front',
  'party-front',
  'union',
]);

/** The register for agencies of these kinds: one that is not subordinate is enough to ask. */
export function registerOf(kinds: readonly string[]): Register {
  return kinds.some((kind) => independentKinds.has(kind)) ? 'asked' : 'ordered';
}
