import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareSchema, createDataSource } from '@tien-do/backend';
import { routes, type ProblemDocument, type RouteContract } from '@tien-do/shared/contract';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

describe('the schema', () => {
  it('is after all migrations what the entities say', async () => {
    expect((await compareSchema(app.url)).statements).toEqual([]);
  });

  it('refuses the application to change what is append-only', async () => {
    const source = createDataSource({
      url: app.url,
      as: 'application',
      poolSize: 1,
      onPoolError: () => undefined,
    });
    await source.initialize();
    try {
      for (const table of ['audit_entry', 'submission', 'decision']) {
        await expect(source.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
        await expect(source.query(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '42501' });
      }
      await expect(source.query(`UPDATE audit_entry SET action = 'x'`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(source.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL')).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await source.destroy();
    }
  });

  it('refuses the owner too, as long as the triggers stand', async () => {
    await expect(app.sql('DELETE FROM audit_entry')).rejects.toThrow('append-only');
    await expect(app.sql(`UPDATE audit_entry SET action = 'x'`)).rejects.toThrow('append-only');
    await expect(app.sql('TRUNCATE audit_entry')).rejects.toThrow('append-only');
  });
});

describe('the surface', () => {
  it('says that it is well', async () => {
    const answer = await app.anonymous().get('/api/health');
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('describes every route of the contract', async () => {
    const { body } = await app
      .anonymous()
      .get<{ paths: Record<string, Record<string, { operationId: string }>> }>('/api/openapi.json');
    const described = Object.values(body.paths).flatMap((methods) => Object.values(methods));
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  });

  it('lets nobody in without a session, save where the contract says so', async () => {
    for (const [name, route] of Object.entries(routes) as [string, RouteContract][]) {
      const path = route.path.replace(/:\w+/gu, '01a20085-ece9-73ee-bd5f-9f56178b985c');
      const answer = await app.anonymous().raw(path, { method: route.method });
      const isOpen = route.access.kind === 'public';
      expect([name, answer.status === 401 && name !== 'signIn']).toEqual([name, !isOpen]);
    }
  });

  it('answers an unknown API path as a problem', async () => {
    const answer = await app.anonymous().get<ProblemDocument>('/api/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('NOT_FOUND');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('sends the headers that keep a page to itself', async () => {
    const { headers } = await app.anonymous().get('/api/health');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
