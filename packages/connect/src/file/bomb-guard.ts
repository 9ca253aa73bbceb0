import { Transform } from 'node:stream';
import { FileRefused, fileRefusal } from './file-refusal.ts';

/** Above this ratio of unpacked to packed a file is refused as a bomb; real exports stay below 50. */
const UNPACKED_RATIO_MAX = 200;
/** Up to here any ratio passes. */
const SMALL_BYTES = 16_777_216;

export type Bounds = Readonly<{ file: string; unpackedBytesMax: number }>;

export const tooLarge = (file: string, packedBytes: number, unpackedBytesMax: number): FileRefused =>
  new FileRefused(
    fileRefusal('too-large', {
      file,
      found: `${packedBytes} packed bytes that unpack to far more`,
      expected: `at most ${UNPACKED_RATIO_MAX} times the packed size and ${unpackedBytesMax / 1_048_576} MiB`,
    }),
  );

/** Whether so much comes out of so little that no real export does it. */
export const isBomb = (unpackedBytes: number, packedBytes: number, unpackedBytesMax: number): boolean =>
  unpackedBytes > unpackedBytesMax ||
  (unpackedBytes > SMALL_BYTES && unpackedBytes > packedBytes * UNPACKED_RATIO_MAX);

/** Passes bytes on and breaks off as soon as they are more than a real export unpacks to. */
export const bombGuard = ({
  file,
  packedBytes,
  unpackedBytesMax,
}: Bounds & Readonly<{ packedBytes: number }>): Transform => {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      if (isBomb(unpacked, packedBytes, unpackedBytesMax))
        done(tooLarge(file, packedBytes, unpackedBytesMax));
      else done(null, chunk);
    },
  });
};
