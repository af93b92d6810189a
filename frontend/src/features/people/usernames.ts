import { foldText } from '@tien-do/shared';

/** The server's rule for a user name. */
export function isUsername(text: string): boolean {
  return text.length <= 100 && /^[a-z0-9]+([.-][a-z0-9]+)*$/u.test(text);
}

/** A user name from a full name: `Nguyễn Văn An` becomes `nguyen.van.an`. */
export function usernameFrom(name: string): string {
  return foldText(name)
    .replace(/[^a-z0-9]+/gu, '.')
    .replace(/^\.|\.$/gu, '');
}
