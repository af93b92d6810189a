// Node's own loader, taught the project's sources: their endings, the workspaces by name, TypeScript.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiled, isSource, root } from './compile.mjs';

// The workspaces resolve to their sources: a test never runs against a stale build.
const named = new Map(
  Object.entries({
    '@tien-do/shared': 'shared/src/index.ts',
    '@tien-do/shared/contract': 'shared/src/contract/index.ts',
    '@tien-do/backend': 'backend/src/index.ts',
    '@tien-do/seeds': 'seeds/src/index.ts',
    '@jest/globals': 'test/support/native/globals.mjs',
  }).map(([name, file]) => [name, pathToFileURL(path.join(root, file)).href]),
);

/** Where an import leads. */
export async function resolve(specifier, context, next) {
  const url = named.get(specifier) ?? sourceUrl(specifier, context.parentURL);
  return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
}

/** What is run of a file. */
export async function load(url, context, next) {
  if (!url.startsWith('file:')) return next(url, context);
  const file = fileURLToPath(url);
  if (!isSource(file)) return next(url, context);
  return { format: 'module', source: compiled(file), shortCircuit: true };
}

const found = new Map();

/** The source that a relative import or a file's own address means; undefined where it means none. */
function sourceUrl(specifier, parent) {
  const relative = /^\.{1,2}\//u.test(specifier);
  if (!relative && !specifier.startsWith('file:')) return undefined;
  if (relative && !parent?.startsWith('file:')) return undefined;
  const url = new URL(specifier, parent);
  const file = fileURLToPath(url);
  if (!found.has(file)) found.set(file, sourceOf(file));
  const source = found.get(file);
  return source && `${pathToFileURL(source).href}${url.search}`;
}

function sourceOf(file) {
  if (file.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
  const bare = file.replace(/\.js$/u, '');
  return [file, `${bare}.ts`, `${bare}.tsx`].find((name) => isSource(name) && fs.existsSync(name));
}
