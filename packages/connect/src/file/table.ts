import type { FileRefusal } from './file-refusal.ts';
import type { TextEncoding } from './text-encoding.ts';

/** One record of a table: its first line in the file, from 1, and a cell per heading. */
export type Row = Readonly<{ line: number; cells: readonly string[] }>;

export type FileNoteKind =
  | 'windows-1252'
  | 'lost-characters'
  | 'title-lines'
  | 'missing-headings'
  | 'unnamed-columns'
  | 'repeated-headings'
  | 'headings-again'
  | 'no-rows'
  | 'quoted-lines'
  | 'stray-quotes'
  | 'footer'
  | 'short-rows'
  | 'long-rows'
  | 'name-and-content-differ'
  | 'more-sheets'
  | 'nul-characters'
  | 'error-cells';

/** Something about the file that a person should know; nothing was lost in silence. */
export type FileNote = Readonly<{
  kind: FileNoteKind;
  text: string;
  count: number;
  lines: readonly number[];
}>;

export type Table = Readonly<{
  file: string;
  format: 'csv' | 'tsv' | 'xlsx';
  encoding: TextEncoding;
  /** False when neither a byte-order mark nor valid UTF-8 settled it. */
  encodingCertain: boolean;
  delimiter: string | null;
  gzip: boolean;
  sheets: readonly string[];
  sheet: string | null;
  /** Named and distinct, one per column. */
  headings: readonly string[];
  /** Line of the headings; null when the file has none and the columns were numbered. */
  headingLine: number | null;
  bytes: number;
  /** What is known before the rows are read. */
  notes: readonly FileNote[];
  /** Reads the rows from the start; each call reads the file anew. `notes` of the reading are complete when it ends. */
  read: (options?: ReadOptions) => Reading;
}>;

/** How a person says that a file is to be read; what is left out is found from its content. */
export type FileReading = Readonly<{
  encoding?: TextEncoding | undefined;
  delimiter?: string | undefined;
  /** Line of the headings, from 1; null: the file has none, and the columns are numbered. */
  headingLine?: number | null | undefined;
  /** Sheet of an XLSX file; default: the first visible one that has rows. */
  sheet?: string | undefined;
}>;

export type ReadOptions = Readonly<{
  signal?: AbortSignal;
  /** Called as the file is read, with the share of its bytes that has been passed, 0..1. */
  onProgress?: (share: number) => void;
}>;

/** One pass over the rows; throws `FileRefused` where the file cannot be read on. */
export type Reading = Readonly<{
  /** Rows as they come from the file, some hundred at a time: waiting for each would cost more than reading it. */
  batches: AsyncIterable<readonly Row[]>;
  /** The same one by one; either is used, not both. */
  rows: AsyncIterable<Row>;
  notes: () => readonly FileNote[];
}>;

export type OpenedTable =
  | Readonly<{ ok: true; table: Table }>
  | Readonly<{ ok: false; refusal: FileRefusal }>;
