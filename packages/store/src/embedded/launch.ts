import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { codeOf, textOf } from '../connection/database-error.ts';
import { type ConnectionTarget, openClient } from '../connection/pool.ts';
import { type Outcome, ok, refuse } from '../refusal.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import {
  checkFreeSpace,
  type DataFolder,
  inspectCluster,
  openDataFolder,
  refuseFull,
  socketFolder,
} from './data-folder.ts';
import { EMBEDDED_USER, initialise } from './initialise.ts';
import { findPostmaster, logSince, type Started, startPostmaster, stopPostmaster } from './postmaster.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';

/** Held shared by every process that uses the server, exclusively by the one that stops it. */
const PRESENCE_LOCK = 4_747_002;
const EMBEDDED_DATABASE = 'leadpact';
const START_MS_MAX = 60_000;
const RECOVERY_MS_MAX = 600_000;

export type LaunchOptions = Readonly<{
  binaries?: Binaries;
  /** Also listens on 127.0.0.1 with passwords; only the tests ask for it. */
  port?: number;
}>;

export type EmbeddedServer = Readonly<{
  target: Readonly<{ host: string; port: number; user: string; database: string }>;
  /** Leaves the server; the last process to leave stops it. */
  leave: () => Promise<void>;
}>;

type Cluster = Readonly<{ folder: DataFolder; binaries: Binaries; runAs: RunAs; port: number | undefined }>;

const targetOf = (socket: string, port: number | undefined, database: string): EmbeddedServer['target'] => ({
  host: socket,
  port: port ?? 5432,
  user: EMBEDDED_USER,
  database,
});

const prepareCluster = async (dataDir: string, options: LaunchOptions): Promise<Outcome<Cluster>> => {
  const binaries = options.binaries === undefined ? await findBinaries() : ok(options.binaries);
  if (!binaries.ok) return binaries;
  const folder = await openDataFolder(dataDir);
  if (!folder.ok) return folder;
  const state = await inspectCluster(folder.value, binaries.value.major);
  if (!state.ok) return state;
  const owner = state.value.kind === 'there' ? state.value.owner : undefined;
  const runAs = await chooseRunAs(binaries.value.postgres, folder.value.root, owner);
  if (!runAs.ok) return runAs;
  const cluster = { folder: folder.value, binaries: binaries.value, runAs: runAs.value, port: options.port };
  if (state.value.kind === 'there') return ok(cluster);
  const space = await checkFreeSpace(folder.value);
  if (!space.ok) return space;
  const made = await initialise(folder.value, binaries.value, runAs.value);
  return made.ok ? ok(cluster) : made;
};

const whyNot = async ({ folder }: Cluster, started: Started): Promise<ReturnType<typeof refuse>> => {
  const log = await logSince(folder, started.logFrom);
  if (/No space left on device|Disk quota exceeded/i.test(log)) return refuseFull(folder.root);
  const line =
    log.split('\n').findLast((entry) => /FATAL|PANIC|ERROR|error/.test(entry)) ??
    'it wrote nothing to its log';
  return refuse(
    'database-will-not-start',
    `The database in ${folder.root} does not start: ${line.trim()} (see ${folder.log}).`,
  );
};

/** Connects and announces this process; rejects while the server starts, stops or is not there. */
const announce = async (target: ConnectionTarget): Promise<pg.Client> => {
  const client = openClient(target, 'leadpact presence');
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};

type Joined = Readonly<{ presence: pg.Client; socket: string }>;

/** Joins the server that runs on the cluster, or starts it; whoever loses a race joins the winner's. */
const join = async (cluster: Cluster): Promise<Outcome<Joined>> => {
  const { folder, binaries, runAs, port } = cluster;
  let deadline = performance.now() + START_MS_MAX;
  let started: Started | undefined;
  let last = '';
  while (performance.now() < deadline) {
    const running = await findPostmaster(folder);
    const socket = running?.socketFolder || (await socketFolder(folder));
    try {
      return ok({ presence: await announce(targetOf(socket, port, 'postgres')), socket });
    } catch (error) {
      last = textOf(error);
      // it is there and reads its log after a crash: that may take as long as it takes
      if (codeOf(error) === '57P03') deadline = Math.max(deadline, performance.now() + RECOVERY_MS_MAX / 10);
    }
    if (running === undefined && (started === undefined || started.hasExited())) {
      if (
        started !== undefined &&
        !(await logSince(folder, started.logFrom)).includes('lock file "postmaster.pid"')
      ) {
        return whyNot(cluster, started);
      }
      started = await startPostmaster(folder, binaries, runAs, { socket, port });
    }
    await sleep(10);
  }
  return refuse(
    'database-will-not-start',
    `The database in ${folder.root} does not answer: ${last} (see ${folder.log}).`,
  );
};

const ensureDatabase = async (presence: pg.Client): Promise<void> => {
  const { rowCount } = await presence.query('select from pg_database where datname = $1', [
    EMBEDDED_DATABASE,
  ]);
  if (rowCount === 1) return;
  try {
    await presence.query(`create database ${EMBEDDED_DATABASE}`);
  } catch (error) {
    // another process made it at the same moment
    if (!['42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
  }
};

/** Keeps this process announced; when the server goes away under it, starts it again. */
const stayJoined = (cluster: Cluster, first: pg.Client): (() => Promise<void>) => {
  let presence: pg.Client | undefined = first;
  let leaving = false;
  let rejoining: Promise<void> | undefined;

  const watch = (client: pg.Client): void => {
    client.once('end', () => {
      if (leaving) return;
      presence = undefined;
      rejoining = rejoin();
    });
  };
  const rejoin = async (): Promise<void> => {
    for (let wait = 20; !leaving; wait = Math.min(wait * 2, 5_000)) {
      const joined = await join(cluster).catch(() => undefined);
      if (joined?.ok) {
        presence = joined.value.presence;
        watch(presence);
        return;
      }
      await sleep(wait, undefined, { ref: false });
    }
  };
  watch(first);

  return async () => {
    leaving = true;
    await rejoining;
    const client = presence;
    if (client === undefined) return;
    const { rows } = await client
      .query<{ last: boolean }>('select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as last', [
        PRESENCE_LOCK,
      ])
      .catch(() => ({ rows: [] }));
    if (rows[0]?.last === true) await stopPostmaster(cluster.folder);
    await client.end().catch(() => undefined);
  };
};

/**
 * Opens the database in `dataDir`: makes it on the first start, joins a server that an earlier or another process
 * left running, else starts one. It listens on a private socket only, and is durable (fsync, checksums).
 */
export const launchEmbedded = async (
  dataDir: string,
  options: LaunchOptions = {},
): Promise<Outcome<EmbeddedServer>> => {
  const cluster = await prepareCluster(dataDir, options);
  if (!cluster.ok) return cluster;
  const joined = await join(cluster.value);
  if (!joined.ok) return joined;
  const { presence, socket } = joined.value;
  await ensureDatabase(presence);
  return ok({
    target: targetOf(socket, options.port, EMBEDDED_DATABASE),
    leave: stayJoined(cluster.value, presence),
  });
};
