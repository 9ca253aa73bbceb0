import { type BackupCounts, writeBackup } from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { storeOptions } from '../store-options.ts';
import { type CommandOutcome, refuseCommand } from '../workspace/in-workspace.ts';
import { keyMark } from './key-mark.ts';

export type WantedBackUp = Readonly<{
  now: () => number;
  /** `LEADPACT_SECRET`, where it is set. */
  secret: string | undefined;
  write: (text: string) => Promise<void>;
  onProgress: (share: number) => void;
}>;

/** `leadpact backup`: all workspaces and accounts as of one moment, beside a running server. */
export const backUp = async (
  settings: Settings,
  { now, secret, write, onProgress }: WantedBackUp,
): Promise<CommandOutcome<BackupCounts>> => {
  const written = await writeBackup(storeOptions(settings), {
    madeAt: new Date(now()),
    keyMark: keyMark(settings.dataDir, secret),
    write,
    onProgress,
  });
  return written.ok ? written : refuseCommand(written.refusal.message);
};
