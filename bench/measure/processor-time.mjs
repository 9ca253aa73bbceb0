import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A tick of /proc in microseconds: 100 a second on every Linux that Node runs on. */
const TICK_US = 10_000;

/** The fields of /proc/…/stat behind the name: state, parent, … */
const statOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  } catch {
    return null;
  }
};

/**
 * Processor time in microseconds that a database has used up to now, with all its processes, those that have ended too. What
 * else the machine does changes it little, so that runs at different times can be compared. Linux only; else 0.
 */
export const databaseProcessorTime = (dataDir) => {
  let postmaster;
  try {
    postmaster = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0];
    readdirSync('/proc/self');
  } catch {
    return 0;
  }
  const own = statOf(postmaster);
  let ticks = own === null ? 0 : [11, 12, 13, 14].reduce((sum, at) => sum + Number(own[at]), 0);
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat !== null && stat[1] === postmaster) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks * TICK_US;
};

/** The same of this process. */
export const programProcessorTime = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The same of another process. */
export const processorTimeOf = (pid) => {
  const stat = statOf(pid);
  return stat === null ? 0 : (Number(stat[11]) + Number(stat[12])) * TICK_US;
};
