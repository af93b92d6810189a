import path from 'node:path';
import type { LogLevel } from '@nestjs/common';
import type { Settings } from './config/settings.js';
import type { AppOptions } from './create-app.js';

/** The assembly's options from the settings of a process. */
export function appOptions(settings: Settings, databaseUrl: string): AppOptions {
  return {
    databaseUrl,
    http: {
      publicUrl: settings.publicUrl ?? null,
      trustProxy: settings.trustProxy !== false,
      demo: settings.demo,
      fileLimitBytes: settings.fileLimitBytes,
    },
    proxies: settings.trustProxy,
    jobs: settings.worker,
    anchorDir: settings.anchorDir,
    webhooks: {
      outbound: {
        hosts: settings.webhookHosts,
        privateAddresses: settings.webhookPrivate,
        plainAllowed: !settings.production,
      },
      origin: linkOrigin(settings),
    },
    mail: {
      smtp:
        settings.smtpUrl !== undefined && settings.mailFrom !== undefined
          ? { url: settings.smtpUrl, from: settings.mailFrom }
          : null,
      journalDir: path.join(settings.dataDir, 'mail'),
      origin: linkOrigin(settings),
    },
    logLevels: logLevelsFrom(settings.logLevel),
  };
}

/** What links in mails and messages begin with: a configured address, never a request's Host. */
function linkOrigin({ publicUrl, port }: Settings): string {
  return publicUrl ?? `http://localhost:${String(port)}`;
}

/** Nest's levels from one word: everything at least as grave. */
function logLevelsFrom(level: Settings['logLevel']): LogLevel[] | false {
  const order: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
  // Nest says every route at its level "log"; an operator who asks for information does not ask for that.
  const last = { fatal: 0, error: 1, warn: 2, info: 2, debug: 4, trace: 5, silent: -1 }[level];
  return last < 0 ? false : order.slice(0, last + 1);
}
