import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isLoopback, projectRoot, readSettings, SettingsError } from './settings.js';

const server = 'postgres://tien_do_app:secret@db:5432/tien_do';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('defaults', () => {
  test('nothing set: this machine only, embedded database, demonstration on', () => {
    expect(readSettings({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      dataDir: path.join(projectRoot, 'data'),
      anchorDir: path.join(projectRoot, 'data', 'anchors'),
      databaseUrl: undefined,
      migrationDatabaseUrl: undefined,
      demo: true,
      publicUrl: undefined,
      trustProxy: false,
      fileLimitBytes: 20 * 1024 * 1024,
      smtpUrl: undefined,
      mailFrom: undefined,
      webhookHosts: [],
      webhookPrivate: [],
      worker: true,
      logLevel: 'info',
    });
  });

  test('a named server switches the demonstration off and owns its own migrations', () => {
    const settings = readSettings({ DATABASE_URL: server });
    expect(settings).toMatchObject({ databaseUrl: server, migrationDatabaseUrl: server, demo: false });
  });

  test('an empty value counts as absent, as compose files pass it', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ', TIEN_DO_X: '' })).toEqual(readSettings({}));
  });

  test('the project root is the folder that holds the workspaces', () => {
    expect(path.relative(projectRoot, import.meta.dirname)).toBe(path.join('backend', 'src', 'config'));
  });
});

describe('reading', () => {
  test.each([
    ['on', true],
    ['ON', true],
    ['true', true],
    ['1', true],
    ['off', false],
    ['false', false],
    ['0', false],
  ])('DEMO=%s', (text, value) => {
    expect(readSettings({ DEMO: text }).demo).toBe(value);
  });

  test('an absolute DATA_DIR stays, a relative one starts at the project root', () => {
    expect(readSettings({ DATA_DIR: '/srv/tien-do' }).dataDir).toBe(path.resolve('/srv/tien-do'));
    expect(readSettings({ DATA_DIR: '/srv/tien-do' }).anchorDir).toBe(path.resolve('/srv/tien-do/anchors'));
    expect(readSettings({ ANCHOR_DIR: '/mnt/other' }).anchorDir).toBe(path.resolve('/mnt/other'));
    expect(readSettings({ DATA_DIR: 'x/y' }).dataDir).toBe(path.join(projectRoot, 'x', 'y'));
  });

  test('PUBLIC_URL loses its trailing slash and keeps a port', () => {
    expect(readSettings({ PUBLIC_URL: 'https://a.vn/' }).publicUrl).toBe('https://a.vn');
    expect(readSettings({ PUBLIC_URL: 'http://10.0.0.5:8080' }).publicUrl).toBe('http://10.0.0.5:8080');
  });

  test('TRUST_PROXY=on believes private networks only', () => {
    expect(readSettings({ TRUST_PROXY: 'on' }).trustProxy).toEqual(['loopback', 'linklocal', 'uniquelocal']);
    expect(readSettings({ TRUST_PROXY: '10.1.2.3, 172.16.0.0/12' }).trustProxy).toEqual([
      '10.1.2.3',
      '172.16.0.0/12',
    ]);
  });

  test('a separate owner for migrations', () => {
    const owner = 'postgresql://owner:secret@db/tien_do';
    const settings = readSettings({ DATABASE_URL: server, MIGRATION_DATABASE_URL: owner });
    expect(settings).toMatchObject({ databaseUrl: server, migrationDatabaseUrl: owner });
  });
});

describe('where webhooks may go', () => {
  test('is read into one form, with the port that TLS has unless another is named', () => {
    expect(
      readSettings({
        WEBHOOK_HOSTS: 'Hook.example.vn, hook.example.vn:8443,*.tinh.example.vn',
        WEBHOOK_PRIVATE: '10.0.0.5:8443, 127.1:80, [::1]:9000, [::ffff:10.0.0.6]:443',
      }),
    ).toMatchObject({
      webhookHosts: ['hook.example.vn:443', 'hook.example.vn:8443', '*.tinh.example.vn:443'],
      webhookPrivate: ['10.0.0.5:8443', '127.0.0.1:80', '::1:9000', '10.0.0.6:443'],
    });
  });

  test.each([
    ['WEBHOOK_HOSTS', 'https://hook.example.vn'],
    ['WEBHOOK_HOSTS', 'hook.example.vn,'],
    ['WEBHOOK_HOSTS', '*'],
    ['WEBHOOK_HOSTS', '*.vn'],
    ['WEBHOOK_HOSTS', 'hook.example.vn:99999'],
    ['WEBHOOK_PRIVATE', '10.0.0.5'],
    ['WEBHOOK_PRIVATE', 'localhost:80'],
    ['WEBHOOK_PRIVATE', '10.0.0.0/8:80'],
  ])('%s does not take %s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(`${name}`)]);
  });
});

describe('refusals', () => {
  test.each([
    ['PORT', '70000'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['DEMO', 'yes'],
    ['WORKER', '2'],
    ['LOG_LEVEL', 'loud'],
    ['FILE_LIMIT_MB', '0'],
    ['FILE_LIMIT_MB', '1.5'],
    ['DATABASE_URL', 'mysql://a/b'],
    ['DATABASE_URL', 'postgres://db'],
    ['PUBLIC_URL', 'tiendo.vn'],
    ['PUBLIC_URL', 'ftp://tiendo.vn'],
    ['PUBLIC_URL', 'https://tiendo.vn/board'],
    ['PUBLIC_URL', 'https://user:word@tiendo.vn'],
    ['TRUST_PROXY', 'everyone'],
  ])('%s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  test('every bad setting is named at once, with no value that could be a secret', () => {
    const env = {
      PORT: 'x',
      LOG_LEVEL: 'y',
      DATABASE_URL: 'http://user:hunter2@db/x',
      TIEN_DO_PORT: '3000',
      TIEN_DO_HUE: '1',
    };
    const problems = problemsOf(env).join('\n');
    for (const name of Object.keys(env)) expect(problems).toContain(`${name}: `);
    expect(problems).toContain('tên đúng là PORT');
    expect(problems).not.toContain('hunter2');
  });

  test('demonstration accounts never on a production server', () => {
    const env = { DEMO: 'on', NODE_ENV: 'production', DATABASE_URL: server };
    expect(problemsOf(env)).toHaveLength(1);
    expect(problemsOf({ ...env, DEMO: 'off' })).toEqual([]);
    expect(problemsOf({ ...env, NODE_ENV: 'test' })).toEqual([]);
    expect(problemsOf({ DEMO: 'on', NODE_ENV: 'production' })).toEqual([]);
  });

  test('an owner of the database without the database', () => {
    expect(problemsOf({ MIGRATION_DATABASE_URL: server })).toHaveLength(1);
  });

  test('a server that others reach must say its own address', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/^PUBLIC_URL: /)]);
    expect(problemsOf({ HOST: '0.0.0.0', PUBLIC_URL: 'https://tiendo.vn' })).toEqual([]);
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['127.0.0.1.evil.vn', false],
  ['tiendo.vn', false],
])('loopback: %s %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});
