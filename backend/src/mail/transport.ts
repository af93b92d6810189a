import nodemailer from 'nodemailer';

/** A mail as a mail server takes it. */
export interface OutgoingMail {
  /** Names it for good: the same mail has the same id. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
}

/** What became of an attempt. `later`: the server said that it did not take it; `unclear`: nobody knows. */
export type Handed = { outcome: 'sent' } | { outcome: 'refused' | 'later' | 'unclear'; error: string };

export interface MailTransport {
  send(mail: OutgoingMail): Promise<Handed>;
  close(): void;
}

export interface SmtpSettings {
  /** `smtp://user:password@host:port` or `smtps://`. */
  url: string;
  from: string;
}

/** How long a mail server may take to be reached, to greet, and to say nothing. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends over SMTP; a server that hangs holds nobody longer than the time-outs. */
export function smtpTransport(
  { url, from }: SmtpSettings,
  patience: Partial<typeof timeouts> = {},
): MailTransport {
  const transporter = nodemailer.createTransport({ url, pool: false, ...timeouts, ...patience });
  return {
    async send({ messageId, to, subject, text }) {
      try {
        await transporter.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${messageId}@tien-do>`,
          // No answer of the machine to the machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return judged(error);
      }
    },
    close() {
      transporter.close();
    },
  };
}

interface SmtpError {
  message: string;
  code?: string;
  responseCode?: number;
  command?: string;
}

function smtpError(caught: unknown): SmtpError {
  return typeof caught === 'object' && caught !== null && 'message' in caught
    ? (caught as SmtpError)
    : { message: String(caught) };
}

/** What an error says of the mail: a refusal by number is certain; silence is so only before the text was handed over. */
function judged(caught: unknown): Handed {
  const error = smtpError(caught);
  const said = error.message.slice(0, 300);
  if (error.responseCode !== undefined) {
    return {
      outcome: error.responseCode >= 500 && error.responseCode !== 535 ? 'refused' : 'later',
      error: said,
    };
  }
  const handedOver = error.command === 'DATA' || error.command === undefined;
  const neverReached = ['ECONNREFUSED', 'EDNS', 'ENOTFOUND', 'EHOSTUNREACH', 'ECONNECTION', 'ETLS'].includes(
    error.code ?? '',
  );
  if (neverReached || !handedOver || error.command === 'CONN') return { outcome: 'later', error: said };
  return { outcome: 'unclear', error: said };
}
