import type { ImportState } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

export type NewImportRun = Readonly<{ name: string; files: object; mapping: object }>;

const columns = [
  'id',
  'name',
  'state',
  'files',
  'mapping',
  'progress',
  'report',
  'error',
  'cancel_asked as cancelAsked',
  'created_at as createdAt',
  'finished_at as finishedAt',
] as const;

export const addImportRun = async (tx: Tx, run: NewImportRun, by: string, at: Date) =>
  tx
    .insertInto('leadpact.import_run')
    .values({
      name: run.name,
      kind: 'file',
      files: JSON.stringify(run.files),
      mapping: JSON.stringify(run.mapping),
      created_by: by,
      created_at: at,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();

/** The newest runs first. */
export const importRuns = async (tx: Tx, limit: number) =>
  tx
    .selectFrom('leadpact.import_run')
    .select(columns)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();

export const importRun = async (tx: Tx, id: string) =>
  tx.selectFrom('leadpact.import_run').select(columns).where('id', '=', id).executeTakeFirst();

/** Runs that have not ended, the oldest first; whether a process works on one is told by `holdImportRun`. */
export const openImportRuns = async (tx: Tx) =>
  tx
    .selectFrom('leadpact.import_run')
    .select(columns)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute();

/** Marks a run as running that this process holds; false when it has ended. */
export const beginImportRun = async (tx: Tx, id: string, at: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.import_run')
    .set({ state: 'running', started_at: at, touched_at: at })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Says how far a run is; true when somebody asked for its end. */
export const touchImportRun = async (
  tx: Tx,
  id: string,
  progress: Readonly<{ rows: number; share: number }>,
  at: Date,
): Promise<boolean> => {
  const row = await tx
    .updateTable('leadpact.import_run')
    .set({ progress: JSON.stringify(progress), touched_at: at })
    .where('id', '=', id)
    .returning('cancel_asked')
    .executeTakeFirst();
  return row?.cancel_asked ?? true;
};

export const finishImportRun = async (
  tx: Tx,
  id: string,
  end: Readonly<{ state: ImportState; report: object | null; error: string | null }>,
  at: Date,
): Promise<void> => {
  await tx
    .updateTable('leadpact.import_run')
    .set({
      state: end.state,
      report: end.report === null ? null : JSON.stringify(end.report),
      error: end.error,
      finished_at: at,
      touched_at: at,
    })
    .where('id', '=', id)
    .execute();
};

/** Asks a run to end; one that has not begun ends at once. */
export const askToCancelImport = async (tx: Tx, id: string, at: Date): Promise<void> => {
  await tx.updateTable('leadpact.import_run').set({ cancel_asked: true }).where('id', '=', id).execute();
  await tx
    .updateTable('leadpact.import_run')
    .set({ state: 'cancelled', finished_at: at })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
};
