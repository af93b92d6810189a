import path from 'node:path';
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '..');

/** Nest and TypeORM read the types of these files at run time, so what looks like a type there is a value. */
const decorated = ['backend/src/**/*.ts'];

export default defineConfig(
  {
    basePath: root,
    ignores: ['**/dist/', '**/node_modules/', 'data/', 'seeds/data/', 'test/.cache/', 'test/screenshots/'],
  },
  { basePath: root, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { basePath: root, files: ['**/*.{js,mjs,ts,tsx}'], extends: [eslint.configs.recommended] },
  {
    basePath: root,
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { process: 'readonly', Buffer: 'readonly', console: 'readonly', URL: 'readonly' },
    },
  },
  {
    basePath: root,
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // An underscore says that a value is left aside on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // The workspaces build without their tests; the project of the tests knows them all.
    basePath: root,
    files: ['{shared,backend,seeds}/src/**/*.test.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['test/tsconfig.json'] } },
  },
  {
    basePath: root,
    files: decorated,
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    basePath: root,
    files: ['frontend/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
);
