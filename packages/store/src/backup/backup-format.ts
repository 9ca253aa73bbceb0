/**
 * A backup is gzipped UTF-8 text, a line each: the header; for every table its own line and then its rows, each a JSON array
 * of the columns' values as PostgreSQL writes them as text (null: none); at the end what was written and the SHA-256 of
 * all bytes before. Nothing in it belongs to one version of PostgreSQL.
 */
export const FORMAT = 1;

export type Header = Readonly<{
  leadpact: 'backup';
  format: number;
  madeAt: string;
  /** Tells whether the key file of the server that made it is at hand; null when it had none. */
  keyMark: string | null;
  /** What the schema was made by: a backup is read into exactly that schema, and migrated from there. */
  migrations: readonly Readonly<{ number: number; name: string; checksum: string }>[];
  sequences: readonly Readonly<{ schema: string; name: string; last: string }>[];
}>;

export type TableLine = Readonly<{
  table: Readonly<{ schema: string; name: string; columns: readonly string[] }>;
}>;

export type EndLine = Readonly<{ end: true; rows: number; sha256: string }>;

/** How many rows of which table, by `schema.table`. */
export type Counts = Readonly<Record<string, number>>;
