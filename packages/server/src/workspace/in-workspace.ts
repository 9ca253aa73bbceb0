import { openStore, type Store } from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { chooseWorkspace } from '../people/choose-workspace.ts';
import { storeOptions } from '../store-options.ts';

/** The answer of a command on the workspace, or in one line why there is none. */
export type CommandOutcome<Value> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; message: string }>;

/** The audit log's name for whoever has the machine's own command line. */
export const COMMAND_LINE = 'command-line';

export const refuseCommand = (message: string) => ({ ok: false, message }) as const;

/** Opens the workspace that the command means, beside a running server or without one, does the work and closes it again. */
export const inWorkspace = async <Value>(
  settings: Settings,
  named: string | null,
  work: (store: Store, workspaceId: string) => Promise<CommandOutcome<Value>>,
): Promise<CommandOutcome<Value>> => {
  const opened = await openStore(storeOptions(settings));
  if (!opened.ok) return refuseCommand(opened.refusal.message);
  const store = opened.value;
  try {
    const chosen = await chooseWorkspace(store, named);
    if (!chosen.ok) return chosen;
    if (chosen.workspace === null)
      return refuseCommand('there is no workspace yet; make one with: leadpact user add EMAIL --role owner');
    return await work(store, chosen.workspace.id);
  } finally {
    await store.close();
  }
};
