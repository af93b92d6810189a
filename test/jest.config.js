import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const native = '<rootDir>/test/support/native';

const common = {
  rootDir,
  // Node loads the tests and the product, once for a worker: see runtime.mjs.
  runtime: `${native}/runtime.mjs`,
  testEnvironment: `${native}/environment.mjs`,
  transform: {},
  injectGlobals: false,
  setupFilesAfterEnv: [`${native}/properties.mjs`],
  modulePathIgnorePatterns: ['<rootDir>/[^/]+/dist/', '<rootDir>/test/\\.cache/', '<rootDir>/data/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

export default {
  rootDir,
  maxWorkers: Math.min(2, os.availableParallelism()),
  // What a file leaves behind stays with its worker: it begins anew before its heap costs more than its start.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 120_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{shared,frontend,backend,seeds}/src/**/*.test.ts',
        '<rootDir>/test/architecture/**/*.test.ts',
      ],
    },
    {
      ...common,
      displayName: 'product',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        ...common.testPathIgnorePatterns,
        '<rootDir>/test/architecture/',
        // Pictures for people to look at, of a demonstration that runs elsewhere: asked for by name only.
        ...(process.env.SCREENSHOTS ? [] : ['<rootDir>/test/browser/screenshots']),
      ],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
