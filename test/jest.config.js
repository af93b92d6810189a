import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
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
    },
  ],
};

const common = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  // The workspaces resolve to their sources: a test never runs against a stale build.
  moduleNameMapper: {
    '^@tien-do/shared$': '<rootDir>/shared/src/index.ts',
    '^@tien-do/shared/contract$': '<rootDir>/shared/src/contract/index.ts',
    '^@tien-do/backend$': '<rootDir>/backend/src/index.ts',
    '^@tien-do/seeds$': '<rootDir>/seeds/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/[^/]+/dist/', '<rootDir>/test/\\.cache/', '<rootDir>/data/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

export default {
  rootDir,
  maxWorkers: Math.min(2, os.availableParallelism()),
  // Modules of a file that is done are kept for ever: a worker begins anew before its heap costs more than its start.
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
