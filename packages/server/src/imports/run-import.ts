import { setTimeout as wait } from 'node:timers/promises';
import { FileRefused } from '@leadpact/connect';
import {
  claimImportRun,
  finishImportRun,
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

/** A run that nobody has touched for so long lost its process. */
const DEAD_AFTER_MS = 30_000;
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

/** Imports until an end that has nothing to do with the database being away; null when the server stops before. */
const endOf = async (context: Importing, workspaceId: string, row: RunRow): Promise<End | null> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { state: 'done', report: await importAll(context, workspaceId, row), error: null };
    } catch (error) {
      // A server that stops leaves the run as it is: the next one goes on with it.
      if (context.imports.stopping.signal.aborted) return null;
      if (error instanceof Cancelled) return { state: 'cancelled', report: null, error: null };
      const isExpected = error instanceof Refusal || error instanceof FileRefused;
      if (!isExpected) context.log(error);
      if (!isLostConnection(error) || attempt >= ATTEMPTS_MOST)
        return { state: 'failed', report: null, error: failureWords(error) };
      await untilDatabaseAnswers(context);
    }
  }
};

const runOne = async (context: Importing, workspaceId: string, id: string): Promise<void> => {
  const { store, now } = context;
  const at = new Date(now());
  const claimed = await store.withWorkspace(workspaceId, (tx) =>
    claimImportRun(tx, id, at, new Date(now() - DEAD_AFTER_MS)),
  );
  if (!claimed) return;
  const row = await store.withWorkspace(workspaceId, (tx) => importRun(tx, id));
  if (row === undefined) return;
  const end = await endOf(context, workspaceId, row);
  if (end === null) return;
  await store.withWorkspace(workspaceId, (tx) => finishImportRun(tx, id, end, new Date(now())));
};

/**
 * Begins a run in this process; ids of events are made from the files, so a run that is begun twice stores nothing twice.
 * One whose end cannot be noted (the disk is full) stays as it is, and is taken up again by `resumeImports`.
 */
export const startImport = (context: Importing, workspaceId: string, id: string): void => {
  const { runs } = context.imports;
  if (runs.has(id)) return;
  const run = runOne(context, workspaceId, id)
    .catch((error: unknown) => {
      if (!context.imports.stopping.signal.aborted) context.log(error);
    })
    .finally(() => runs.delete(id));
  runs.set(id, run);
};

/** Goes on with runs whose process has ended. */
export const resumeImports = async (context: Importing): Promise<void> => {
  const { store, now } = context;
  for (const { id: workspaceId } of await store.withOperator(workspaceNames)) {
    const open = await store.withWorkspace(workspaceId, (tx) =>
      openImportRuns(tx, new Date(now() - DEAD_AFTER_MS)),
    );
    for (const { id } of open) startImport(context, workspaceId, id);
  }
};

/** Lets the batches that are under way end, and no other begin. */
export const stopImports = async ({ imports }: Importing): Promise<void> => {
  imports.stopping.abort();
  await Promise.allSettled(imports.runs.values());
};
