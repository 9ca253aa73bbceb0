import { type BackupCounts, restoreBackup } from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { storeOptions } from '../store-options.ts';
import { type CommandOutcome, refuseCommand } from '../workspace/in-workspace.ts';
import { keyMark } from './key-mark.ts';

export type WantedRestoring = Readonly<{
  /** An absolute path. */
  path: string;
  /** `LEADPACT_SECRET`, where it is set. */
  secret: string | undefined;
  onProgress: (share: number) => void;
}>;

export type Restoring = Readonly<{
  counts: BackupCounts;
  madeAt: string;
  /** Whether what is sealed in the backup opens here: the server has the key that sealed it. */
  keyFits: boolean;
}>;

/** `leadpact restore`: a backup into an empty database. */
export const restore = async (
  settings: Settings,
  { path, secret, onProgress }: WantedRestoring,
): Promise<CommandOutcome<Restoring>> => {
  const restored = await restoreBackup(storeOptions(settings), { path, onProgress });
  if (!restored.ok) return refuseCommand(restored.refusal.message);
  const { counts, madeAt, keyMark: madeWith } = restored.value;
  const keyFits = madeWith === null || madeWith === keyMark(settings.dataDir, secret);
  return { ok: true, value: { counts, madeAt, keyFits } };
};
