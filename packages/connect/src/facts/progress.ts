import type { ReadOptions, Table } from '../file/table.ts';

/** How far a run is: rows read so far over all files, and the file that is read with its share, 0..1. */
export type ImportProgress = Readonly<{ rows: number; file: string; share: number }>;

export type ProgressOptions = Readonly<{
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}>;

const TELL_EVERY = 5000;

/** Counts rows over several files and tells of it now and then. */
export const makeProgress = ({ signal, onProgress }: ProgressOptions) => {
  let rows = 0;
  let file = '';
  let share = 0;
  return {
    row: (): void => {
      rows += 1;
      if (rows % TELL_EVERY === 0) onProgress?.({ rows, file, share });
    },
    rows: () => rows,
    reading: (table: Table): ReadOptions => {
      file = table.file;
      share = 0;
      return {
        ...(signal === undefined ? {} : { signal }),
        onProgress: (read) => {
          share = read;
        },
      };
    },
  };
};
