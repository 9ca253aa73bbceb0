import { type RunReport, shapeKey, toEvents } from '@leadpact/connect';
import {
  appendEvents,
  hasEventsOf,
  putChannelSides,
  refreshStatistics,
  rememberMapping,
} from '@leadpact/store';
import type { ImportRun } from '@leadpact/wire';
import type { Importing } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { RunFiles, type RunRow } from './describe-run.ts';
import { startHeartbeat } from './heartbeat.ts';
import { workInFlight } from './in-flight.ts';
import { inspectUploads, shapeOf } from './inspections.ts';
import { findLatest } from './known-facts.ts';
import { mappingOf } from './mapping-of.ts';

const BATCH_FACTS = 2_500;
/** Batches that the database works on while the next one is read. */
const BATCHES_IN_FLIGHT = 2;
/** Batches after which the planner is told how large the tables are. */
const STATISTICS_AT: ReadonlySet<number> = new Set([4, 16, 64, 200, 600]);

const reportOf = (report: RunReport, stored: number): NonNullable<ImportRun['report']> => ({
  rows: report.rows,
  leads: report.leads,
  deals: report.deals,
  attempts: report.attempts,
  handoffs: report.handoffs,
  stored,
  updated: report.updated,
  unchanged: report.unchanged,
  skipped: report.skipped,
  notes: report.notes.map((note) => ({ ...note, lines: [...note.lines] })),
});

type Opened = Awaited<ReturnType<typeof inspectUploads>>;

/** The files of a run as events. Whenever the run is begun, they are the same: times that files lack are the run's own. */
const eventsOf = async (
  context: Importing,
  workspaceId: string,
  { row, inspections }: Readonly<{ row: RunRow }> & Pick<Opened, 'inspections'>,
  reading: Readonly<{ signal: AbortSignal; onRows: (rows: number) => void }>,
) => {
  const source = `import:${row.name}`;
  const isKnown = await context.store.withWorkspace(workspaceId, (tx) => hasEventsOf(tx, source));
  const events = toEvents(inspections, mappingOf(row.mapping), {
    source,
    importedAt: row.createdAt.getTime(),
    batchSize: BATCH_FACTS,
    ...(isKnown ? { latest: findLatest(context, workspaceId, source) } : {}),
    signal: reading.signal,
    onProgress: ({ rows }) => reading.onRows(rows),
  });
  if (events.ok) return events;
  const [problem] = [
    ...events.misfits.map(({ path, message }) => `${path}: ${message}`),
    ...events.questions.map(({ text }) => text),
  ];
  throw new Refusal('mapping-refused', problem ?? 'The mapping does not fit the files.');
};

/** Imports a run's files from their beginning; what the ledger has already stays as it is. */
export const importAll = async (
  context: Importing,
  workspaceId: string,
  row: RunRow,
): Promise<NonNullable<ImportRun['report']>> => {
  const { store, now, imports } = context;
  const progress = { rows: 0, expected: 0 };
  const heartbeat = startHeartbeat(context, { workspaceId, id: row.id }, () => ({
    rows: progress.rows,
    share: Math.min(0.99, progress.rows / Math.max(1, progress.expected)),
  }));
  try {
    const mapping = mappingOf(row.mapping);
    const { files, readings } = RunFiles.parse(row.files);
    const uploads = [files.leads, files.deals, files.activities].filter((id) => id !== null);
    const { inspections } = await inspectUploads(store, workspaceId, uploads, files, readings);
    progress.expected = Object.values(inspections).reduce((sum, one) => sum + (one?.rows ?? 0), 0);
    const signal = AbortSignal.any([imports.stopping.signal, heartbeat.signal]);
    const onRows = (rows: number): void => {
      progress.rows = rows;
    };
    const events = await eventsOf(context, workspaceId, { row, inspections }, { signal, onRows });
    let stored = 0;
    let batches = 0;
    await workInFlight(events.batches, BATCHES_IN_FLIGHT, async (batch) => {
      const appended = await store.withWorkspace(workspaceId, (tx) =>
        appendEvents(tx, batch, { now: now(), imported: true }),
      );
      stored += appended.filter((result) => result === 'accepted').length;
      batches += 1;
      if (STATISTICS_AT.has(batches)) await refreshStatistics(store.pool);
    });
    await store.withWorkspace(workspaceId, async (tx) => {
      await putChannelSides(tx, mapping.sides ?? {});
      await rememberMapping(tx, row.name, shapeKey(shapeOf(inspections)), mapping, new Date(now()));
    });
    await refreshStatistics(store.pool);
    return reportOf(events.report(), stored);
  } finally {
    await heartbeat.stop();
  }
};
