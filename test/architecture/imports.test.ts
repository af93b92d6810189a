import { describe, expect, test } from '@jest/globals';
import { importsOf, parse, readSources } from './imports.js';
import { breachesOf } from './rules.js';

const sources = readSources();

test('the sources are found', () => {
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.some(({ file }) => file.startsWith('shared/src/'))).toBe(true);
  expect(sources.flatMap(importsOf).length).toBeGreaterThan(100);
});

test('every import is one that the architecture allows', () => {
  expect(sources.flatMap(breachesOf)).toEqual([]);
});

test('no source file is longer than 400 lines', () => {
  const long = sources.map(({ file, tree }) => ({ file, lines: tree.getLineStarts().length - 1 }));
  expect(long.filter(({ lines }) => lines > 400)).toEqual([]);
});

describe('a breach is noticed', () => {
  test.each([
    ['shared/src/workflow/a.ts', `import fs from 'node:fs';`],
    ['shared/src/workflow/a.ts', `import type { X } from '../contract/index.js';`],
    ['shared/src/workflow/a.ts', `import { z } from 'zod';`],
    ['shared/src/contract/a.ts', `import react from 'react';`],
    ['shared/src/workflow/a.ts', `import { x } from '@tien-do/backend';`],
    ['shared/src/workflow/a.ts', 'const now = Date.now();'],
    ['shared/src/workflow/a.ts', 'const now = new Date();'],
    ['backend/src/plans/a.ts', `import { x } from '../../../frontend/src/api/index.js';`],
    ['backend/src/plans/a.ts', `import { x } from '../../../shared/src/text/index.js';`],
    ['backend/src/plans/a.ts', `import { x } from '@tien-do/seeds';`],
    ['backend/src/plans/a.ts', `import { x } from '../cards/cards.service.js';`],
    ['backend/src/plans/a.ts', `import type { X } from '../cards/cards.service.js';`],
    ['backend/src/plans/a.ts', `const x = await import('../cards/cards.service.js');`],
    ['backend/src/plans/a.ts', `type X = import('../cards/cards.service.js').X;`],
    ['backend/src/plans/a.ts', `export * from '../cards/cards.service.js';`],
    ['backend/src/plans/a.ts', `import { x } from '../live/index.js';`],
    ['backend/src/plans/a.ts', `import { Server } from 'socket.io';`],
    ['backend/src/plans/plans.controller.ts', `import { Plan } from './entities.js';`],
    ['backend/src/plans/plans.controller.ts', `import { DataSource } from 'typeorm';`],
    ['backend/src/imports/domain/a.ts', `import { Injectable } from '@nestjs/common';`],
    ['backend/src/imports/extract/a.ts', `import { x } from '../../plans/index.js';`],
    ['frontend/src/ui/a.tsx', `import { x } from '../api/index.js';`],
    ['frontend/src/ui/a.tsx', `import { x } from '../features/board/index.js';`],
    ['frontend/src/features/card/a.tsx', `import { x } from '../board/board-page.js';`],
    ['frontend/src/features/card/a.tsx', `import { io } from 'socket.io-client';`],
    ['frontend/src/features/card/a.tsx', `await fetch('/api/session');`],
    ['frontend/src/features/card/a.tsx', `await window.fetch('/api/session');`],
    ['frontend/src/api/a.ts', `import { x } from '../features/board/index.js';`],
    ['frontend/src/api/a.ts', `import { x } from '@tien-do/backend';`],
  ])('%s: %s', (file, text) => {
    expect(breachesOf(parse(file, text))).toHaveLength(1);
  });

  test.each([
    ['shared/src/workflow/a.ts', `import { x } from '../problem.js'; const day = new Date(0);`],
    ['shared/src/access/a.ts', `import { defineAbility } from '@casl/ability';`],
    ['backend/src/plans/a.ts', `import { x } from '@tien-do/shared'; import { y } from '../cards/index.js';`],
    [
      'backend/src/plans/a.ts',
      `import { Card } from '../cards/entities.js'; import { w } from '../database/write.js';`,
    ],
    ['backend/src/live/a.ts', `import { Server } from 'socket.io'; import { x } from '../boards/index.js';`],
    [
      'backend/src/imports/domain/a.ts',
      `import { fold } from '@tien-do/shared'; import { y } from './b.js';`,
    ],
    [
      'backend/src/create-app.ts',
      `import { x } from './live/index.js'; import { y } from './cards/index.js';`,
    ],
    [
      'frontend/src/features/card/a.tsx',
      `import { x } from '../board/index.js'; import { y } from '../../ui/index.js';`,
    ],
    ['frontend/src/api/a.ts', `await fetch('/api/session');`],
    ['frontend/src/live/a.ts', `import { io } from 'socket.io-client';`],
  ])('and what is allowed is not: %s: %s', (file, text) => {
    expect(breachesOf(parse(file, text))).toEqual([]);
  });
});
