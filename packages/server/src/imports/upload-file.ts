import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../http/refusal.ts';

/** Larger exports are cut by their CRM, or belong into the API. */
export const UPLOAD_BYTES_MAX = 1_073_741_824;

export type UploadedFile = Readonly<{ id: string; path: string; bytes: number; sha256: Buffer }>;

/** Where the content of uploads lies. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads');

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/** Writes a request's body to the data folder; on any failure nothing of it stays. */
export const receiveUpload = async (dataDir: string, body: Readable): Promise<UploadedFile> => {
  const id = randomUUID();
  const path = join(uploadFolder(dataDir), id);
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes <= UPLOAD_BYTES_MAX) return done(null, chunk);
      done(
        new Refusal(
          'too-large',
          `The file is larger than ${UPLOAD_BYTES_MAX / 1_048_576} MiB; split the export or send it by the API.`,
        ),
      );
    },
  });
  await mkdir(uploadFolder(dataDir), { recursive: true, mode: 0o700 });
  try {
    await pipeline(body, meter, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    if (isDiskFull(error))
      throw new Refusal(
        'disk-full',
        'The file was not kept. Free some space on the server, then send it again.',
      );
    throw error;
  }
  return { id, path, bytes, sha256: hash.digest() };
};
