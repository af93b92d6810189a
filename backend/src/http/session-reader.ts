import type { Actor, AppAbility } from '@tien-do/shared';

export const sessionCookie = 'tien_do_session';

/** A session with the rights of its person, as of at most a second ago. */
export interface ReadSession {
  id: string;
  expiresAt: Date;
  username: string;
  name: string;
  actor: Actor;
  ability: AppAbility;
  /** Epoch ms at which a duty ends or begins by its date, or Infinity. */
  rightsUntil: number;
}

/** The door by which HTTP and the socket learn who comes; `identity/` opens it. */
export abstract class SessionReader {
  /** The session of a cookie's secret, or null when there is none in force. */
  abstract read(secret: string): Promise<ReadSession | null>;

  /** Forgets what is remembered of a person (null: of everybody): called on every notice that rights changed. */
  abstract forget(personId: string | null): void;
}
