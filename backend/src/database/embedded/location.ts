import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { canEnter, ownLike, serverAccount, type Account } from './account.js';

/** Every path of one embedded database. */
export interface Location {
  /** Holds everything below; belongs to us. */
  home: string;
  /** PostgreSQL's own data folder; belongs to the server's account. */
  cluster: string;
  password: string;
  log: string;
  /** One file per process that uses the server. */
  users: string;
  account: Account;
}

/**
 * Makes the folder of the database inside a project's data folder. Its lock is the lock of the database, wherever that
 * lies in the end.
 *
 * @param dataDir the project's data folder, made when missing
 * @returns the folder's real path
 * @throws Error when we may not write there
 */
export function makeHome(dataDir: string): string {
  try {
    makeFolder(path.resolve(dataDir, 'database'), passable());
    const home = path.join(fs.realpathSync(dataDir), 'database');
    fs.accessSync(home, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    return home;
  } catch (cause) {
    throw new Error(
      `Không ghi được vào thư mục dữ liệu ${dataDir}. Hãy chạy bằng tài khoản sở hữu nó, hoặc đặt DATA_DIR sang thư mục khác.`,
      { cause },
    );
  }
}

/**
 * Decides where the database lies: in the project's own folder; or, where root must hand the server to an account that
 * cannot walk into it, in a folder outside. Call it under the lock.
 *
 * @param inside what `makeHome` gave
 * @throws Error when the data belong to another account, or root finds no account for the server
 */
export function locate(inside: string): Location {
  const here = pathsIn(inside);
  if (fs.existsSync(here.cluster) || canEnter(inside, here.account)) return here;
  const outside = path.join(sharedHome(), folderName(inside));
  makeFolder(outside, passable());
  return pathsIn(outside);
}

/** The server's account must walk through root's folder, and needs to list nothing. */
function passable(): number {
  return process.getuid?.() === 0 ? 0o711 : 0o700;
}

/**
 * The folder outside every private home, for root only.
 *
 * @returns its path, after making it
 */
export function sharedHome(): string {
  const folder = '/var/lib/tien-do';
  makeFolder(folder, 0o755);
  return folder;
}

function pathsIn(home: string): Location {
  const cluster = path.join(home, 'cluster');
  return {
    home,
    cluster,
    password: path.join(home, 'password'),
    log: path.join(home, 'server.log'),
    users: path.join(home, 'users'),
    account: serverAccount(cluster),
  };
}

/**
 * From the path, so that no two checkouts share a database; and from a number kept in it, so that a checkout which was
 * deleted and cloned again starts empty.
 */
function folderName(inside: string): string {
  const file = path.join(inside, 'id');
  if (!fs.existsSync(file)) writePrivate(file, randomBytes(16).toString('hex'));
  return createHash('sha256')
    .update(`${inside}\n${fs.readFileSync(file, 'utf8')}`)
    .digest('hex')
    .slice(0, 24);
}

/**
 * Writes a file that only we may read, whole or not at all.
 *
 * @param file its path
 * @param text its content
 */
export function writePrivate(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = fs.openSync(draft, 'wx', 0o600);
  try {
    fs.writeSync(descriptor, text);
    ownLike(descriptor, path.dirname(file));
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(draft, file);
}

/** Makes a folder with exactly this mode, whatever the umask; one that exists keeps its own. */
function makeFolder(folder: string, mode: number): void {
  const first = fs.mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; ; made = path.dirname(made)) {
    fs.chmodSync(made, mode);
    if (made === first || made === path.dirname(made)) return;
  }
}
