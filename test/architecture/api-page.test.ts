import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { apiPage } from '../../backend/src/http/api-page.js';

it('has docs/api.md as the contract has it', () => {
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  expect(page).toBe(apiPage());
});
