import type { importRun } from '@leadpact/store';
import { FileReadings, ImportFiles, ImportRun } from '@leadpact/wire';
import { z } from 'zod';

/** What a run keeps of its files: their uploads, their names, and how a person said to read them. */
export const RunFiles = z.object({
  files: ImportFiles,
  names: z.record(z.string(), z.string()),
  readings: FileReadings.default({}),
});
export type RunFiles = z.infer<typeof RunFiles>;

export type RunRow = NonNullable<Awaited<ReturnType<typeof importRun>>>;

/** A run as the pages show it. */
export const describeRun = (row: RunRow): ImportRun => {
  const { files, names } = RunFiles.parse(row.files);
  const roles = (['leads', 'deals', 'activities'] as const).flatMap((role) => {
    const id = files[role];
    return id === null ? [] : [{ role, name: names[id] ?? '' }];
  });
  return ImportRun.parse({
    id: row.id,
    name: row.name,
    state: row.state,
    files: roles,
    progress: row.progress,
    report: row.report,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
};
