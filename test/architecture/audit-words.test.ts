/** Whatever the server records is read in words on the log's screen, in both languages. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { cardMoves, petitionActKinds } from '@tien-do/shared';
import { clientMessages, reportSchemas, serverMessages } from '@tien-do/shared/contract';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The keys of a dictionary of the log. */
function wordsOf(language: 'vi' | 'en'): Set<string> {
  const text = fs.readFileSync(path.join(root, `frontend/src/text/${language}/audit.ts`), 'utf8');
  return new Set([...text.matchAll(/^ {2}'?([\w.]+)'?:/gmu)].map((match) => match[1] ?? ''));
}
const [vi, en] = [wordsOf('vi'), wordsOf('en')];

/** The sources of the server and of the demo, without their tests. */
function sources(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(file);
    return file.endsWith('.ts') && !file.endsWith('.test.ts')
      ? [fs.readFileSync(path.join(root, file), 'utf8')]
      : [];
  });
}

const texts = [...sources('backend/src'), ...sources('seeds/src')];
const found = (pattern: RegExp): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))),
];

const liveMessages = new Set([...Object.keys(clientMessages), ...Object.keys(serverMessages)]);
/** Names of files, columns and user names that look alike: each is of another kind by its first or last part. */
const otherKind =
  /^(process|db|[a-z])\.|^(congan|tiendo|socket|postmaster|pg_catalog|pg_trgm|public)\.|\.(ts|js|json|txt|pdf|doc|html|log)$/u;

/** Every act that stands in the sources as a whole word: a new one is taken for an act until it is said to be something else. */
const written = found(/'([a-z_]+\.[a-z_]+)'/gu).filter(
  (word) => !liveMessages.has(word) && !otherKind.test(word),
);
const ofImports = found(/recordOn\(\s*write,\s*row,\s*([^{]+?),?\s*\{/gu)
  .flatMap((argument) => [...argument.matchAll(/'([a-z_]+)'/gu)].map((match) => match[1] ?? ''))
  .map((act) => `import.${act}`);
const contributionActs = [
  ...found(/actionWords: Record<ContributionAct, string> = \{([^}]+)\}/gu).flatMap((body) =>
    [...body.matchAll(/'([a-z_]+)'/gu)].map((match) => match[1] ?? ''),
  ),
  'file_added',
  'file_removed',
];
const reportActs = [
  ...found(/recordOn\(\s*write,\s*report,\s*([^{]+?),?\s*\{/gu).flatMap((argument) =>
    [...argument.matchAll(/'([a-z_]+)'/gu)].map((match) => match[1] ?? ''),
  ),
  ...found(/reportActWords: Record<ReportAct, string> = \{([^}]+)\}/gu).flatMap((body) =>
    [...body.matchAll(/'([a-z_]+)'/gu)].map((match) => match[1] ?? ''),
  ),
  ...[...reportSchemas.blockActs, 'edit'].map((act) => `block_${act}`),
];
const recorded = [
  ...new Set([
    ...written,
    ...ofImports,
    ...reportActs.map((act) => `report.${act}`),
    ...petitionActKinds.filter((kind) => kind !== 'raise').map((kind) => `petition.${kind}`),
    ...['contribution', 'supplement'].flatMap((kind) => contributionActs.map((act) => `${kind}.${act}`)),
  ]),
].sort();

describe('the words of the log', () => {
  it('are looked for where acts are recorded', () => {
    expect(recorded).toEqual(
      expect.arrayContaining([
        'import.accepted',
        'plan.chain_set',
        'contribution.filed',
        'report.issued',
        'report.block_merge',
        'membership.limited',
      ]),
    );
    expect(recorded.length).toBeGreaterThan(70);
  });

  it('name every act that the server records', () => {
    const ofMoves = new Set<string>(cardMoves.map((move) => `card.${move}`));
    const nameless = recorded.filter((act) => !ofMoves.has(act));
    expect(nameless.filter((act) => !vi.has(`act.${act}`))).toEqual([]);
    expect(nameless.filter((act) => !en.has(`act.${act}`))).toEqual([]);
  });

  it('name every chain beside those of the boards', () => {
    const streams = found(/\.write\(\s*[a-zA-Z]+,\s*'([a-z]+)'/gu);
    expect(streams.length).toBeGreaterThan(3);
    expect(streams.filter((stream) => !vi.has(`stream.${stream}`) || !en.has(`stream.${stream}`))).toEqual(
      [],
    );
  });
});
