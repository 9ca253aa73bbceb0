import {
  type CheckedProjections,
  checkProjections,
  continueRefold,
  type RefoldProgress,
  rebuildProjections,
} from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { type CommandOutcome, inWorkspace } from '../workspace/in-workspace.ts';

type Wanted = Readonly<{
  workspace: string | null;
  now: () => number;
  onProgress: (progress: RefoldProgress) => void;
}>;

/** `leadpact rebuild`: works everything that is stored beside the ledger out anew; the number of leads. */
export const rebuild = async (settings: Settings, wanted: Wanted): Promise<CommandOutcome<number>> =>
  inWorkspace(settings, wanted.workspace, async (store, workspaceId) => ({
    ok: true,
    value: await rebuildProjections(store, workspaceId, wanted),
  }));

/** `leadpact rebuild --check`: compares it with what the ledger gives, after whatever folding is still under way. */
export const checkRebuild = async (
  settings: Settings,
  { workspace, now, onProgress }: Wanted,
): Promise<CommandOutcome<CheckedProjections>> =>
  inWorkspace(settings, workspace, async (store, workspaceId) => {
    await continueRefold(store, workspaceId, { now });
    const value = await store.withWorkspace(
      workspaceId,
      (tx) => checkProjections(tx, { now: now(), onProgress }),
      { snapshot: true },
    );
    return { ok: true, value };
  });
