import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import PgBoss from 'pg-boss';
import { DataSource } from 'typeorm';
import { AnchorsDiverge, AnchorsService, AuditChecks } from '../audit/index.js';
import { applicationRole } from '../database/data-source.js';
import { Clock } from '../http/clock.js';
import { ImportReadings } from '../imports/index.js';
import { MailSender, OutboxService } from '../mail/index.js';
import { Notifier, RemindersService } from '../notices/index.js';
import { DocumentMaker } from '../reports/index.js';
import { WebhookWork } from '../webhooks/index.js';
import { jobSchema, queues } from './queues.js';
import type { MakeDocumentJob, ReadImportJob } from './send.js';

export interface JobSettings {
  /** Whether this process takes jobs. */
  enabled: boolean;
  databaseUrl: string;
  /** How soon a job whose worker died is offered to another. */
  upkeepSeconds: number;
}

export const jobSettingsToken = Symbol('job settings');

const readers = 2;
const senders = 2;
const dayMs = 24 * 3_600_000;
/** How long an answer is kept under its idempotency key. */
const keyMs = 7 * dayMs;

/** Takes the jobs of the queue, in the API process or in a worker of its own. */
@Injectable()
export class JobsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private boss: PgBoss | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly checks: AuditChecks,
    private readonly anchors: AnchorsService,
    private readonly readings: ImportReadings,
    private readonly maker: DocumentMaker,
    private readonly notifier: Notifier,
    private readonly outbox: OutboxService,
    private readonly mails: MailSender,
    private readonly reminders: RemindersService,
    private readonly webhooks: WebhookWork,
    private readonly clock: Clock,
    @Inject(jobSettingsToken) private readonly settings: JobSettings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.enabled) return;
    const boss = new PgBoss({
      connectionString: this.settings.databaseUrl,
      options: `-c role=${applicationRole}`,
      schema: jobSchema,
      migrate: false,
      max: 2,
      maintenanceIntervalSeconds: this.settings.upkeepSeconds,
    } as PgBoss.ConstructorOptions);
    boss.on('error', (error: Error) => {
      this.logger.error(error.message);
    });
    await boss.start();
    this.boss = boss;
    await boss.work(queues.cleanUp.name, () => this.cleanUp());
    await boss.work(queues.verifyAudit.name, () => this.verifyAudit());
    await boss.work(queues.anchorAudit.name, () => this.anchorAudit());
    await boss.work(queues.remind.name, () => this.reminders.run());
    await boss.work(queues.tell.name, () => this.tell());
    await boss.work(queues.followForWebhooks.name, () => this.webhooks.sweep());
    // While one waits for a target that hangs, the other sends to those that do not; however often it was woken, it goes once.
    for (let sender = 0; sender < senders; sender += 1) {
      await boss.work(queues.deliver.name, { pollingIntervalSeconds: 1, batchSize: 100 }, () =>
        this.webhooks.deliver(),
      );
    }
    // Somebody waits for a reading, and two are read at a time.
    for (let reader = 0; reader < readers; reader += 1) {
      await boss.work<ReadImportJob>(
        queues.readImport.name,
        { pollingIntervalSeconds: 0.5 },
        async ([job]) => {
          if (job) await this.readings.read(job.data);
        },
      );
    }
    // One at a time: a second one would take the server's processor from the first, and both their rooms in memory.
    await boss.work<MakeDocumentJob>(
      queues.makeDocument.name,
      { pollingIntervalSeconds: 0.5 },
      async ([job]) => {
        if (job) await this.maker.make(job.data);
      },
    );
    for (const { name, cron } of Object.values(queues)) {
      if (cron !== null) await boss.schedule(name, cron, undefined, { tz: 'Asia/Ho_Chi_Minh' });
    }
    // Where nobody runs at the full hour, as on a laptop, the hour has its anchor from the start.
    await boss.send(queues.anchorAudit.name, {});
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss?.stop({ graceful: false, wait: true });
  }

  /** Tells what was left untold, and sends the mail that is due. */
  async tell(): Promise<void> {
    await this.notifier.sweep();
    await this.outbox.gather();
    await this.mails.send();
  }

  /** Deletes what has lost its meaning. Safe to run twice at once. */
  async cleanUp(): Promise<void> {
    const nowMs = this.clock.now();
    await this.source.query('DELETE FROM session WHERE expires_at < $1', [new Date(nowMs)]);
    await this.source.query('DELETE FROM idempotency_key WHERE created_at < $1', [new Date(nowMs - keyMs)]);
    await this.source.query('DELETE FROM sign_in_attempt WHERE window_start < $1', [new Date(nowMs - dayMs)]);
    await this.webhooks.forget();
    await this.maker.forget();
  }

  /** Reckons the log again and keeps what came out. */
  async verifyAudit(): Promise<void> {
    const check = await this.checks.run(this.clock.now());
    for (const { streamId, seq, kind } of check.faults) {
      this.logger.error(`audit chain ${streamId} is broken at ${String(seq)}: ${kind}`);
    }
    if (check.anchorFault) {
      const { number, kind, streamId } = check.anchorFault;
      this.logger.error(`audit anchor ${String(number)} does not hold: ${kind} ${streamId ?? ''}`);
    }
  }

  /** Anchors this hour, once whoever else does the same. */
  async anchorAudit(): Promise<void> {
    try {
      await this.anchors.ofHour(this.clock.now());
    } catch (error) {
      if (!(error instanceof AnchorsDiverge)) throw error;
      // To do it again would find the same: the operator has to look (docs/operations.md).
      this.logger.error(error.message);
    }
  }
}
