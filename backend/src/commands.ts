/** The operator's commands: `node dist/commands.js <name>`, or `npm run` with the script of that name. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ProblemError, problemSentence } from '@tien-do/shared';
import { accountSchemas } from '@tien-do/shared/contract';
import type { DataSource } from 'typeorm';
import { systemContext } from './access/index.js';
import { AgenciesService } from './agencies/index.js';
import { AnchorsService } from './audit/index.js';
import { verifyAnchors, verifyChains } from './audit-commands.js';
import { projectRoot, readSettings, SettingsError } from './config/settings.js';
import { createDataSource } from './database/data-source.js';
import { createDatabase, dropDatabase, startEmbedded } from './database/embedded.js';
import { compareSchema, migrateDatabase } from './database/migrate.js';
import { Writer } from './database/write.js';
import { apiPage } from './http/api-page.js';
import { Clock } from './http/index.js';
import { MembershipsService, PeopleService, SessionsService } from './identity/index.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The two doors of one database: the owner's, and the application's. */
interface Database {
  ownerUrl: string;
  url: string;
}

/** Something that the operator did wrong; the message says what to do. */
class UsageError extends Error {}

const commands: Readonly<Record<string, (env: Environment, words: string[]) => Promise<number>>> = {
  migrate: (env) => withDatabase(env, migrate),
  'db-check': (env) => withDatabase(env, checkSchema),
  'audit-verify': verifyAudit,
  'audit-anchor': (env) =>
    withDatabase(env, (database) => withSource(database, (source) => anchorAudit(env, source))),
  'admin-create': createAdmin,
  'api-docs': writeApiPage,
};

/** Writes `docs/api.md` from the contract. */
function writeApiPage(): Promise<number> {
  writeFileSync(path.join(projectRoot, 'docs/api.md'), apiPage());
  return Promise.resolve(0);
}

async function migrate({ ownerUrl }: Database): Promise<number> {
  const ran = await migrateDatabase(ownerUrl);
  print(ran.length === 0 ? 'Cơ sở dữ liệu đã ở phiên bản mới nhất.' : `Đã chạy: ${ran.join(', ')}`);
  return 0;
}

/** Migrates an empty database and compares it with the entities; they must agree to the letter. */
async function checkSchema({ ownerUrl }: Database): Promise<number> {
  const name = `tien_do_check_${randomBytes(6).toString('hex')}`;
  const url = await createDatabase(ownerUrl, name);
  try {
    await migrateDatabase(url);
    const { statements } = await compareSchema(url);
    for (const statement of statements) print(`${statement};`);
    print(
      statements.length === 0
        ? 'Lược đồ do các bước chuyển đổi tạo ra khớp với các thực thể.'
        : `Thiếu ${String(statements.length)} câu lệnh trong các bước chuyển đổi.`,
    );
    return statements.length === 0 ? 0 : 1;
  } finally {
    await dropDatabase(ownerUrl, name);
  }
}

/** Reckons all chains again, and with `--anchors` holds them against a file or folder of anchors that was kept elsewhere. */
async function verifyAudit(env: Environment, words: string[]): Promise<number> {
  const [option, place, ...more] = words;
  if ((option !== undefined && option !== '--anchors') || more.length > 0 || (option && !place)) {
    throw new UsageError('Cách dùng: npm run audit:verify [-- --anchors <tệp hoặc thư mục mốc>]');
  }
  // npm runs in the checkout; whoever names a file means it from where they stand.
  const anchors = place === undefined ? null : path.resolve(env['INIT_CWD'] ?? '.', place);
  return withDatabase(env, (database) =>
    withSource(database, async (source) => {
      const sound = await verifyChains(source, print);
      const held = anchors === null || (await verifyAnchors(source, anchors, print));
      return sound && held ? 0 : 1;
    }),
  );
}

/** Makes an anchor now, beside those of the hours. */
async function anchorAudit(env: Environment, source: DataSource): Promise<number> {
  const { anchorDir } = readSettings(env);
  const { number, leaves, root } = await new AnchorsService(source, anchorDir).now(Date.now());
  print(`Đã ghi mốc số ${String(number)}: ${String(leaves)} chuỗi, gốc ${root}. Tệp mốc ở ${anchorDir}`);
  return 0;
}

async function createAdmin(env: Environment, words: string[]): Promise<number> {
  const [username, ...nameWords] = words;
  if (username === undefined || nameWords.length === 0) {
    throw new UsageError('Cách dùng: npm run admin:create -- <tên đăng nhập> <họ và tên>');
  }
  const password = env['ADMIN_PASSWORD'] ?? (await askPassword());
  const given = accountSchemas.newAccountBody.safeParse({ username, name: nameWords.join(' '), password });
  if (!given.success) throw new UsageError(faultOf(given.error.issues[0]?.path[0]));
  return withDatabase(env, async (database) => {
    await migrateDatabase(database.ownerUrl);
    return withSource(database, async (source) => {
      await makeAdmin(source, { ...given.data, password });
      print(`Đã tạo tài khoản quản trị ${username}.`);
      return 0;
    });
  });
}

async function makeAdmin(
  source: DataSource,
  given: { username: string; name: string; password: string },
): Promise<void> {
  const clock = new Clock();
  const writer = new Writer(source);
  const sessions = new SessionsService(source, writer, clock);
  const agencies = new AgenciesService(source, writer);
  const ctx = systemContext('admin-create', clock.now);
  const memberships = new MembershipsService(writer, sessions);
  const person = await new PeopleService(source, writer, sessions, memberships).create(ctx, {
    username: given.username,
    name: given.name,
    password: { plain: given.password },
  });
  const agencyId =
    (await agencies.byCode('system'))?.id ??
    (await agencies.create(ctx, {
      code: 'system',
      name: 'Quản trị hệ thống',
      shortName: 'Quản trị',
      kind: 'system',
      level: 'system',
      aliases: [],
      parentId: null,
      validFrom: null,
      validTo: null,
    }));
  await memberships.give(ctx, { personId: person.id, agencyId, duty: 'admin' });
}

function faultOf(member: PropertyKey | undefined): string {
  switch (member) {
    case 'username':
      return 'Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối, ví dụ nguyen.van-a.';
    case 'password':
      return 'Mật khẩu phải có từ 12 đến 256 ký tự.';
    default:
      return 'Họ và tên phải có từ 1 đến 200 ký tự.';
  }
}

/** Asks for a password: without showing it on a terminal, or as the first line of what is piped in. */
async function askPassword(): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write('Mật khẩu (ít nhất 12 ký tự): ');
  const silent = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) return line;
    throw new UsageError('Chưa có mật khẩu: nhập từ bàn phím hoặc đặt ADMIN_PASSWORD.');
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}

async function withDatabase(env: Environment, run: (database: Database) => Promise<number>): Promise<number> {
  const settings = readSettings(env);
  if (settings.databaseUrl !== undefined) {
    return run({
      url: settings.databaseUrl,
      ownerUrl: settings.migrationDatabaseUrl ?? settings.databaseUrl,
    });
  }
  const embedded = await startEmbedded({ dataDir: settings.dataDir, durable: true });
  try {
    return await run({ url: embedded.ownerUrl, ownerUrl: embedded.ownerUrl });
  } finally {
    await embedded.stop();
  }
}

async function withSource(database: Database, run: (source: DataSource) => Promise<number>): Promise<number> {
  const source = createDataSource({
    url: database.url,
    as: 'application',
    poolSize: 2,
    onPoolError: (error) => {
      complain(error.message);
    },
  });
  await source.initialize();
  try {
    return await run(source);
  } finally {
    await source.destroy();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function sayWhy(error: unknown): void {
  if (error instanceof ProblemError) complain(problemSentence(error.problem, 'vi'));
  else if (error instanceof UsageError || error instanceof SettingsError) complain(error.message);
  else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

const [name = '', ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  try {
    process.exitCode = await command(process.env, words);
  } catch (error) {
    sayWhy(error);
    process.exitCode = 1;
  }
} else {
  complain(`Các lệnh: ${Object.keys(commands).join(', ')}`);
  process.exitCode = 1;
}
