import type { CliIo } from './cli-io.ts';

const QUIET_MS = 1_000;
const STEP_MS = 100;
const CELLS = 30;

export type Progress = Readonly<{ report: (share: number) => void; end: () => void }>;

/** A bar on standard error, on a terminal only, for work that takes over a second. `share` runs from 0 to 1. */
export const progressBar = (io: CliIo, label: string): Progress => {
  const startedAt = io.now();
  let shownAt: number | undefined;
  const report = (share: number): void => {
    const now = io.now();
    if (!io.showsProgress || now - startedAt < QUIET_MS) return;
    if (shownAt !== undefined && now - shownAt < STEP_MS) return;
    shownAt = now;
    const full = Math.round(Math.min(1, Math.max(0, share)) * CELLS);
    io.stderr(`\r${label} [${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${Math.floor(share * 100)} %`);
  };
  const end = (): void => {
    if (shownAt !== undefined) io.stderr(`\r${' '.repeat(label.length + CELLS + 10)}\r`);
  };
  return { report, end };
};

/** The same bar for work on leads, told how many are done of how many. */
export const leadsBar = (
  io: CliIo,
  label: string,
): Readonly<{ report: (done: Readonly<{ leads: number; total: number }>) => void; end: () => void }> => {
  const { report, end } = progressBar(io, label);
  return { report: ({ leads, total }) => report(total === 0 ? 1 : leads / total), end };
};
