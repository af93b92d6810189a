// The part of jest that loads modules, done by Node itself. Jest's own gives each test file a copy of every module, which for
// an application of this size costs more than most files' tests. Here a worker loads the product once. What keeps files apart
// is that each starts its own application on its own database, and that no module of the product holds what it was told.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ModernFakeTimers } from '@jest/fake-timers';
import { isSource, mapOf } from './compile.mjs';

const require = createRequire(import.meta.url);
const imported = new Map();
let running;

/** The functions of the test file that runs at this moment in this process: what globals.mjs hands to tests. */
process[Symbol.for('tien-do.running-test-file')] = () => running;

/** Jest asks it where the map of a module lies that a stack names. */
class SourceMaps extends Map {
  get(url) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    return isSource(file) ? mapOf(file) : undefined;
  }
}
const sourceMaps = new SourceMaps();

/** What jest asks of a runtime; one is made for each test file. */
export default class Runtime {
  constructor(config) {
    this.timers = new ModernFakeTimers({ config, global: globalThis });
  }

  /** The framework of the tests, with nothing of the file before. */
  requireInternalModule(file) {
    delete require.cache[file];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    return require(file);
  }

  requireModule(file) {
    return require(file);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** Runs a test file; once more where this process ran it before, as in a watching run. */
  async unstable_importModule(file) {
    await import('./register.mjs');
    const times = imported.get(file) ?? 0;
    imported.set(file, times + 1);
    await import(`${pathToFileURL(file).href}${times === 0 ? '' : `?${String(times)}`}`);
  }

  setGlobalsForRuntime(globals) {
    const { timers } = this;
    const jest = {
      useFakeTimers: (options) => timers.useFakeTimers(options),
      useRealTimers: () => timers.useRealTimers(),
      advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
    };
    running = { ...globals, jest };
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    this.timers.dispose();
  }
}
