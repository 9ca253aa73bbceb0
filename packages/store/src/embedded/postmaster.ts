import { execFile, spawn } from 'node:child_process';
import { chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from '../connection/database-error.ts';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { commandAs, environmentForPostgres, ownerOf, type RunAs } from './run-as.ts';

const LOG_BYTES_MAX = 10 * 1024 * 1024;
const STOP_MS_MAX = 60_000;

export type Postmaster = Readonly<{ pid: number; socketFolder: string }>;

/** A signal may be sent to it, or it belongs to somebody else: either way there is such a process. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

const commandLineOf = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(
    () => ({ stdout: '' }),
  );
  return stdout;
};

const pidFileOf = (folder: DataFolder): string => join(folder.cluster, 'postmaster.pid');

/**
 * The server that runs on this cluster, as its lock file names it. A process number can be another program's after a
 * restart of the machine: only a command line that names this cluster counts, and a lock file that lies is removed,
 * because PostgreSQL itself would believe it.
 */
export const findPostmaster = async (folder: DataFolder): Promise<Postmaster | undefined> => {
  const text = await readFile(pidFileOf(folder), 'utf8').catch(() => '');
  const [pidLine, , , , socketLine] = text.split('\n');
  const pid = Number(pidLine);
  if (!(pid > 0)) return undefined;
  if ((await commandLineOf(pid)).includes(`-D ${folder.cluster} `))
    return { pid, socketFolder: socketLine ?? '' };
  if (isAlive(pid)) {
    const now = await readFile(pidFileOf(folder), 'utf8').catch(() => '');
    if (now === text) await rm(pidFileOf(folder), { force: true });
  }
  return undefined;
};

const openLog = async (folder: DataFolder, runAs: RunAs): Promise<Awaited<ReturnType<typeof open>>> => {
  const size = await stat(folder.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await rename(folder.log, `${folder.log}.1`);
  const log = await open(folder.log, 'a', 0o600);
  const owner = ownerOf(runAs);
  if (owner !== undefined) await chown(folder.log, owner.uid, owner.gid);
  return log;
};

const settings = (socket: string, port: number | undefined): readonly string[] =>
  [
    `unix_socket_directories=${socket}`,
    'unix_socket_permissions=0700',
    `listen_addresses=${port === undefined ? '' : '127.0.0.1'}`,
    `port=${port ?? 5432}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'max_connections=100',
    'shared_buffers=128MB',
    'max_wal_size=2GB',
    'wal_compression=on',
    'jit=off',
  ].flatMap((setting) => ['-c', setting]);

export type Started = Readonly<{ hasExited: () => boolean; logFrom: number }>;

export type StartOptions = Readonly<{ socket: string; port?: number | undefined }>;

/** Starts the server in a session of its own: neither Ctrl+C nor a killed app takes it along. */
export const startPostmaster = async (
  folder: DataFolder,
  binaries: Binaries,
  runAs: RunAs,
  { socket, port }: StartOptions,
): Promise<Started> => {
  const owner = ownerOf(runAs);
  if (owner !== undefined) await chown(socket, owner.uid, owner.gid);
  const log = await openLog(folder, runAs);
  try {
    const logFrom = (await log.stat()).size;
    const { file, args, identity } = commandAs(runAs, binaries.postgres, [
      '-D',
      folder.cluster,
      ...settings(socket, port),
    ]);
    const child = spawn(file, args, {
      ...identity,
      cwd: '/',
      detached: true,
      env: environmentForPostgres(),
      stdio: ['ignore', log.fd, log.fd],
    });
    let exited = false;
    child.once('exit', () => {
      exited = true;
    });
    child.once('error', () => {
      exited = true;
    });
    child.unref();
    return { hasExited: () => exited, logFrom };
  } finally {
    await log.close();
  }
};

/** What the server wrote since it was started, for the reason of a failed start. */
export const logSince = async (folder: DataFolder, from: number): Promise<string> => {
  const text = await readFile(folder.log).catch(() => Buffer.alloc(0));
  return text.subarray(Math.min(from, text.length)).toString('utf8');
};

/** Asks the server to end its connections, write everything and stop; true when it has. */
export const stopPostmaster = async (folder: DataFolder): Promise<boolean> => {
  const found = await findPostmaster(folder);
  if (found === undefined) return true;
  process.kill(found.pid, 'SIGINT');
  const deadline = performance.now() + STOP_MS_MAX;
  while (performance.now() < deadline) {
    if (!isAlive(found.pid) || (await findPostmaster(folder)) === undefined) return true;
    await sleep(10);
  }
  return false;
};
