/** The queues of the product; they are made by the migration step, because making one changes the schema. */
export const jobSchema = 'jobs';

export const queues = {
  /** Takes away what has lost its meaning: ended sessions, old idempotency keys, old sign-in counters. */
  cleanUp: { name: 'clean-up', cron: '*/15 * * * *' },
  /** Reckons every audit chain again, each night. */
  verifyAudit: { name: 'verify-audit', cron: '10 2 * * *' },
  /** Anchors the ends of all chains, each hour. */
  anchorAudit: { name: 'anchor-audit', cron: '1 * * * *' },
  /** Reads the files of an import; sent with the upload. */
  readImport: { name: 'read-import', cron: null },
  /** Makes a document of a report; sent with what somebody asked for. */
  makeDocument: { name: 'make-document', cron: null },
  /** Gives the reminders of the day; what a machine that slept has missed comes with the next run. */
  remind: { name: 'remind', cron: '*/10 * * * *' },
  /** Tells what another process left untold, and sends the mail that is due. */
  tell: { name: 'tell', cron: '* * * * *' },
  /** Makes the messages of webhooks that another process left unmade. */
  followForWebhooks: { name: 'follow-for-webhooks', cron: '* * * * *' },
  /** Sends the messages that are due; sent as well with every message that is made, so that it goes out within a second. */
  deliver: { name: 'deliver', cron: '* * * * *' },
} as const;
