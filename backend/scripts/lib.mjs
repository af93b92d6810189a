// What the scripts share. Plain Node without dependencies: it runs before `npm ci` has.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const neededNode = [20, 19];
const isWindows = process.platform === 'win32';

/** Tells the operator something; on stderr, so that a command's own output stays clean. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the process with a message when this Node is too old to run the product. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return;
  say(`Tiến Độ cần Node.js từ ${neededNode.join('.')} trở lên; máy này đang dùng ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs the dependencies when they are missing or are not those of the lockfile.
 *
 * @throws {Error} when npm fails
 */
export async function ensureInstalled() {
  const modules = path.join(root, 'node_modules');
  const stamp = path.join(modules, '.tien-do-stamp');
  const lockfile = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const wanted = hashOf([lockfile]);
  if (readOr(stamp) === wanted) return;
  if (!agrees(JSON.parse(lockfile), path.join(modules, '.package-lock.json'))) {
    say('Đang cài các gói cần thiết (npm ci)...');
    const code = await runNpm(['ci', '--no-audit', '--no-fund']);
    if (code !== 0) throw new Error(`npm ci không thành công (mã ${code}).`);
  }
  fs.writeFileSync(stamp, wanted);
}

/** Whether npm's own note of what it installed says the same as the lockfile: somebody ran `npm ci` by hand. */
function agrees(lock, noteFile) {
  const note = readOr(noteFile);
  if (note === undefined) return false;
  const installed = JSON.parse(note).packages;
  return Object.entries(lock.packages).every(([name, wanted]) => {
    if (!name.startsWith('node_modules/') && !name.includes('/node_modules/')) return true;
    const found = installed[name];
    // What is optional and missing is for another kind of machine.
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm && /\.c?js$/.test(npm)) return run(process.execPath, [npm, ...args]);
  return run('npm', args, { shell: isWindows });
}

const libraries = ['shared', 'backend', 'seeds'];
const bin = (name) => path.join(root, 'node_modules', ...name.split('/'));

/**
 * Builds what changed since it was last built.
 *
 * @param {{ frontend?: boolean, force?: boolean }} options `frontend: false` leaves the browser's side as it is
 * @throws {Error} when a compiler finds a mistake
 */
export async function build({ frontend = true, force = false } = {}) {
  const jobs = [];
  if (force || libraries.some((name) => !isFresh(name))) jobs.push(buildLibraries(force));
  if (frontend && (force || !isFresh('frontend'))) jobs.push(buildFrontend());
  // Both are waited for before a failure is told, so that none goes on writing afterwards.
  const failed = (await Promise.allSettled(jobs)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function buildLibraries(force) {
  say('Đang dịch máy chủ (tsc)...');
  // Taken before the compiler reads the files: one saved meanwhile makes the build stale, never falsely fresh.
  const stamps = libraries.map((name) => [name, sourceHash(name)]);
  // tsc trusts its own notes and would not miss a deleted output folder.
  const complete = libraries.every((name) => fs.existsSync(path.join(root, name, 'dist')));
  const flags = force || !complete ? ['--force'] : [];
  const code = await run(process.execPath, [bin('typescript/bin/tsc'), '-b', ...libraries, ...flags]);
  if (code !== 0) throw new Error('Mã nguồn có lỗi kiểu, xem ở trên.');
  for (const [name, stamp] of stamps) {
    removeOrphans(path.join(root, name, 'dist'), path.join(root, name, 'src'));
    fs.writeFileSync(stampFile(name), stamp);
  }
}

async function buildFrontend() {
  say('Đang dịch giao diện (vite)...');
  const stamp = sourceHash('frontend');
  const code = await run(process.execPath, [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: path.join(root, 'frontend'),
  });
  if (code !== 0) throw new Error('Giao diện chưa dịch được, xem ở trên.');
  compress(path.join(root, 'frontend/dist'));
  fs.writeFileSync(stampFile('frontend'), stamp);
}

/** Lays compressed copies beside the texts of a build, once, instead of compressing them for every visitor. */
function compress(folder) {
  for (const file of filesIn(folder)) {
    if (!/\.(js|css|html|svg|json)$/.test(file)) continue;
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    fs.writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  }
}

const stampFile = (name) => path.join(root, name, 'dist', '.stamp');
const isFresh = (name) => readOr(stampFile(name)) === sourceHash(name);

/** Of everything that decides what a workspace is built into. */
function sourceHash(name) {
  const own = {
    shared: ['shared/src', 'shared/tsconfig.json', 'shared/package.json'],
    backend: ['backend/src', 'backend/tsconfig.json', 'backend/package.json'],
    seeds: ['seeds/src', 'seeds/tsconfig.json', 'seeds/package.json'],
    frontend: ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package.json'].map(
      (part) => `frontend/${part}`,
    ),
  }[name];
  const below = { shared: [], backend: ['shared'], seeds: ['backend'], frontend: ['shared'] }[name];
  const parts = ['tsconfig.base.json', 'package-lock.json', ...own].flatMap((part) =>
    filesIn(path.join(root, part)),
  );
  return hashOf([
    ...parts.flatMap((file) => [path.relative(root, file), fs.readFileSync(file)]),
    ...below.map(sourceHash),
  ]);
}

function filesIn(start) {
  const stat = fs.statSync(start, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(start) ? [] : [start];
  return fs
    .readdirSync(start)
    .sort()
    .flatMap((name) => filesIn(path.join(start, name)));
}

/** Removes outputs whose source is gone: a migration or route that was deleted must not stay alive in `dist`. */
function removeOrphans(dist, src) {
  for (const entry of fs.readdirSync(dist, { withFileTypes: true })) {
    const file = path.join(dist, entry.name);
    if (entry.isDirectory()) {
      removeOrphans(file, path.join(src, entry.name));
      if (fs.readdirSync(file).length === 0) fs.rmdirSync(file);
      continue;
    }
    const base = /^(.*?)\.(js|d\.ts)(\.map)?$/.exec(entry.name)?.[1];
    if (base === undefined) continue;
    if (!['.ts', '.tsx'].some((ending) => fs.existsSync(path.join(src, base + ending)))) fs.rmSync(file);
  }
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function readOr(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Runs a program in the checkout's root with our own input and output.
 *
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, options = {}) {
  return ended(spawn(program, args, { cwd: root, stdio: 'inherit', ...options }));
}

/**
 * Waits for a child process.
 *
 * @returns {Promise<number>} its exit code, in the shell's way when a signal ended it
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (os.constants.signals[signal] ?? 0)));
  });
}

/**
 * Runs one of the product's own programs until it ends, handing signals on. It has a process group of its own, so that a
 * Ctrl-C, which a terminal sends to the whole group, reaches it once. Should this process be killed outright, the
 * program notices the closed channel and ends in order.
 *
 * @returns {Promise<number>} its exit code
 */
export function runProgram(file, args) {
  const watch = pathToFileURL(path.join(root, 'backend/scripts/end-with-parent.mjs')).href;
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', watch, path.join(root, file), ...args],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      // Windows would open a window for it, and delivers Ctrl-C to every process of the console by itself.
      detached: !isWindows,
    },
  );
  handOnSignals([child], { ownGroup: !isWindows });
  return ended(child);
}

/**
 * Hands SIGINT, SIGTERM and SIGHUP on to children, and leaves the decision to end to them.
 *
 * @param {import('node:child_process').ChildProcess[]} children
 * @param {{ ownGroup: boolean }} options whether the children lie outside of our process group
 */
export function handOnSignals(children, { ownGroup }) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // The terminal has told the members of our own group already.
      if (signal === 'SIGINT' && !ownGroup && (isWindows || process.stdin.isTTY)) return;
      for (const child of children) child.kill(signal);
    });
  }
}

/** Runs a script's work and turns a failure into one readable line and an exit code. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
