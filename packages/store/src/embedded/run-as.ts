import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Outcome, ok, refuse } from '../refusal.ts';

/** As whom PostgreSQL runs, because it refuses to run as root. */
export type RunAs = Readonly<
  | { kind: 'this-user' }
  /** Root outside, an ordinary user inside: files stay root's, no account and no chown. */
  | { kind: 'user-namespace' }
  | { kind: 'account'; name: string; uid: number; gid: number }
>;

export type Command = Readonly<{
  file: string;
  args: readonly string[];
  identity: Readonly<{ uid?: number; gid?: number }>;
}>;

export const commandAs = (runAs: RunAs, file: string, args: readonly string[]): Command => {
  if (runAs.kind === 'user-namespace') {
    return {
      file: 'unshare',
      args: ['--user', '--map-user=1', '--map-group=1', file, ...args],
      identity: {},
    };
  }
  if (runAs.kind === 'account') return { file, args, identity: { uid: runAs.uid, gid: runAs.gid } };
  return { file, args, identity: {} };
};

/** The owner that files of the cluster must have. */
export const ownerOf = (runAs: RunAs): Readonly<{ uid: number; gid: number }> | undefined =>
  runAs.kind === 'account' ? { uid: runAs.uid, gid: runAs.gid } : undefined;

export const environmentForPostgres = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

const succeeds = ({ file, args, identity }: Command): Promise<boolean> =>
  new Promise((resolve) => {
    try {
      const child = spawn(file, args, {
        ...identity,
        stdio: 'ignore',
        env: environmentForPostgres(),
        cwd: '/',
      });
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    } catch {
      resolve(false);
    }
  });

const readAccount = async (name: string): Promise<RunAs | undefined> => {
  const line = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined
    ? undefined
    : { kind: 'account', name, uid: Number(uid), gid: Number(gid) };
};

/** The ways open to root on this machine, the gentlest first. */
const waysOfRoot = async (postgres: string, folder: string): Promise<readonly RunAs[]> => {
  const accounts = await Promise.all(['postgres', 'nobody'].map(readAccount));
  const ways: readonly (RunAs | undefined)[] = [{ kind: 'user-namespace' }, ...accounts];
  const usable: RunAs[] = [];
  for (const way of ways) {
    if (way === undefined) continue;
    // it must be able to run the program and to reach the folder
    const reaches = commandAs(way, '/bin/sh', ['-c', '"$0" --version && cd -- "$1"', postgres, folder]);
    if (await succeeds(reaches)) usable.push(way);
  }
  return usable;
};

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * As whom to run: for an existing cluster as its owner (PostgreSQL insists), for a new one the first way that works.
 * `folder` is the data folder; `clusterOwner` the owner of the cluster in it, when there is one.
 */
export const chooseRunAs = async (
  postgres: string,
  folder: string,
  clusterOwner: Readonly<{ uid: number; gid: number }> | undefined,
): Promise<Outcome<RunAs>> => {
  const uid = process.getuid?.();
  if (!isRoot()) {
    if (clusterOwner === undefined || clusterOwner.uid === uid) return ok({ kind: 'this-user' });
    return refuse(
      'data-folder-not-ours',
      `The database in ${folder} belongs to user id ${clusterOwner.uid}, and this is user id ${uid}; run as its owner, or choose another folder with LEADPACT_DATA.`,
    );
  }
  if (clusterOwner !== undefined && clusterOwner.uid !== 0) {
    return ok({ kind: 'account', name: `user id ${clusterOwner.uid}`, ...clusterOwner });
  }
  const ways = await waysOfRoot(postgres, folder);
  const way = clusterOwner === undefined ? ways[0] : ways.find(({ kind }) => kind === 'user-namespace');
  if (way !== undefined) return ok(way);
  return refuse(
    'root-not-possible',
    `PostgreSQL does not run as root, and neither a user namespace (unshare) nor the account postgres or nobody can reach ${folder}; run as an ordinary user, or set DATABASE_URL.`,
  );
};
