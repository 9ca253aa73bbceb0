import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ByteSource, openBytes, refusalOfReadError } from './byte-stream.ts';
import { type FileKind, fileKindOf } from './file-kind.ts';
import { type FileRefusalKind, FileRefused, fileRefusal } from './file-refusal.ts';
import { openSheet } from './open-sheet.ts';
import { HEAD_BYTES, openText } from './open-text.ts';
import type { FileReading, OpenedTable, Table } from './table.ts';
import { encodingOfHead } from './text-encoding.ts';

export type OpenOptions = FileReading &
  Readonly<{
    /** What messages call the file; default: its name. */
    file?: string;
    signal?: AbortSignal;
  }>;

const readHead = async (path: string): Promise<Uint8Array> => {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

const unpackedHead = async (source: ByteSource): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of openBytes(source)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
};

const SAVE_AS = 'XLSX or CSV; open it in a spreadsheet and save it as one of them';
const TABLE = 'a CSV, TSV or XLSX file';

type Refused = Readonly<{ kind: FileRefusalKind; found: string; expected: string }>;

/** Kinds of files that are no table; `zip` and `gzip` stand for an archive inside an archive. */
const REFUSED: Readonly<Record<Exclude<FileKind, 'text'>, Refused>> = {
  empty: { kind: 'empty', found: 'no bytes at all', expected: 'a heading line and rows' },
  'old-excel': {
    kind: 'old-excel',
    found: 'an old Excel file (.xls), or one with a password',
    expected: SAVE_AS,
  },
  'web-page': { kind: 'web-page', found: 'a web page, perhaps saved as .xls', expected: SAVE_AS },
  xml: { kind: 'not-a-spreadsheet', found: 'an XML document', expected: TABLE },
  json: { kind: 'not-a-spreadsheet', found: 'JSON', expected: TABLE },
  binary: { kind: 'binary', found: 'binary data', expected: TABLE },
  zip: { kind: 'not-a-spreadsheet', found: 'an archive inside an archive', expected: TABLE },
  gzip: { kind: 'not-a-spreadsheet', found: 'an archive inside an archive', expected: TABLE },
};

const openAny = async (
  path: string,
  { file = basename(path), signal, ...wanted }: OpenOptions,
): Promise<Table> => {
  const found = await stat(path);
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'no ordinary file';
    throw new FileRefused(fileRefusal('unreadable', { file, found: what, expected: 'a file' }));
  }
  const packedHead = await readHead(path);
  const packedKind = fileKindOf(packedHead);
  const gzip = packedKind === 'gzip';
  const source: ByteSource = { path, file, bytes: found.size, gzip };
  if (packedKind === 'zip') return openSheet(source, wanted);
  const head = gzip ? await unpackedHead(source) : packedHead;
  const byMark = encodingOfHead(head);
  const kind = fileKindOf(head);
  const isText = kind === 'text' || (kind === 'binary' && byMark !== null && byMark.encoding !== 'utf-8');
  if (isText) return openText(source, head, signal, wanted);
  throw new FileRefused(fileRefusal(REFUSED[kind].kind, { file, ...REFUSED[kind] }));
};

/**
 * Recognises a file by its content and makes it readable as rows, or says in one line why not. Rows are cut while the
 * file is read, with memory that does not grow with it; of an XLSX file only the texts that its sheets share are held.
 */
export const openTable = async (path: string, options: OpenOptions = {}): Promise<OpenedTable> => {
  try {
    return { ok: true, table: await openAny(path, options) };
  } catch (error) {
    const refused = refusalOfReadError(error, options.file ?? basename(path));
    if (refused === null) throw error;
    return { ok: false, refusal: refused.refusal };
  }
};
