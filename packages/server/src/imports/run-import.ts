import { setTimeout as wait } from 'node:timers/promises';
import { FileRefused } from '@leadpact/connect';
import {
  beginImportRun,
  finishImportRun,
  holdImportRun,
  importRun,
  isDiskFull,
  isLostConnection,
  openImportRuns,
  workspaceNames,
} from '@leadpact/store';
import type { Importing } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import type { RunRow } from './describe-run.ts';
import { Cancelled } from './heartbeat.ts';
import { importAll } from './import-all.ts';

const ASK_AGAIN_MS = 1_000;
/** How often a run goes on after the database went away; a database that each attempt brings down is not asked for ever. */
const ATTEMPTS_MOST = 20;

const failureWords = (error: unknown): string => {
  if (error instanceof FileRefused) return error.refusal.message;
  if (error instanceof Refusal) return error.message;
  const goesOn = 'What was stored so far stays, and running the import again goes on from there.';
  if (isDiskFull(error)) return `The disk is full. Free some space on the server. ${goesOn}`;
  if (isLostConnection(error)) return `The database went away again and again. ${goesOn}`;
  return `Something went wrong on our side; it was logged. ${goesOn}`;
};

/** Resolves when the database answers again; rejects when the server stops. */
const untilDatabaseAnswers = async ({ store, imports }: Importing): Promise<void> => {
  for (;;) {
    await wait(ASK_AGAIN_MS, undefined, { signal: imports.stopping.signal });
    const answers = await store.ping().then(
      () => true,
      () => false,
    );
    if (answers) return;
  }
};

type End = Readonly<{ state: 'done' | 'cancelled' | 'failed'; report: object | null; error: string | null }>;

const endOf = async (context: Importing, workspaceId: string, row: RunRow): Promise<End> => {
  try {
    return { state: 'done', report: await importAll(context, workspaceId, row), error: null };
  } catch (error) {
    if (context.imports.stopping.signal.aborted || isLostConnection(error)) throw error;
    if (error instanceof Cancelled) return { state: 'cancelled', report: null, error: null };
    if (!(error instanceof Refusal) && !(error instanceof FileRefused)) context.log(error);
    return { state: 'failed', report: null, error: failureWords(error) };
  }
};

/** Imports a run to its end, if no other process works on it. */
const runOnce = async (context: Importing, workspaceId: string, id: string): Promise<void> => {
  const { store, now } = context;
  const letGo = await holdImportRun(store.direct, id);
  if (letGo === null) return;
  try {
    const at = new Date(now());
    if (!(await store.withWorkspace(workspaceId, (tx) => beginImportRun(tx, id, at)))) return;
    const row = await store.withWorkspace(workspaceId, (tx) => importRun(tx, id));
    if (row === undefined) return;
    const end = await endOf(context, workspaceId, row);
    await store.withWorkspace(workspaceId, (tx) => finishImportRun(tx, id, end, new Date(now())));
  } finally {
    await letGo();
  }
};

/** Imports a run to its end, going on whenever the database was away. A server that stops leaves it to the next one. */
const runToEnd = async (context: Importing, workspaceId: string, id: string): Promise<void> => {
  const { store, imports, now } = context;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(context, workspaceId, id);
    } catch (error) {
      if (imports.stopping.signal.aborted) return;
      context.log(error);
      if (!isLostConnection(error)) return;
      await untilDatabaseAnswers(context);
      if (attempt < ATTEMPTS_MOST) continue;
      const end = { state: 'failed' as const, report: null, error: failureWords(error) };
      return store.withWorkspace(workspaceId, (tx) => finishImportRun(tx, id, end, new Date(now())));
    }
  }
};

/**
 * Begins a run in this process; ids of events are made from the files, so a run that is begun twice stores nothing twice.
 * One whose end cannot be noted (the disk is full) stays as it is, and is taken up again by `resumeImports`.
 */
export const startImport = (context: Importing, workspaceId: string, id: string): void => {
  const { runs } = context.imports;
  if (runs.has(id)) return;
  const run = runToEnd(context, workspaceId, id)
    .catch((error: unknown) => {
      if (!context.imports.stopping.signal.aborted) context.log(error);
    })
    .finally(() => runs.delete(id));
  runs.set(id, run);
};

/** Goes on with runs whose process has ended. */
export const resumeImports = async (context: Importing): Promise<void> => {
  const { store } = context;
  for (const { id: workspaceId } of await store.withOperator(workspaceNames)) {
    const open = await store.withWorkspace(workspaceId, openImportRuns);
    for (const { id } of open) startImport(context, workspaceId, id);
  }
};

/** Lets the batches that are under way end, and no other begin. */
export const stopImports = async ({ imports }: Importing): Promise<void> => {
  imports.stopping.abort();
  await Promise.allSettled(imports.runs.values());
};
