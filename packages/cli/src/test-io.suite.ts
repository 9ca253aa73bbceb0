import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './main.ts';
import type { CliIo } from './terminal/cli-io.ts';

export type Ran = Readonly<{ code: number; out: string; err: string }>;

/** Runs one command line in this process, in that folder, on 1 June 2018 at noon UTC unless told otherwise. */
export const run = async (
  argv: readonly string[],
  folder: string,
  changes: Partial<CliIo> = {},
): Promise<Ran> => {
  const written = { out: '', err: '' };
  const io: CliIo = {
    stdout: (content) => {
      written.out += typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
    },
    stderr: (text) => {
      written.err += text;
    },
    showsProgress: false,
    columns: undefined,
    cwd: folder,
    now: () => Date.UTC(2018, 5, 1, 12),
    environment: {},
    readInput: async () => '',
    untilStopped: async () => undefined,
    ...changes,
  };
  const code = await main(argv, io);
  return { code, ...written };
};

/** A folder of its own for a test file; `remove` takes it away. */
export const scratchFolder = (): Readonly<{ folder: string; remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-cli-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
