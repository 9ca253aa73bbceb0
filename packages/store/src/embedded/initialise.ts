import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../connection/database-error.ts';
import { type Outcome, ok, refuse } from '../refusal.ts';
import type { Binaries } from './binaries.ts';
import { type DataFolder, readyMarkIn, refuseFolder, refuseFull } from './data-folder.ts';
import { isAlive } from './postmaster.ts';
import { commandAs, environmentForPostgres, ownerOf, type RunAs } from './run-as.ts';

export const EMBEDDED_USER = 'leadpact';
const PART_MADE = /^postgres\.new-(\d+)/;
/** The folders that this process is filling now; the same process number before a restart left others. */
const inTheMaking = new Set<string>();

/** What an earlier first start left when it was killed. */
const clearPartMade = async (folder: DataFolder): Promise<void> => {
  for (const name of await readdir(folder.root)) {
    const pid = Number(PART_MADE.exec(name)?.[1]);
    const made = join(folder.root, name);
    const isLeft = pid === process.pid ? !inTheMaking.has(made) : pid > 0 && !isAlive(pid);
    if (isLeft) await rm(made, { recursive: true, force: true });
  }
};

const run = (
  runAs: RunAs,
  file: string,
  args: readonly string[],
): Promise<Readonly<{ code: number | null; output: string }>> =>
  new Promise((resolve, reject) => {
    const command = commandAs(runAs, file, args);
    const child = spawn(command.file, command.args, {
      ...command.identity,
      cwd: '/',
      env: environmentForPostgres(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Moves the finished cluster into its place; false when another process was first. */
const takePlace = async (made: string, folder: DataFolder): Promise<boolean> => {
  try {
    await rename(made, folder.cluster);
    await syncFolder(folder.root);
    return true;
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
    await rm(made, { recursive: true, force: true });
    return false;
  }
};

const lastLine = (output: string): string =>
  output
    .trim()
    .split('\n')
    .findLast((line) => /error|fatal|could not/i.test(line)) ?? output.trim().slice(-200);

/** Makes the cluster beside its place and renames it, so that a first start that is killed leaves nothing half made. */
export const initialise = async (
  folder: DataFolder,
  binaries: Binaries,
  runAs: RunAs,
): Promise<Outcome<null>> => {
  const made = join(folder.root, `postgres.new-${process.pid}-${randomUUID()}`);
  inTheMaking.add(made);
  try {
    await clearPartMade(folder);
    await mkdir(made, { mode: 0o700 });
    const owner = ownerOf(runAs);
    if (owner !== undefined) await chown(made, owner.uid, owner.gid);
    const { code, output } = await run(runAs, binaries.initdb, [
      ...['-D', made, '-U', EMBEDDED_USER, '--locale=C.UTF-8', '-E', 'UTF8', '--data-checksums'],
      ...['--auth-local=trust', '--auth-host=scram-sha-256'],
    ]);
    if (code !== 0) {
      await rm(made, { recursive: true, force: true });
      if (/No space left on device|Disk quota exceeded/i.test(output)) return refuseFull(folder.root);
      return refuse(
        'database-will-not-start',
        `The database in ${folder.root} could not be made: ${lastLine(output)}`,
      );
    }
    await writeFile(readyMarkIn(made), `${binaries.major}\n`, { flush: true });
    await takePlace(made, folder);
    return ok(null);
  } catch (error) {
    await rm(made, { recursive: true, force: true }).catch(() => undefined);
    return refuseFolder(folder.root, error);
  } finally {
    inTheMaking.delete(made);
  }
};
