import { hash, verify } from '@node-rs/argon2';

// OWASP's least for argon2id; @node-rs/argon2 writes argon2id unless told otherwise.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password, in PHC form. Takes 50 to 100 ms off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

let decoy: Promise<string> | null = null;

/**
 * Compares a password with a stored hash. With no hash (an unknown name) it takes as long and says no, so that names cannot be
 * told from the time.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const matches = await verify(stored ?? (await decoy), password.normalize('NFC'));
  return stored !== null && matches;
}
