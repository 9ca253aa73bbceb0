import { eventJson } from '@leadpact/core';
import { ledgerPages } from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { type CommandOutcome, inWorkspace } from '../workspace/in-workspace.ts';

export type WantedExport = Readonly<{
  workspace: string | null;
  /** Also events that a newer copy of their source has replaced. */
  corrected: boolean;
  /** Takes some lines, each one event in CloudEvents JSON. */
  write: (lines: string) => Promise<void>;
}>;

/** `leadpact export`: the ledger as of one moment, whatever is written to it meanwhile; gives the number of events. */
export const exportLedger = async (
  settings: Settings,
  { workspace, corrected, write }: WantedExport,
): Promise<CommandOutcome<number>> =>
  inWorkspace(settings, workspace, async (store, workspaceId) => {
    const value = await store.withWorkspace(
      workspaceId,
      async (tx) => {
        let events = 0;
        for await (const page of ledgerPages(tx, { corrected })) {
          await write(page.map((event) => `${JSON.stringify(eventJson(event))}\n`).join(''));
          events += page.length;
        }
        return events;
      },
      { snapshot: true },
    );
    return { ok: true, value };
  });
