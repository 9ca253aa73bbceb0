import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Outcome, ok, refuse } from '../refusal.ts';
import { type EndLine, FORMAT, type Header, type TableLine } from './backup-format.ts';

const LINE_BYTES_MAX = 512 * 1024 * 1024 - 64;

/** What a backup says in its order; a row is the JSON that stands in its line. */
export type Part =
  | Readonly<{ kind: 'header'; header: Header }>
  | Readonly<{ kind: 'table'; table: TableLine['table'] }>
  | Readonly<{ kind: 'row'; json: string }>
  | Readonly<{ kind: 'end'; sha256: string }>;

/** The file is no backup, or not the one that was written. */
export class DamagedBackup extends Error {}

const LINE_FEED = 10;

async function* linesOf(path: string, onBytes: (read: number) => void): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  // an error of either ends the loop below, which is where it is told
  const text = pipeline(file, createGunzip(), () => undefined);
  let kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of text as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...kept, chunk.subarray(from, at)]);
      kept = [];
      bytes = 0;
      from = at + 1;
    }
    kept.push(chunk.subarray(from));
    bytes += chunk.length - from;
    if (bytes > LINE_BYTES_MAX) throw new DamagedBackup('a line of it is longer than any row');
    onBytes(file.bytesRead);
  }
  if (bytes > 0) throw new DamagedBackup('it ends in the middle of a line');
}

const parsed = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    throw new DamagedBackup('a line of it is no JSON');
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const headerOf = (line: Buffer): Header => {
  const value = parsed(line);
  if (!isObject(value) || value.leadpact !== 'backup')
    throw new DamagedBackup('it does not begin as a backup does');
  return value as Header;
};

const OBJECT = '{'.charCodeAt(0);

/** A backup in its order, with its hash checked at its end. @throws DamagedBackup and the system's errors */
async function* partsOf(path: string, onBytes: (read: number) => void): AsyncGenerator<Part> {
  const hash = createHash('sha256');
  let rows = 0;
  let isFirst = true;
  let ended: EndLine | undefined;
  for await (const line of linesOf(path, onBytes)) {
    if (ended !== undefined) throw new DamagedBackup('something stands behind its end');
    if (isFirst) {
      const header = headerOf(line);
      isFirst = false;
      yield { kind: 'header', header };
    } else if (line[0] === OBJECT) {
      const value = parsed(line) as TableLine | EndLine;
      if ('end' in value) {
        ended = value;
        continue;
      }
      yield { kind: 'table', table: value.table };
    } else {
      rows += 1;
      yield { kind: 'row', json: line.toString('utf8') };
    }
    hash.update(line).update('\n');
  }
  if (ended === undefined) throw new DamagedBackup('its end is missing');
  if (hash.digest('hex') !== ended.sha256 || rows !== ended.rows)
    throw new DamagedBackup('its checksum is not that of its content');
  yield { kind: 'end', sha256: ended.sha256 };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'found no such file, expected a backup',
  EISDIR: 'found a folder, expected a backup',
  EACCES: 'it may not be read by this user',
};

/** Why the file cannot be restored, in one line. */
export const refuseBackup = (path: string, error: unknown): ReturnType<typeof refuse> => {
  if (error instanceof DamagedBackup)
    return refuse(
      'backup-damaged',
      `${path}: not a whole backup: ${error.message}. Nothing was stored; take another copy.`,
    );
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return refuse(
      'backup-damaged',
      `${path}: not a whole backup: it cannot be unpacked (${error instanceof Error ? error.message : code}). Nothing was stored; take another copy.`,
    );
  const reason = REASONS[code];
  if (reason !== undefined) return refuse('backup-damaged', `${path}: ${reason}`);
  throw error;
};

export const readParts = partsOf;

/** Reads a backup to its end without storing anything: its header, or why it is none. */
export const checkBackup = async (
  path: string,
  onBytes: (read: number) => void,
): Promise<Outcome<Readonly<{ header: Header; sha256: string }>>> => {
  let header: Header | undefined;
  let sha256: string | undefined;
  try {
    for await (const part of partsOf(path, onBytes)) {
      if (part.kind === 'header') {
        header = part.header;
        if (header.format > FORMAT)
          return refuse(
            'backup-newer',
            `${path}: a backup of format ${header.format}, and this program reads format ${FORMAT}; restore it with the version that made it, or a newer one.`,
          );
      }
      if (part.kind === 'end') sha256 = part.sha256;
    }
  } catch (error) {
    return refuseBackup(path, error);
  }
  if (header === undefined || sha256 === undefined) throw new Error('A backup without a header was taken');
  return ok({ header, sha256 });
};
