import path from 'node:path';
import ts from 'typescript';
import { type Import, importsOf, type Source } from './imports.js';

/** One breach of the table in the architecture document, as a person can act upon it. */
export type Breach = string;

/** Folders of the backend that every feature may build on, and those that only the assembly knows. */
const foundations = ['access', 'child', 'database', 'http', 'jobs', 'files'];
const assembled = ['live', 'mail', 'config', 'cli'];

const frameworks = /^(@nestjs\/|typeorm$|fastify$|@fastify\/|socket\.io|pg$|pg-boss$)/;

/**
 * Checks one source file against the table.
 *
 * @param source the file
 * @returns what it breaks; empty when nothing
 */
export function breachesOf(source: Source): Breach[] {
  const [workspace = ''] = source.file.split('/');
  const found = importsOf(source).flatMap((one) => {
    const reason = betweenWorkspaces(one) ?? inside(workspace, one);
    return reason === undefined ? [] : [`${one.from} imports ${one.to}: ${reason}`];
  });
  return [...found, ...callsOf(source)];
}

function betweenWorkspaces({ from, to }: Import): string | undefined {
  const mine = from.split('/')[0] ?? '';
  const theirs = /^(shared|backend|seeds|frontend|test)\//.exec(to)?.[1];
  if (theirs === undefined || theirs === mine) return undefined;
  const allowed: Record<string, string[]> = {
    shared: [],
    backend: ['shared'],
    frontend: ['shared'],
    seeds: ['shared', 'backend'],
  };
  if (!allowed[mine]?.includes(theirs)) return `${mine} may not know ${theirs}`;
  return /\/src\/(contract\/)?index\.ts$/.test(to)
    ? undefined
    : `only what ${theirs} exports, by its package name`;
}

function inside(workspace: string, one: Import): string | undefined {
  switch (workspace) {
    case 'shared':
      return inShared(one);
    case 'backend':
      return inBackend(one);
    case 'frontend':
      return inFrontend(one);
    default:
      return undefined;
  }
}

function inShared({ from, to }: Import): string | undefined {
  if (to.startsWith('node:')) return 'shared is pure: no input, no output';
  if (isPackage(to) && !/^(zod|@casl\/ability|big\.js)(\/|$)/.test(to))
    return 'shared depends on zod, @casl/ability and big.js only';
  const isRule = !from.startsWith('shared/src/contract/');
  if (isRule && to.startsWith('shared/src/contract/')) return 'a rule may not know the contract';
  if (isRule && to === 'zod') return 'a rule takes values that were checked before it';
  return undefined;
}

function inBackend({ from, to }: Import): string | undefined {
  const mine = folderOf(from);
  const theirs = folderOf(to);
  if (/\/(domain|extract|render)\//.test(from)) return inPureFolder(from, to);
  if (from.endsWith('.controller.ts')) {
    if (/\/entities(\.ts|\/)/.test(to) || to === 'typeorm' || to === 'backend/src/database/write.ts') {
      return 'a controller knows its service and the contract, not the data';
    }
  }
  // The assembly knows everybody, and so may the folders that it is made of.
  if (mine === undefined || assembled.includes(mine)) return undefined;
  if (/^socket\.io/.test(to) || to === '@nestjs/websockets') return 'only live/ speaks to sockets';
  if (theirs === undefined || theirs === mine || foundations.includes(theirs)) return undefined;
  if (theirs === 'live') return 'nothing publishes but live/, which listens to what was committed';
  if (assembled.includes(theirs) || foundations.includes(mine)) return undefined;
  return isDoor(to) ? undefined : `of another feature only index.ts and its tables, not its inside`;
}

function inPureFolder(from: string, to: string): string | undefined {
  if (frameworks.test(to)) return 'pure code knows no framework';
  const home = from.split('/').slice(0, 3).join('/');
  // How a child process is asked and served knows nothing of its work.
  const known = [home, 'backend/src/child'];
  if (to.startsWith('backend/') && !known.some((folder) => to.startsWith(`${folder}/`)))
    return 'pure code knows no other feature';
  return undefined;
}

/**
 * What a feature shows to others: its index, and its tables, whose relations cross features. Importing those through the
 * index would load services that import the tables again.
 */
function isDoor(file: string): boolean {
  return (
    /^backend\/src\/[^/]+\/(index|entities)\.ts$/.test(file) || /^backend\/src\/[^/]+\/entities\//.test(file)
  );
}

function inFrontend({ from, to }: Import): string | undefined {
  const mine = folderOf(from);
  if (to.startsWith('node:')) return 'a browser has no node';
  if (/^socket\.io-client/.test(to) && mine !== 'live') return 'only live/ speaks to the socket';
  const theirs = folderOf(to);
  if (mine === 'ui' && ['api', 'features', 'live', 'app'].includes(theirs ?? ''))
    return 'ui knows React and the UI kit only';
  if (['api', 'live', 'access', 'text'].includes(mine ?? '') && theirs === 'features')
    return 'features build on it, not it on them';
  if (theirs === 'features' && featureOf(from) !== featureOf(to) && path.posix.basename(to) !== 'index.ts') {
    return 'of another feature only index.ts, not its inside';
  }
  return undefined;
}

/** What a file does that its place forbids: asking for the time in a rule, fetching outside of api/. */
function callsOf(source: Source): Breach[] {
  const found: Breach[] = [];
  const isRule = source.file.startsWith('shared/src/');
  const mayFetch = !source.file.startsWith('frontend/src/') || source.file.startsWith('frontend/src/api/');
  const visit = (node: ts.Node): void => {
    const line = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
    if (isRule && asksForTime(node))
      found.push(`${source.file}:${line} asks for the time: the clock is an argument`);
    if (!mayFetch && isFetch(node)) found.push(`${source.file}:${line} fetches: only api/ does`);
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function asksForTime(node: ts.Node): boolean {
  if (ts.isNewExpression(node))
    return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  return ts.isPropertyAccessExpression(node) && ['Date.now', 'performance.now'].includes(node.getText());
}

function isFetch(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'XMLHttpRequest';
  return ts.isCallExpression(node) && /^((window|globalThis|self)\.)?fetch$/.test(node.expression.getText());
}

/** The folder right below `src`; undefined for a file that lies in `src` itself, or that is none of ours. */
function folderOf(file: string): string | undefined {
  return /^(?:backend|frontend)\/src\/([^/]+)\//.exec(file)?.[1];
}

function featureOf(file: string): string | undefined {
  return /^frontend\/src\/features\/([^/]+)\//.exec(file)?.[1];
}

function isPackage(to: string): boolean {
  return !/^(shared|backend|seeds|frontend|test)\//.test(to) && !to.startsWith('.');
}
