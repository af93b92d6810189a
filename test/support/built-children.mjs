import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { transform } from '@swc/core';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'test/.cache');
const dayInMs = 24 * 60 * 60 * 1000;

/** Where the children's code comes from, and where in the folder it goes. The libraries are found from there as from the root. */
const parts = [
  { from: 'shared/src', to: 'node_modules/@tien-do/shared/dist' },
  ...['child', 'imports', 'documents', 'reports'].map((folder) => ({
    ...{ from: `backend/src/${folder}`, to: `backend/dist/${folder}` },
  })),
];

/**
 * Builds the processes that read uploaded files and make documents from the sources as they are, once for all runs that find them so, and
 * names them to the tests in TIEN_BUILT_CHILDREN: starting one must cost no compiling, and it must never be a stale one.
 */
export async function buildChildren() {
  const files = parts.flatMap(({ from, to }) => sourcesIn(from, to));
  const hash = createHash('sha256');
  for (const { source, output } of files) hash.update(output).update('\0').update(fs.readFileSync(source));
  const folder = path.join(cache, `children-${hash.digest('hex').slice(0, 16)}`);
  if (!fs.existsSync(folder)) await buildInto(folder, files);
  fs.utimesSync(folder, new Date(), new Date());
  removeOld();
  process.env['TIEN_BUILT_CHILDREN'] = path.join(folder, 'backend/dist');
}

function sourcesIn(from, to) {
  return fs
    .readdirSync(path.join(root, from), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => ({
      source: path.join(root, from, file),
      output: path.join(to, file.replace(/\.ts$/u, '.js')),
    }));
}

/** Another run may build the same at this moment: the folder appears whole or not at all. */
async function buildInto(folder, files) {
  const draft = `${folder}.${String(process.pid)}`;
  for (const { source, output } of files) {
    const { code } = await transform(fs.readFileSync(source, 'utf8'), {
      swcrc: false,
      filename: source,
      module: { type: 'es6' },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    });
    const file = path.join(draft, output);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, code);
  }
  fs.copyFileSync(
    path.join(root, 'shared/package.json'),
    path.join(draft, 'node_modules/@tien-do/shared/package.json'),
  );
  fs.writeFileSync(path.join(draft, 'package.json'), '{ "type": "module" }\n');
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

function removeOld() {
  for (const name of fs.readdirSync(cache)) {
    const folder = path.join(cache, name);
    const stat = name.startsWith('children-') ? fs.statSync(folder, { throwIfNoEntry: false }) : undefined;
    if (stat && Date.now() - stat.mtimeMs > dayInMs) fs.rmSync(folder, { recursive: true, force: true });
  }
}
