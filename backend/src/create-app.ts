/** The one assembly of the product: API process, worker, tests and seeds all start here. */
import 'reflect-metadata';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { Module, type DynamicModule, type LogLevel, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { INestApplicationContext } from '@nestjs/common';
import { routes, type DemoAccount, type RouteContract } from '@tien-do/shared/contract';
import type { FastifyInstance } from 'fastify';
import { agencyControllers, agencyProviders } from './agencies/index.js';
import { approvalControllers, approvalProviders } from './approvals/index.js';
import { anchorFolderToken, auditControllers, auditProviders } from './audit/index.js';
import { boardControllers, boardProviders } from './boards/index.js';
import { cardControllers, cardProviders } from './cards/index.js';
import { cardSheetControllers, cardSheetProviders } from './card-sheet/index.js';
import { contributionControllers, contributionProviders } from './contributions/index.js';
import { cycleControllers, cycleProviders } from './cycles/index.js';
import { calendarControllers, calendarProviders } from './calendar/index.js';
import { delegationControllers, delegationProviders } from './delegations/index.js';
import { dataSourceOptions } from './database/data-source.js';
import { Writer } from './database/write.js';
import { feedControllers, feedProviders } from './feeds/index.js';
import { fileControllers, fileProviders } from './files/index.js';
import { CheckedInterceptor } from './http/checked.interceptor.js';
import { Clock } from './http/clock.js';
import { requireDeclaredRoutes } from './http/declared-routes.js';
import { AccessGuard } from './http/guard.js';
import { Health } from './http/health.js';
import { PlatformController } from './http/platform.controller.js';
import { answerUnreadable, ProblemFilter } from './http/problem-filter.js';
import { Refusals } from './http/refusals.js';
import { settingsToken, type HttpSettings } from './http/settings.js';
import { servePages } from './http/static-pages.js';
import { demoAccountsToken, identityControllers, identityProviders } from './identity/index.js';
import { historyControllers, historyProviders } from './history/index.js';
import { importControllers, importProviders } from './imports/index.js';
import { inboxControllers, inboxProviders } from './inbox/index.js';
import { JobsService, jobSettingsToken, type JobSettings } from './jobs/jobs.service.js';
import { liveProviders, signalProviders, type LiveTimings } from './live/index.js';
import { mailControllers, mailProviders, type MailOptions } from './mail/index.js';
import { noticeControllers, noticeProviders } from './notices/index.js';
import { figureControllers, figureProviders } from './figures/index.js';
import { letterControllers, letterProviders } from './letters/index.js';
import { petitionControllers, petitionProviders } from './petitions/index.js';
import { planControllers, planProviders } from './plans/index.js';
import { portfolioControllers, portfolioProviders } from './portfolio/index.js';
import { recordControllers, recordProviders } from './record/index.js';
import { reportControllers, reportProviders } from './reports/index.js';
import { searchControllers, searchProviders } from './search/index.js';
import { webhookControllers, webhookProviders, type WebhookOptions } from './webhooks/index.js';

export interface AppOptions {
  /** Connection string of the application's database. */
  databaseUrl: string;
  http: HttpSettings;
  /** Proxies whose forwarded headers are believed, as Fastify takes it. */
  proxies?: false | string[];
  /** The clock; the machine's own unless a test or a seed hands in another. */
  now?: () => number;
  /** Whether this process also takes jobs. */
  jobs?: boolean;
  /** How often jobs are looked for whose worker died; ten seconds unless said otherwise. */
  jobUpkeepSeconds?: number;
  /** Folder of the files of anchors; without it anchors are kept in the database alone. */
  anchorDir?: string;
  /** Folder of the built web page; the product's own build unless a test hands in another. */
  pagesDir?: string;
  /** How mail leaves; without it nothing does. */
  mail?: MailOptions;
  /** Where webhooks may go; without it nowhere. */
  webhooks?: WebhookOptions;
  demoAccounts?: DemoAccount[];
  poolSize?: number;
  liveTimings?: Partial<LiveTimings>;
  logLevels?: LogLevel[] | false;
}

/** Largest JSON body: a card's texts with room to spare. */
const bodyLimit = 512 * 1024;

const controllers: Type[] = [
  PlatformController,
  ...identityControllers,
  ...agencyControllers,
  ...approvalControllers,
  ...auditControllers,
  ...boardControllers,
  ...cardControllers,
  ...cardSheetControllers,
  ...contributionControllers,
  ...cycleControllers,
  ...calendarControllers,
  ...delegationControllers,
  ...feedControllers,
  ...figureControllers,
  ...fileControllers,
  ...historyControllers,
  ...importControllers,
  ...inboxControllers,
  ...mailControllers,
  ...noticeControllers,
  ...letterControllers,
  ...petitionControllers,
  ...planControllers,
  ...portfolioControllers,
  ...recordControllers,
  ...reportControllers,
  ...searchControllers,
  ...webhookControllers,
];

@Module({})
class AppModule {}

function assemble(
  options: AppOptions,
  parts: { live: Provider[]; controllers: Type[]; http: Provider[] },
): DynamicModule {
  const clock = new Clock();
  if (options.now) clock.now = options.now;
  const jobs: JobSettings = {
    enabled: options.jobs ?? false,
    databaseUrl: options.databaseUrl,
    upkeepSeconds: options.jobUpkeepSeconds ?? 10,
  };
  return {
    module: AppModule,
    imports: [
      TypeOrmModule.forRoot({
        ...dataSourceOptions({
          url: options.databaseUrl,
          as: 'application',
          onPoolError: (error) => process.stderr.write(`database: ${error.message}\n`),
          ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
        }),
        retryAttempts: 0,
      }),
    ],
    controllers: parts.controllers,
    providers: [
      { provide: Clock, useValue: clock },
      { provide: settingsToken, useValue: options.http },
      { provide: demoAccountsToken, useValue: options.demoAccounts ?? [] },
      { provide: jobSettingsToken, useValue: jobs },
      { provide: anchorFolderToken, useValue: options.anchorDir ?? null },
      Writer,
      JobsService,
      ...identityProviders,
      ...agencyProviders,
      ...approvalProviders,
      ...auditProviders,
      ...boardProviders,
      ...calendarProviders,
      ...cardProviders,
      ...cardSheetProviders,
      ...contributionProviders,
      ...cycleProviders,
      ...delegationProviders,
      ...feedProviders(options.mail?.origin ?? 'http://localhost'),
      ...figureProviders,
      ...fileProviders,
      ...historyProviders,
      ...importProviders,
      ...inboxProviders,
      ...mailProviders(options.mail ?? { smtp: null, journalDir: null, origin: 'http://localhost' }),
      ...noticeProviders,
      ...letterProviders,
      ...petitionProviders,
      ...planProviders,
      ...portfolioProviders,
      ...recordProviders,
      ...reportProviders,
      ...searchProviders,
      ...webhookProviders(options.webhooks),
      ...parts.live,
      ...parts.http,
    ],
  };
}

/**
 * Makes the API with its sockets, ready to listen.
 * @throws Error when a route has no declared right, or the database does not answer.
 */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  requireDeclaredRoutes(controllers);
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: options.proxies ?? options.http.trustProxy,
    // Sockets that nobody reads must not keep a process from ending.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded reaches no handler and no filter.
    frameworkErrors: answerUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    assemble(options, {
      live: liveProviders(options.databaseUrl, options.liveTimings ?? {}),
      controllers,
      http: [
        Health,
        Refusals,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: CheckedInterceptor },
      ],
    }),
    adapter,
    { logger: options.logLevels ?? ['error', 'warn', 'fatal'], abortOnError: false },
  );
  admitLongBodies(app.getHttpAdapter().getInstance());
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, {
    limits: { files: 1, fileSize: options.http.fileLimitBytes, fields: 5, parts: 6 },
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // The UI kit sets custom properties through style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        // A plain http installation in an office network must not be sent to a https that nobody serves.
        upgradeInsecureRequests: null,
      },
    },
    hsts: options.http.publicUrl?.startsWith('https:') ?? false,
    crossOriginEmbedderPolicy: false,
  });
  await servePages(app.getHttpAdapter().getInstance(), options.pagesDir ?? frontendBuild);
  return app;
}

/** Gives the few routes that say so in the contract a longer body than all others have. */
function admitLongBodies(server: FastifyInstance): void {
  const limits = new Map<string, number>();
  for (const { method, path: url, bodyBytes } of Object.values<RouteContract>(routes)) {
    if (bodyBytes !== undefined) limits.set(`${method} ${url}`, bodyBytes);
  }
  server.addHook('onRoute', (route) => {
    const limit = limits.get(`${String(route.method)} ${route.url}`);
    if (limit !== undefined) route.bodyLimit = limit;
  });
}

/** Where the built web page lies, seen from `src` and from `dist` alike. */
const frontendBuild = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../frontend/dist');

/** The same services without HTTP and sockets: for the worker, the commands and the first data. */
export async function createWorker(options: AppOptions): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(
    assemble(options, { live: signalProviders(options.databaseUrl), controllers: [], http: [] }),
    { logger: options.logLevels ?? ['error', 'warn', 'fatal'], abortOnError: false },
  );
}
