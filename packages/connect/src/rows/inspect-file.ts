import type { FileNote, ReadOptions, Table } from '../file/table.ts';
import { type ColumnProfile, makeColumnProfile } from './column-profile.ts';

/** A table whose every row has been looked at once. */
export type Inspection = Readonly<{
  table: Table;
  rows: number;
  columns: readonly ColumnProfile[];
  /** What opening and reading the file found, in words for people. */
  notes: readonly FileNote[];
  /** First rows, for a preview. */
  preview: readonly (readonly string[])[];
}>;

export type InspectOptions = ReadOptions & Readonly<{ onRows?: (rows: number) => void }>;

const PREVIEW_ROWS = 20;
const TELL_EVERY = 5000;

/** Looks at every row of a table once, with memory that does not grow with the rows. */
export const inspectFile = async (table: Table, options: InspectOptions = {}): Promise<Inspection> => {
  const { onRows, ...readOptions } = options;
  const profiles = table.headings.map(makeColumnProfile);
  const preview: (readonly string[])[] = [];
  const reading = table.read(readOptions);
  let rows = 0;
  for await (const batch of reading.batches) {
    for (const { cells } of batch) {
      rows += 1;
      if (preview.length < PREVIEW_ROWS) preview.push(cells);
      for (let index = 0; index < profiles.length; index += 1) profiles[index]?.watch(cells[index] ?? '');
      if (rows % TELL_EVERY === 0) onRows?.(rows);
    }
  }
  onRows?.(rows);
  return {
    table,
    rows,
    columns: profiles.map(({ profile }) => profile()),
    notes: [...table.notes, ...reading.notes()],
    preview,
  };
};

/** The profile of a heading; undefined where the table has none of that name. */
export const columnOf = (inspection: Inspection, heading: string): ColumnProfile | undefined =>
  inspection.columns.find(({ name }) => name === heading) ??
  inspection.columns.find(({ name }) => name.trim().toLowerCase() === heading.trim().toLowerCase());
