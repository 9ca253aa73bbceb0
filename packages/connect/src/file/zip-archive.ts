import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type Bounds, bombGuard } from './bomb-guard.ts';

export type ZipEntry = Readonly<{
  name: string;
  method: number;
  packedBytes: number;
  unpackedBytes: number;
  headerAt: number;
  encrypted: boolean;
}>;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const DIRECTORY_BYTES_MAX = 16_777_216;
const IN_EXTRA_FIELD = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

const readAt = async (handle: FileHandle, at: number, bytes: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, at);
  return buffer.subarray(0, bytesRead);
};

type Directory = Readonly<{ at: number; bytes: number }>;

/** ZIP64 keeps what does not fit elsewhere; its end record stands right before its locator, 20 bytes before the end. */
const directory64 = async (handle: FileHandle, endAt: number): Promise<Directory | null> => {
  const locator = await readAt(handle, Math.max(0, endAt - 20), 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) return null;
  const record = await readAt(handle, Number(locator.readBigUInt64LE(8)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return null;
  return { at: Number(record.readBigUInt64LE(48)), bytes: Number(record.readBigUInt64LE(40)) };
};

const findDirectory = async (handle: FileHandle, size: number): Promise<Directory | null> => {
  const tailAt = Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX);
  const tail = await readAt(handle, tailAt, size - tailAt);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const found = { at: tail.readUInt32LE(at + 16), bytes: tail.readUInt32LE(at + 12) };
    return found.at === IN_EXTRA_FIELD || found.bytes === IN_EXTRA_FIELD
      ? directory64(handle, tailAt + at)
      : found;
  }
  return null;
};

/** Sizes and place that stand in the ZIP64 field, in this order, each only where the plain field is full. */
const wideNumbers = (extra: Buffer, plain: readonly number[]): readonly number[] => {
  let field: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let next = 0;
  return plain.map((value) => {
    if (value !== IN_EXTRA_FIELD || next + 8 > field.length) return value;
    next += 8;
    return Number(field.readBigUInt64LE(next - 8));
  });
};

const readEntries = (directory: Buffer): readonly ZipEntry[] => {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraAt = at + 46 + nameBytes;
    const extraBytes = directory.readUInt16LE(at + 30);
    const plain = [24, 20, 42].map((offset) => directory.readUInt32LE(at + offset));
    const [unpackedBytes = 0, packedBytes = 0, headerAt = 0] = wideNumbers(
      directory.subarray(extraAt, extraAt + extraBytes),
      plain,
    );
    entries.push({
      name: directory
        .toString('utf8', at + 46, extraAt)
        .replaceAll('\\', '/')
        .replace(/^\//, ''),
      method: directory.readUInt16LE(at + 10),
      packedBytes,
      unpackedBytes,
      headerAt,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    });
    at = extraAt + extraBytes + directory.readUInt16LE(at + 32);
  }
  return entries;
};

/** What a zip archive says that it holds; null when it is cut off or has no directory. Nothing is unpacked. */
export const readZipEntries = async (path: string, size: number): Promise<readonly ZipEntry[] | null> => {
  const handle = await open(path, 'r');
  try {
    const directory = await findDirectory(handle, size);
    if (directory === null || directory.bytes > DIRECTORY_BYTES_MAX || directory.at + directory.bytes > size)
      return null;
    return readEntries(await readAt(handle, directory.at, directory.bytes));
  } finally {
    await handle.close();
  }
};

/** The unpacked bytes of an entry, as a stream that ends with an error where they are damaged or out of `bounds`. */
export const openZipEntry = async (
  path: string,
  entry: ZipEntry,
  { bounds, onBytes }: Readonly<{ bounds: Bounds; onBytes?: (packedBytes: number) => void }>,
): Promise<Readable> => {
  const handle = await open(path, 'r');
  const header = await readAt(handle, entry.headerAt, 30).finally(() => handle.close());
  const damaged =
    header.length < 30 ||
    header.readUInt32LE(0) !== LOCAL_SIGNATURE ||
    entry.encrypted ||
    (entry.method !== STORED && entry.method !== DEFLATED);
  if (damaged)
    throw Object.assign(new Error(`the entry ${entry.name} cannot be unpacked`), { code: 'Z_DATA_ERROR' });
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const output = new PassThrough({ highWaterMark: 262_144 });
  if (entry.packedBytes === 0) return output.end();
  const input = createReadStream(path, {
    start,
    end: start + entry.packedBytes - 1,
    highWaterMark: 262_144,
  });
  const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let read = 0;
    for await (const chunk of chunks) {
      read += chunk.length;
      onBytes?.(read);
      yield chunk;
    }
  };
  const pass = (): void => undefined;
  const guard = bombGuard({ ...bounds, packedBytes: entry.packedBytes });
  if (entry.method === STORED) pipeline(input, counted, guard, output, pass);
  else pipeline(input, counted, createInflateRaw(), guard, output, pass);
  return output;
};
