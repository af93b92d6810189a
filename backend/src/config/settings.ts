import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Everything the processes read from their environment. Read once, by `readSettings`; nothing else reads `process.env`. */
export interface Settings {
  /** True when NODE_ENV=production. */
  readonly production: boolean;
  /** TCP port of the HTTP server; 0 lets the system choose. */
  readonly port: number;
  /** Address the HTTP server listens on. */
  readonly host: string;
  /** Absolute folder of uploaded files and of the embedded database. */
  readonly dataDir: string;
  /** The PostgreSQL to use as the application; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The same database as its owner, for migrations; undefined means the embedded one. */
  readonly migrationDatabaseUrl: string | undefined;
  /** True when the demonstration data and its sign-in list are offered. */
  readonly demo: boolean;
  /** Origin that browsers use, without a trailing slash; undefined means the Host header of a loopback address. */
  readonly publicUrl: string | undefined;
  /** Proxies whose X-Forwarded-* headers are believed, in the form that Fastify takes; false believes none. */
  readonly trustProxy: false | string[];
  /** Largest uploaded file, in bytes. */
  readonly fileLimitBytes: number;
  /** Absolute folder of the files of anchors of the log. */
  readonly anchorDir: string;
  /** The mail server, as `smtp://user:password@host:port`; undefined keeps mails to be looked at. */
  readonly smtpUrl: string | undefined;
  /** The address that mail comes from. */
  readonly mailFrom: string | undefined;
  /** Hosts that webhooks may go to, as `host:port`, or `*.domain:port` for all below it; empty: nothing leaves. */
  readonly webhookHosts: string[];
  /** Addresses, as `address:port`, that webhooks may reach though they are not public. */
  readonly webhookPrivate: string[];
  /** True when this process also runs the jobs. */
  readonly worker: boolean;
  readonly logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every bad setting of one start, in one message that the operator can act upon. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(['Cài đặt chưa đúng, chưa khởi động được:', ...problems.map((line) => `  - ${line}`)].join('\n'));
  }
}

/** The checkout's root: the parent of `backend`, both from `src` and from `dist`. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const words: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  '1': true,
  off: false,
  false: false,
  '0': false,
};

const flag = z.string().transform((text, context) => {
  const value = words[text.toLowerCase()];
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'chỉ nhận on/off, true/false hoặc 1/0' });
  return z.NEVER;
});

function wholeNumber(least: number, most: number) {
  const message = `phải là số nguyên từ ${least} đến ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

const databaseUrl = z.string().refine((text) => {
  const url = parseUrl(text);
  return (
    url !== undefined &&
    /^postgres(ql)?:$/.test(url.protocol) &&
    url.hostname !== '' &&
    url.pathname.length > 1
  );
}, 'phải có dạng postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu');

const origin = z.string().transform((text, context) => {
  const url = parseUrl(text);
  const bare =
    url !== undefined && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (bare && /^https?:$/.test(url.protocol)) return url.origin;
  context.addIssue({
    code: 'custom',
    message: 'phải là địa chỉ gốc như https://tiendo.example.vn, không có đường dẫn',
  });
  return z.NEVER;
});

const mailServer = z.string().refine((text) => {
  const url = parseUrl(text);
  return url !== undefined && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
}, 'phải có dạng smtp://người-dùng:mật-khẩu@máy:cổng hoặc smtps://');

/** `on` believes the private networks only: a forwarded address from the open internet is never taken at its word. */
const privateNetworks = ['loopback', 'linklocal', 'uniquelocal'];
const address = /^([0-9a-f:.]+(\/\d{1,3})?|loopback|linklocal|uniquelocal)$/i;

const proxies = z.string().transform((text, context): false | string[] => {
  const value = words[text.toLowerCase()];
  if (value !== undefined) return value ? privateNetworks : false;
  const list = text.split(',').map((part) => part.trim());
  if (list.every((part) => address.test(part))) return list;
  context.addIssue({
    code: 'custom',
    message: 'chỉ nhận on, off, hoặc các địa chỉ IP/CIDR cách nhau bằng dấu phẩy',
  });
  return z.NEVER;
});

/** `host`, `host:port` or `*.domain:port`; port 443 unless another is named. */
const webhookHosts = z.string().transform((text, context): string[] =>
  text.split(',').map((part) => {
    const [, wild = '', host = '', port = '443'] =
      /^(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(\d{1,5}))?$/iu.exec(part.trim()) ?? [];
    if (host !== '' && Number(port) > 0 && Number(port) < 65536 && !(wild && !host.includes('.'))) {
      return `${wild}${host.toLowerCase()}:${port}`;
    }
    context.addIssue({
      code: 'custom',
      message: `"${part.trim()}" phải có dạng máy.example.vn, máy.example.vn:8443 hoặc *.example.vn`,
    });
    return '';
  }),
);

const webhookPrivate = z.string().transform((text, context): string[] =>
  text.split(',').map((part) => {
    const url = parseUrl(`http://${part.trim()}`);
    const host = url?.hostname.replace(/^\[(.*)\]$/u, '$1') ?? '';
    // The port of http is dropped from its address.
    const port = /:(\d{1,5})$/u.exec(part.trim())?.[1];
    if (url?.pathname === '/' && isIP(host) !== 0 && port !== undefined) {
      return `${ipaddr.process(host).toString()}:${port}`;
    }
    context.addIssue({
      code: 'custom',
      message: `"${part.trim()}" phải có dạng địa-chỉ-IP:cổng, ví dụ 10.0.0.5:8443`,
    });
    return '';
  }),
);

const schema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber(0, 65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  MIGRATION_DATABASE_URL: databaseUrl.optional(),
  DEMO: flag.optional(),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: proxies.default(false),
  FILE_LIMIT_MB: wholeNumber(1, 1024).default(20),
  ANCHOR_DIR: z.string().optional(),
  SMTP_URL: mailServer.optional(),
  MAIL_FROM: z.string().max(254).optional(),
  WEBHOOK_HOSTS: webhookHosts.optional(),
  WEBHOOK_PRIVATE: webhookPrivate.optional(),
  WORKER: flag.default(true),
  LOG_LEVEL: z.enum(logLevels, `chỉ nhận ${logLevels.join(', ')}`).default('info'),
});

type Read = z.infer<typeof schema>;

/**
 * Reads and checks the settings of a process.
 *
 * @param env the environment, normally `process.env`; an empty value counts as absent
 * @returns the settings with every default filled in and every path absolute
 * @throws SettingsError with one line per bad setting, all of them at once
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const problems = Object.keys(present)
    .filter((name) => name.startsWith('TIEN_DO_'))
    .map(unknownSetting);
  const result = schema.safeParse(present);
  if (!result.success) {
    problems.push(...result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
    throw new SettingsError(problems);
  }
  problems.push(...contradictions(result.data));
  if (problems.length > 0) throw new SettingsError(problems);
  return settingsFrom(result.data);
}

function settingsFrom(read: Read): Settings {
  const dataDir = path.resolve(projectRoot, read.DATA_DIR);
  return {
    production: read.NODE_ENV === 'production',
    port: read.PORT,
    host: read.HOST,
    dataDir,
    databaseUrl: read.DATABASE_URL,
    migrationDatabaseUrl: read.MIGRATION_DATABASE_URL ?? read.DATABASE_URL,
    demo: read.DEMO ?? read.DATABASE_URL === undefined,
    publicUrl: read.PUBLIC_URL,
    trustProxy: read.TRUST_PROXY,
    fileLimitBytes: read.FILE_LIMIT_MB * 1024 * 1024,
    anchorDir:
      read.ANCHOR_DIR === undefined
        ? path.join(dataDir, 'anchors')
        : path.resolve(projectRoot, read.ANCHOR_DIR),
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    webhookHosts: read.WEBHOOK_HOSTS ?? [],
    webhookPrivate: read.WEBHOOK_PRIVATE ?? [],
    worker: read.WORKER,
    logLevel: read.LOG_LEVEL,
  };
}

/** Settings that are right one by one and wrong together. */
function contradictions(read: Read): string[] {
  const found: string[] = [];
  if (read.DEMO === true && read.NODE_ENV === 'production' && read.DATABASE_URL !== undefined) {
    found.push(
      'DEMO: không bật được trên máy chủ thật (NODE_ENV=production cùng DATABASE_URL): tài khoản mẫu ai cũng biết',
    );
  }
  if (read.MIGRATION_DATABASE_URL !== undefined && read.DATABASE_URL === undefined) {
    found.push('MIGRATION_DATABASE_URL: cần có DATABASE_URL đi cùng');
  }
  if (read.SMTP_URL !== undefined && read.MAIL_FROM === undefined) {
    found.push('MAIL_FROM: phải đặt cùng SMTP_URL, ví dụ tiendo@example.vn');
  }
  // A Host header from the network must never become the address in a link, so a reachable server names its own.
  if (!isLoopback(read.HOST) && read.PUBLIC_URL === undefined) {
    found.push(
      `PUBLIC_URL: phải đặt khi HOST=${read.HOST} cho máy khác truy cập, ví dụ https://tiendo.example.vn`,
    );
  }
  return found;
}

/**
 * Tells whether only this machine can reach an address.
 *
 * @param host a host name or address without port, an IPv6 address with or without brackets
 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function unknownSetting(name: string): string {
  const meant = name.slice('TIEN_DO_'.length);
  return meant in schema.shape
    ? `${name}: không có cài đặt này, tên đúng là ${meant}`
    : `${name}: không có cài đặt này`;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
