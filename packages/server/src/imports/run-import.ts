import {
  FileRefused,
  type FindLatest,
  parseVersionId,
  type RunReport,
  shapeKey,
  toEvents,
  versionRange,
} from '@leadpact/connect';
import {
  appendEvents,
  claimImportRun,
  finishImportRun,
  hasEventsOf,
  idsInRanges,
  importRun,
  openImportRuns,
  putChannelSides,
  refreshStatistics,
  rememberMapping,
  touchImportRun,
  workspaceNames,
} from '@leadpact/store';
import type { ImportRun } from '@leadpact/wire';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { RunFiles, type RunRow } from './describe-run.ts';
import { inspectUploads, shapeOf } from './inspections.ts';
import { mappingOf } from './mapping-of.ts';

const BATCH_FACTS = 5_000;
const TOUCH_EVERY_MS = 500;
/** A run that nobody has touched for so long lost its process. */
const DEAD_AFTER_MS = 30_000;
/** Batches after which the planner is told how large the tables are. */
const STATISTICS_AT: ReadonlySet<number> = new Set([2, 8, 32, 100, 300]);

class Cancelled extends Error {}

const running = new Map<string, Promise<void>>();
const stopping = new AbortController();

const newestOf = (ids: readonly string[]): string | undefined =>
  ids.toSorted((a, b) => (parseVersionId(b)?.nth ?? 0) - (parseVersionId(a)?.nth ?? 0))[0];

const findLatest =
  ({ store }: Context, workspaceId: string, source: string): FindLatest =>
  async (bases) => {
    const ranges = bases.map((base) => ({ name: base, ...versionRange(base) }));
    const ids = await store.withWorkspace(workspaceId, (tx) => idsInRanges(tx, source, ranges));
    return new Map(
      [...ids].flatMap(([base, all]) => {
        const newest = newestOf(all);
        return newest === undefined ? [] : [[base, newest] as const];
      }),
    );
  };

const reportOf = (report: RunReport, stored: number): NonNullable<ImportRun['report']> => ({
  rows: report.rows,
  leads: report.leads,
  deals: report.deals,
  attempts: report.attempts,
  stored,
  updated: report.updated,
  unchanged: report.unchanged,
  skipped: report.skipped,
  notes: report.notes.map((note) => ({ ...note, lines: [...note.lines] })),
});

/** Says now and then how far the run is, and learns whether somebody asked for its end. */
const makeHeartbeat = ({ store, now }: Context, workspaceId: string, id: string, expectedRows: number) => {
  let last = 0;
  return async (rows: number): Promise<void> => {
    if (now() - last < TOUCH_EVERY_MS) return;
    last = now();
    const progress = { rows, share: Math.min(0.99, rows / Math.max(1, expectedRows)) };
    if (await store.withWorkspace(workspaceId, (tx) => touchImportRun(tx, id, progress, new Date(now()))))
      throw new Cancelled();
  };
};

const importAll = async (
  context: Context,
  workspaceId: string,
  row: RunRow,
): Promise<NonNullable<ImportRun['report']>> => {
  const { store, now } = context;
  const mapping = mappingOf(row.mapping);
  const { files } = RunFiles.parse(row.files);
  const uploads = [files.leads, files.deals, files.activities].filter((id) => id !== null);
  const { inspections } = await inspectUploads(store, workspaceId, uploads, files);
  const source = `import:${row.name}`;
  const isKnown = await store.withWorkspace(workspaceId, (tx) => hasEventsOf(tx, source));
  let rows = 0;
  const events = toEvents(inspections, mapping, {
    source,
    importedAt: now(),
    batchSize: BATCH_FACTS,
    ...(isKnown ? { latest: findLatest(context, workspaceId, source) } : {}),
    signal: stopping.signal,
    onProgress: (progress) => {
      rows = progress.rows;
    },
  });
  if (!events.ok) {
    const [problem] = [
      ...events.misfits.map(({ path, message }) => `${path}: ${message}`),
      ...events.questions.map(({ text }) => text),
    ];
    throw new Refusal('mapping-refused', problem ?? 'The mapping does not fit the files.');
  }
  const expected = Object.values(inspections).reduce((sum, inspection) => sum + (inspection?.rows ?? 0), 0);
  const beat = makeHeartbeat(context, workspaceId, row.id, expected);
  let stored = 0;
  let batches = 0;
  for await (const batch of events.batches) {
    const appended = await store.withWorkspace(workspaceId, (tx) =>
      appendEvents(tx, batch, { now: now(), imported: true }),
    );
    stored += appended.filter((result) => result === 'accepted').length;
    batches += 1;
    if (STATISTICS_AT.has(batches)) await refreshStatistics(store.pool);
    await beat(rows);
  }
  await store.withWorkspace(workspaceId, async (tx) => {
    await putChannelSides(tx, mapping.sides ?? {});
    await rememberMapping(tx, row.name, shapeKey(shapeOf(inspections)), mapping, new Date(now()));
  });
  await refreshStatistics(store.pool);
  return reportOf(events.report(), stored);
};

const failureWords = (error: unknown): string => {
  if (error instanceof FileRefused) return error.refusal.message;
  if (error instanceof Refusal) return error.message;
  return 'Something went wrong on our side; it was logged. What was stored so far stays, and running the import again goes on from there.';
};

const runOne = async (context: Context, workspaceId: string, id: string): Promise<void> => {
  const { store, now } = context;
  const finish = (state: 'done' | 'cancelled' | 'failed', report: object | null, error: string | null) =>
    store.withWorkspace(workspaceId, (tx) =>
      finishImportRun(tx, id, { state, report, error }, new Date(now())),
    );
  const at = new Date(now());
  const claimed = await store.withWorkspace(workspaceId, (tx) =>
    claimImportRun(tx, id, at, new Date(now() - DEAD_AFTER_MS)),
  );
  if (!claimed) return;
  const row = await store.withWorkspace(workspaceId, (tx) => importRun(tx, id));
  if (row === undefined) return;
  try {
    await finish('done', await importAll(context, workspaceId, row), null);
  } catch (error) {
    // A server that stops leaves the run as it is: the next one goes on with it.
    if (stopping.signal.aborted) return;
    if (error instanceof Cancelled) return finish('cancelled', null, null);
    if (!(error instanceof Refusal) && !(error instanceof FileRefused)) context.log(error);
    await finish('failed', null, failureWords(error));
  }
};

/** Begins a run in this process; ids of events are made from the files, so a run that is begun twice stores nothing twice. */
export const startImport = (context: Context, workspaceId: string, id: string): void => {
  if (running.has(id)) return;
  const run = runOne(context, workspaceId, id)
    .catch(context.log)
    .finally(() => running.delete(id));
  running.set(id, run);
};

/** Goes on with runs whose process has ended. */
export const resumeImports = async (context: Context): Promise<void> => {
  const { store, now } = context;
  for (const { id: workspaceId } of await store.withOperator(workspaceNames)) {
    const open = await store.withWorkspace(workspaceId, (tx) =>
      openImportRuns(tx, new Date(now() - DEAD_AFTER_MS)),
    );
    for (const { id } of open) startImport(context, workspaceId, id);
  }
};

/** Lets the batch that is under way end, and no other begin. */
export const stopImports = async (): Promise<void> => {
  stopping.abort();
  await Promise.allSettled(running.values());
};
