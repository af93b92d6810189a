import type { Provider } from '@nestjs/common';
import { MailJournal } from './journal.js';
import { MailsController } from './mails.controller.js';
import { MailsService } from './mails.service.js';
import { OutboxService } from './outbox.service.js';
import { mailJournalToken, mailOriginToken, MailSender, mailTransportToken } from './sender.service.js';
import { smtpTransport, type MailTransport, type SmtpSettings } from './transport.js';

export { OutboxService } from './outbox.service.js';
export { MailSender } from './sender.service.js';
export { smtpTransport, type MailTransport, type OutgoingMail, type SmtpSettings } from './transport.js';

/** How mail leaves a process. */
export interface MailOptions {
  /** Null where there is no mail server: mails are kept to be looked at. */
  smtp: SmtpSettings | null;
  /** Where the file of what was sent lies; null keeps none. */
  journalDir: string | null;
  /** The address that links begin with, without a trailing slash. */
  origin: string;
}

export function mailProviders({ smtp, journalDir, origin }: MailOptions): Provider[] {
  return [
    { provide: mailTransportToken, useFactory: (): MailTransport | null => smtp && smtpTransport(smtp) },
    { provide: mailJournalToken, useValue: new MailJournal(journalDir) },
    { provide: mailOriginToken, useValue: origin },
    OutboxService,
    MailSender,
    MailsService,
  ];
}
export const mailControllers = [MailsController];
