import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openTable } from '@leadpact/connect';
import {
  addImportRun,
  addUpload,
  findMapping,
  holdImportRun,
  importRun,
  openImportRuns,
  removeUpload,
  type Store,
} from '@leadpact/store';
import type { ImportRun } from '@leadpact/wire';
import type { Importing } from '../context.ts';
import type { Settings } from '../environment.ts';
import { Refusal } from '../http/refusal.ts';
import { COMMAND_LINE, type CommandOutcome, inWorkspace, refuseCommand } from '../workspace/in-workspace.ts';
import { describeRun } from './describe-run.ts';
import { startImport } from './run-import.ts';
import { noImports } from './running-imports.ts';
import { receiveUpload } from './upload-file.ts';

const ASK_EVERY_MS = 200;

type Role = 'leads' | 'deals' | 'activities';

export type WantedImport = Readonly<{
  /** Absolute paths. */
  files: Readonly<{ leads: string; deals: string | null; activities: string | null }>;
  /** Name of a mapping that the workspace remembers. */
  mapping: string;
  workspace: string | null;
  now: () => number;
  log: (error: unknown) => void;
  /** Share of the rows read so far, 0..1. */
  onProgress: (share: number) => void;
}>;

type Kept = Readonly<{ role: Role; id: string; name: string; path: string }>;

/** Keeps a copy of a file where the server would find it too, should this process be killed. */
const keepCopy = async (
  store: Store,
  dataDir: string,
  workspaceId: string,
  role: Role,
  path: string,
): Promise<Kept> => {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true)
    throw new Refusal('unreadable-file', `${path}: found no such file, expected an export`);
  const file = await receiveUpload(dataDir, createReadStream(path));
  try {
    const opened = await openTable(file.path, { file: name });
    if (!opened.ok) throw new Refusal('unreadable-file', opened.refusal.message);
    await store.withWorkspace(workspaceId, (tx) => addUpload(tx, { ...file, name }, COMMAND_LINE));
    return { role, id: file.id, name, path: file.path };
  } catch (error) {
    await rm(file.path, { force: true });
    throw error;
  }
};

const dropCopy = async (store: Store, workspaceId: string, { id, path }: Kept): Promise<void> => {
  await store.withWorkspace(workspaceId, (tx) => removeUpload(tx, id));
  await rm(path, { force: true });
};

/** Whether some process works on a run: it holds the run for as long as it lives. */
const isHeld = async ({ direct }: Store, id: string): Promise<boolean> => {
  const letGo = await holdImportRun(direct, id);
  await letGo?.();
  return letGo === null;
};

const mappingNamed = async (store: Store, workspaceId: string, name: string): Promise<object> => {
  const known = await store.withWorkspace(workspaceId, (tx) => findMapping(tx, name));
  if (known !== null && typeof known.mapping === 'object' && known.mapping !== null) return known.mapping;
  throw new Refusal(
    'mapping-refused',
    `--mapping: found ${JSON.stringify(name)}, expected the name of a mapping that was used in the app (Settings, Sources)`,
  );
};

/**
 * Refuses while an import under the same mapping is under way: two at once would both number the same copies. One whose
 * process was killed is nobody's: a running server goes on with it, and otherwise the next one that starts.
 */
const refuseWhileBusy = async (store: Store, workspaceId: string, name: string): Promise<void> => {
  const open = await store.withWorkspace(workspaceId, openImportRuns);
  for (const run of open)
    if (run.name === name && (await isHeld(store, run.id)))
      throw new Refusal('changed-meanwhile', `an import with the mapping ${JSON.stringify(name)} is running`);
};

/** Runs the import in this process, or waits for a server that was quicker to take it up, and tells how far it is. */
const runToEnd = async (
  context: Importing,
  workspaceId: string,
  id: string,
  onProgress: (share: number) => void,
): Promise<ImportRun> => {
  const look = async (): Promise<ImportRun> => {
    const row = await context.store.withWorkspace(workspaceId, (tx) => importRun(tx, id));
    if (row === undefined) throw new Error(`The import ${id} is not there`);
    return describeRun(row);
  };
  const asking = setInterval(() => {
    look().then(({ progress }) => onProgress(progress.share), context.log);
  }, ASK_EVERY_MS);
  try {
    for (;;) {
      startImport(context, workspaceId, id);
      await context.imports.runs.get(id);
      const run = await look();
      if (run.state !== 'queued' && run.state !== 'running') return run;
      await wait(ASK_EVERY_MS);
    }
  } finally {
    clearInterval(asking);
  }
};

const importInto = async (
  store: Store,
  workspaceId: string,
  { dataDir }: Settings,
  wanted: WantedImport,
): Promise<CommandOutcome<ImportRun>> => {
  const { now, log, onProgress } = wanted;
  const mapping = await mappingNamed(store, workspaceId, wanted.mapping);
  await refuseWhileBusy(store, workspaceId, wanted.mapping);
  const kept: Kept[] = [];
  try {
    for (const role of ['leads', 'deals', 'activities'] as const) {
      const path = wanted.files[role];
      if (path !== null) kept.push(await keepCopy(store, dataDir, workspaceId, role, path));
    }
    const idOf = (role: Role): string | null => kept.find((file) => file.role === role)?.id ?? null;
    const files = {
      files: { leads: idOf('leads'), deals: idOf('deals'), activities: idOf('activities') },
      names: Object.fromEntries(kept.map(({ id, name }) => [id, name])),
    };
    const run = { name: wanted.mapping, files, mapping };
    const row = await store.withWorkspace(workspaceId, (tx) =>
      addImportRun(tx, run, COMMAND_LINE, new Date(now())),
    );
    const ended = await runToEnd({ store, imports: noImports(), now, log }, workspaceId, row.id, onProgress);
    return ended.state === 'done'
      ? { ok: true, value: ended }
      : refuseCommand(ended.error ?? `the import is ${ended.state}`);
  } finally {
    for (const file of kept) await dropCopy(store, workspaceId, file);
  }
};

/** `leadpact import`: one file more of a kind that was imported in the app before, beside a running server. */
export const importFile = async (
  settings: Settings,
  wanted: WantedImport,
): Promise<CommandOutcome<ImportRun>> =>
  inWorkspace(settings, wanted.workspace, async (store, workspaceId) => {
    try {
      return await importInto(store, workspaceId, settings, wanted);
    } catch (error) {
      if (error instanceof Refusal) return refuseCommand(error.message);
      throw error;
    }
  });
