import fs from 'node:fs';
import path from 'node:path';

/** The account that the database server runs under; empty when that is our own. */
export interface Account {
  uid?: number;
  gid?: number;
}

/**
 * Chooses the account for the server. PostgreSQL refuses to run as root, so root hands it to the owner of the data that
 * is already there, else to `postgres`, else to `nobody`; no account is created.
 *
 * @param cluster the data folder, which need not exist
 * @throws Error when root finds no such account, or when the data belong to somebody else
 */
export function serverAccount(cluster: string): Account {
  const owner = fs.statSync(cluster, { throwIfNoEntry: false });
  const self = process.getuid?.();
  if (self === undefined) return {};
  if (self !== 0) {
    if (owner === undefined || owner.uid === self) return {};
    throw new Error(
      `Cơ sở dữ liệu ở ${cluster} thuộc tài khoản khác (uid ${owner.uid}). ` +
        'Hãy chạy bằng tài khoản đó, hoặc đặt DATA_DIR sang thư mục khác.',
    );
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(
    'PostgreSQL không chạy bằng root và máy này không có tài khoản postgres hay nobody. ' +
      'Hãy chạy bằng tài khoản thường, hoặc đặt DATABASE_URL.',
  );
}

/**
 * Tells whether an account can walk into a folder: every folder on the way down must let it pass.
 *
 * @param folder an existing folder
 * @param account whose right is asked; our own account always passes, as it made the folder
 */
export function canEnter(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true;
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    if (!allows(fs.statSync(at), account, 0o1)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * Tells whether the permission bits let an account do something.
 *
 * @param stat of the file or folder
 * @param account whose right is asked; an empty one is allowed everything
 * @param bits the rwx bits that are needed, as for "others"
 */
export function allows(stat: fs.Stats, account: Account, bits: number): boolean {
  if (account.uid === undefined) return true;
  const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
  return ((stat.mode >> shift) & bits) === bits;
}

/**
 * Gives a new file of ours to whoever owns its folder, so that root working on a user's data leaves nothing behind
 * which that user cannot read.
 *
 * @param descriptor of the file, open
 * @param folder the folder it lies in
 */
export function ownLike(descriptor: number, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = fs.statSync(folder);
  fs.fchownSync(descriptor, uid, gid);
}
