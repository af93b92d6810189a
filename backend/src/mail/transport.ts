import nodemailer from 'nodemailer';

/** A mail as a mail server takes it. */
export interface OutgoingMail {
  /** Names it for good: the same mail has the same id. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
}

/**
 * What became of an attempt. `later`: the server said that it does not take it now; `away`: it was not reached, or let nobody in,
 * whatever the mail; `unclear`: it had the text, and nobody knows.
 */
export type Handed =
  { outcome: 'sent' } | { outcome: 'refused' | 'later' | 'away' | 'unclear'; error: string };

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

/**
 * One line for the mails of a run, which is greeted once. What the library would do by itself when the line is cut is not wanted: a
 * mail that was handed over must not be handed over again.
 */
const line = { pool: true, maxConnections: 1, maxRequeues: 0, idleTimeout: 10_000 } as const;

/** Sends over SMTP; a server that hangs holds nobody longer than the time-outs. */
export function smtpTransport(
  { url, from }: SmtpSettings,
  patience: Partial<typeof timeouts> = {},
): MailTransport {
  const transporter = nodemailer.createTransport({ url, ...line, ...timeouts, ...patience });
  // Whose text has begun to leave: from then on the server may have it, whatever the line does. The library names no stage when a
  // line is cut or falls silent.
  const leaving = new Set<string>();
  transporter.use('stream', ({ data, message }, done) => {
    const make = message.createReadStream.bind(message);
    message.createReadStream = (options) =>
      make(options).once('resume', () => {
        if (typeof data.messageId === 'string') leaving.add(data.messageId);
      });
    done();
  });
  return {
    async send({ messageId, to, subject, text }) {
      const name = `<${messageId}@tien-do>`;
      try {
        await transporter.sendMail({
          from,
          to,
          subject,
          text,
          messageId: name,
          // No answer of the machine to the machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return judged(error, leaving.has(name));
      } finally {
        leaving.delete(name);
      }
    },
    close() {
      transporter.close();
    },
  };
}

interface SmtpError {
  message: string;
  responseCode?: number;
}

function smtpError(caught: unknown): SmtpError {
  return typeof caught === 'object' && caught !== null && 'message' in caught
    ? (caught as SmtpError)
    : { message: String(caught) };
}

/** The server lets nobody in: the name or the password of the product is wrong, or it wants other ones. */
const notLetIn = [530, 534, 535, 538];

/** What an error says of the mail: a number is certain; silence is so only before the text began to leave. */
function judged(caught: unknown, leaving: boolean): Handed {
  const { message, responseCode } = smtpError(caught);
  const error = message.slice(0, 300);
  if (responseCode === undefined) return { outcome: leaving ? 'unclear' : 'away', error };
  // 421: it closes the line for everybody.
  if (responseCode === 421 || notLetIn.includes(responseCode)) return { outcome: 'away', error };
  return { outcome: responseCode >= 500 ? 'refused' : 'later', error };
}
