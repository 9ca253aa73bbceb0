import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const parentOf = (pid: number): number | null => {
  try {
    // pid (name) state parent …; a name may hold spaces and brackets
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
};

/** The main process of the embedded database of a data folder; null while it is not there. */
export const postmasterOf = (dataDir: string): number | null => {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return parentOf(pid) === null ? null : pid;
  } catch {
    return null;
  }
};

/** The processes that serve connections and write in the background. */
export const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((candidate) => Number.isInteger(candidate) && parentOf(candidate) === pid);

/** Kills without a word; one that has ended by itself meanwhile is dead too. */
export const killNow = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it was quicker
  }
};
