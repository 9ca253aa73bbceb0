import { inflateRawSync } from 'node:zlib';

/** What an upload may be at most. */
export type ZipLimits = Readonly<{ entries: number; unpackedBytes: number }>;

export type Unpacked =
  | Readonly<{ ok: true; files: ReadonlyMap<string, Uint8Array> }>
  | Readonly<{ ok: false; found: string; expected: string }>;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_MARK = 0xffffffff;

const refuse = (found: string, expected: string): Unpacked => ({ ok: false, found, expected });
const BROKEN = refuse('a damaged archive', 'a whole XLSX file');

const endOfDirectory = (view: DataView): number | undefined => {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
};

type Entry = Readonly<{
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
  flags: number;
}>;

const directory = (bytes: Uint8Array, view: DataView, end: number): readonly Entry[] => {
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new RangeError('no directory entry');
    const nameLength = view.getUint16(at + 28, true);
    const entry = {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
};

const contentOf = (bytes: Uint8Array, view: DataView, entry: Entry, mostBytes: number): Uint8Array => {
  if (view.getUint32(entry.at, true) !== LOCAL_ENTRY) throw new RangeError('no local entry');
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > bytes.length) throw new RangeError('entry beyond the end');
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new RangeError('unknown packing');
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
};

/**
 * The files of an untrusted ZIP archive. The sizes that the archive claims are not believed: unpacking stops at the
 * limit. Encrypted and ZIP64 archives are refused.
 */
export const unpackZip = (bytes: Uint8Array, limits: ZipLimits): Unpacked => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < END_LENGTH || bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return refuse('a file that is no XLSX', 'an XLSX file, saved by a spreadsheet program');
  }
  const end = endOfDirectory(view);
  if (end === undefined) return BROKEN;
  const files = new Map<string, Uint8Array>();
  let left = limits.unpackedBytes;
  try {
    const entries = directory(bytes, view, end);
    if (entries.length > limits.entries) {
      return refuse(`${entries.length} parts in the archive`, `at most ${limits.entries}`);
    }
    for (const entry of entries) {
      if ((entry.flags & 1) === 1) return refuse('a file with a password', 'an XLSX file without a password');
      if (entry.packed === ZIP64_MARK || entry.unpacked > left) return tooLarge(limits);
      const content = contentOf(bytes, view, entry, left);
      left -= content.length;
      if (left < 0) return tooLarge(limits);
      files.set(entry.name, content);
    }
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      return tooLarge(limits);
    if (error instanceof RangeError || (error instanceof Error && 'errno' in error)) return BROKEN;
    throw error;
  }
  return { ok: true, files };
};

const tooLarge = ({ unpackedBytes }: ZipLimits): Unpacked =>
  refuse(
    'a file that unpacks to more than is allowed',
    `at most ${Math.floor(unpackedBytes / 1_000_000)} MB unpacked`,
  );
