/**
 * What may become of a mail. `waiting` to be sent; `sending` while a server holds it; `sent` once the mail server has taken it,
 * `caught` where there is none; `failed` when it was refused for good; `dropped` when nothing of it may be told any more; `unclear`
 * when nobody knows whether it went out: it is not sent a second time.
 */
export const mailStates = ['waiting', 'sending', 'sent', 'caught', 'failed', 'dropped', 'unclear'] as const;
export type MailState = (typeof mailStates)[number];
