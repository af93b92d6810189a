// How a source of the project becomes what Node runs: once for as long as it does not change, whoever asks.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { transformSync, version } from '@swc/core';

export const root = path.resolve(import.meta.dirname, '../../..');
const cache = path.join(root, 'test/.cache/modules');

const options = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      // As in tsconfig.base.json: a class field without a value must not write `undefined` onto an entity.
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
  },
};
const recipe = JSON.stringify([version, options]);

/**
 * Gives the JavaScript of a source, from the cache while the source is the same.
 *
 * @param {string} file a .ts or .tsx of the project
 * @throws {Error} when it is no TypeScript
 */
export function compiled(file) {
  const source = fs.readFileSync(file, 'utf8');
  const mark = `//# ${createHash('sha256').update(recipe).update('\0').update(source).digest('hex')}`;
  const output = outputOf(file);
  const kept = readOr(output);
  if (kept?.endsWith(mark)) return kept;
  const { code, map } = transformSync(source, { ...options, filename: file });
  const marked = `${code}\n${mark}`;
  write(mapOf(file), map);
  write(output, marked);
  return marked;
}

/** Where the positions in the JavaScript of a source are led back to the source. */
export const mapOf = (file) => `${outputOf(file)}.map`;

/** Whether a file is a source that Node cannot run as it is. */
export const isSource = (file) =>
  /\.tsx?$/u.test(file) && !file.includes(`${path.sep}node_modules${path.sep}`);

function outputOf(file) {
  return path.join(cache, `${path.relative(root, file).replaceAll(path.sep, '+')}.js`);
}

/** Several processes may write the same at once: each reader finds a whole file. */
function write(file, text) {
  fs.mkdirSync(cache, { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  fs.writeFileSync(draft, text);
  fs.renameSync(draft, file);
}

function readOr(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
