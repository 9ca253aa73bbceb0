import { randomUUID } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { codeOf, textOf } from '../connection/database-error.ts';
import { type Outcome, ok, refuse } from '../refusal.ts';

/** What lies where in the data folder. */
export type DataFolder = Readonly<{
  root: string;
  /** The cluster; exists only whole, because it is made beside and renamed. */
  cluster: string;
  log: string;
  /** Names the folder of the socket when the data folder's own path is too long for one. */
  socketNote: string;
}>;

const FREE_BYTES_AT_FIRST_START = 150 * 1024 * 1024;
/** macOS allows 104 bytes with the closing NUL, Linux 108. */
const SOCKET_PATH_BYTES_MAX = 103;
const SOCKET_NAME = '/.s.PGSQL.5432';
const READY_MARK = 'leadpact.ready';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read or written by this user',
  EPERM: 'it may not be read or written by this user',
  EROFS: 'it lies on a read-only disk',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file, not a folder',
  ENAMETOOLONG: 'its path is too long',
};

export const refuseFolder = (folder: string, error: unknown): ReturnType<typeof refuse> => {
  const code = codeOf(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return refuseFull(folder);
  const reason = REASONS[code] ?? textOf(error);
  return refuse(
    'data-folder-unusable',
    `The data folder ${folder} cannot be used: ${reason}; choose another with LEADPACT_DATA.`,
  );
};

export const refuseFull = (folder: string): ReturnType<typeof refuse> =>
  refuse('disk-full', `The disk of the data folder ${folder} is full; free some space, then start again.`);

/** Makes the folder when it is missing, and proves that it can be written. */
export const openDataFolder = async (path: string): Promise<Outcome<DataFolder>> => {
  const wanted = resolve(path);
  try {
    await mkdir(wanted, { recursive: true });
    const root = await realpath(wanted);
    await readdir(root);
    const probe = join(root, `.write-probe-${randomUUID()}`);
    await writeFile(probe, 'x');
    await rm(probe, { force: true });
    return ok({
      root,
      cluster: join(root, 'postgres'),
      log: join(root, 'postgres.log'),
      socketNote: join(root, 'socket-folder'),
    });
  } catch (error) {
    return refuseFolder(wanted, error);
  }
};

export type ClusterState = Readonly<
  { kind: 'none' } | { kind: 'there'; owner: Readonly<{ uid: number; gid: number }> }
>;

/** Whether a whole cluster of the expected version is there. */
export const inspectCluster = async (folder: DataFolder, major: string): Promise<Outcome<ClusterState>> => {
  try {
    const { uid, gid } = await stat(folder.cluster);
    const version = (await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8')).trim();
    if (version !== major) {
      return refuse(
        'data-of-other-version',
        `The data in ${folder.root} was written by PostgreSQL ${version} and this program brings ${major}; use the Leadpact version that wrote it to make a backup, then restore it here.`,
      );
    }
    await stat(join(folder.cluster, READY_MARK));
    return ok({ kind: 'there', owner: { uid, gid } });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ok({ kind: 'none' });
    return refuseFolder(folder.root, error);
  }
};

/** A first start needs room for the cluster and its write-ahead log. */
export const checkFreeSpace = async (folder: DataFolder): Promise<Outcome<null>> => {
  const { bavail, bsize } = await statfs(folder.root);
  return bavail * bsize < FREE_BYTES_AT_FIRST_START ? refuseFull(folder.root) : ok(null);
};

export const readyMarkIn = (cluster: string): string => join(cluster, READY_MARK);

const isPrivate = async (folder: string): Promise<boolean> => {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() === true && (found.mode & 0o077) === 0;
};

/** A private folder with a path short enough for a socket: in the data folder, else a temporary one that is remembered. */
export const socketFolder = async (folder: DataFolder): Promise<string> => {
  const own = join(folder.root, 'run');
  if (Buffer.byteLength(own + SOCKET_NAME) <= SOCKET_PATH_BYTES_MAX) {
    await mkdir(own, { recursive: true, mode: 0o700 });
    await chmod(own, 0o700);
    return own;
  }
  const remembered = (await readFile(folder.socketNote, 'utf8').catch(() => '')).trim();
  if (remembered !== '' && (await isPrivate(remembered))) return remembered;
  const parent = Buffer.byteLength(tmpdir()) <= SOCKET_PATH_BYTES_MAX - 40 ? tmpdir() : '/tmp';
  const made = await mkdtemp(join(parent, 'leadpact-'));
  await writeFile(folder.socketNote, `${made}\n`);
  return made;
};
