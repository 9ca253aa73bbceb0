import type { Settings } from '@leadpact/server';
import type { CliIo } from './cli-io.ts';
import { Refusal } from './refusal.ts';

/** The server is loaded only by commands that need it, so that the others start at once. */
export const loadServer = () => import('@leadpact/server');

/** The server's settings from the environment, for commands that work on the workspace. */
export const settingsOf = async (io: CliIo): Promise<Settings> => {
  const { readSettings } = await loadServer();
  const read = readSettings(io.environment, io.cwd);
  if (read.ok) return read.value;
  throw new Refusal(read.message);
};
