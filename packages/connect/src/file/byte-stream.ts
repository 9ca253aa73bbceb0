import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { bombGuard } from './bomb-guard.ts';
import { FileRefused, fileRefusal } from './file-refusal.ts';

/** Unpacked text of a gzip file. */
const UNPACKED_BYTES_MAX = 4_294_967_296;

export type ByteSource = Readonly<{ path: string; file: string; bytes: number; gzip: boolean }>;

export type ByteOptions = Readonly<{ signal?: AbortSignal; onProgress?: (share: number) => void }>;

/** The bytes of a file, unpacked where it is gzip; ends with an error where it cannot be read. */
export const openBytes = (source: ByteSource, { signal, onProgress }: ByteOptions = {}): Readable => {
  const input = createReadStream(source.path, { highWaterMark: 262_144, ...(signal ? { signal } : {}) });
  if (onProgress) {
    input.on('data', () => onProgress(Math.min(1, input.bytesRead / Math.max(1, source.bytes))));
    input.pause();
  }
  const output = new PassThrough({ highWaterMark: 262_144 });
  const pass = (): void => undefined;
  if (source.gzip) {
    const guard = bombGuard({
      file: source.file,
      packedBytes: source.bytes,
      unpackedBytesMax: UNPACKED_BYTES_MAX,
    });
    pipeline(input, createGunzip(), guard, output, pass);
  } else pipeline(input, output, pass);
  return output;
};

/** What a failing byte stream means for the file. */
export const refusalOfReadError = (error: unknown, file: string): FileRefused | null => {
  if (error instanceof FileRefused) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT')
    return new FileRefused(
      fileRefusal('not-found', { file, found: 'no such file', expected: 'the path of a file' }),
    );
  if (code === 'EISDIR')
    return new FileRefused(fileRefusal('unreadable', { file, found: 'a folder', expected: 'a file' }));
  if (code === 'EACCES' || code === 'EPERM') {
    return new FileRefused(
      fileRefusal('unreadable', {
        file,
        found: 'no right to read it',
        expected: 'a file that this account may read',
      }),
    );
  }
  if (code.startsWith('Z_')) {
    return new FileRefused(
      fileRefusal('damaged', {
        file,
        found: 'packed data that ends early or is damaged',
        expected: 'the whole file',
      }),
    );
  }
  return null;
};
