import type { InstantMs } from '@leadpact/core';
import type { Mapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import type { Inspections } from './place-columns.ts';
import type { ProblemList } from './problem-list.ts';
import type { makeProgress, ProgressOptions } from './progress.ts';
import type { RunCounts } from './run-report.ts';
import type { FindLatest } from './version-facts.ts';

export type ToEventsOptions = ProgressOptions &
  Readonly<{
    /** Marks the events: `import:<name of the mapping>`. One source per kind of export, or copies cannot be told. */
    source: string;
    /** Time of what has none of its own: changed fields, and facts whose file does not say when. */
    importedAt: InstantMs;
    /** Asks the ledger which facts it has; without it every fact is taken for new. */
    latest?: FindLatest;
    /** Events after which a batch ends, with those of the piece of the file that is being read. */
    batchSize?: number;
  }>;

/** One reading of an import's files as events. */
export type Run = Readonly<{
  inspections: Inspections;
  mapping: Mapping;
  options: ToEventsOptions;
  problems: ProblemList;
  progress: ReturnType<typeof makeProgress>;
  counts: RunCounts;
}>;

export const place = ({ table }: Inspection, line: number) => ({ file: table.file, line });
