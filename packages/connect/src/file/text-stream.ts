import { type Readable, Transform } from 'node:stream';
import iconv from 'iconv-lite';
import type { TextEncoding } from './text-encoding.ts';

const NAMES: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16-le',
  'utf-16be': 'utf16-be',
  'windows-1252': 'win1252',
};

/** The beginning of a file as text. */
export const decodeHead = (head: Uint8Array, encoding: TextEncoding): string =>
  iconv.decode(Buffer.from(head), NAMES[encoding]).replaceAll('\0', '');

/** Bytes into text; the mark at the beginning and NUL characters are dropped. */
export const decodeStream = (bytes: Readable, encoding: TextEncoding): Readable => {
  const decoder = iconv.getDecoder(NAMES[encoding], { stripBOM: true });
  const text = new Transform({
    decodeStrings: false,
    encoding: 'utf8',
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.write(chunk).replaceAll('\0', ''));
    },
    flush(done) {
      done(null, decoder.end() ?? '');
    },
  });
  bytes.on('error', (error) => text.destroy(error));
  text.on('close', () => bytes.destroy());
  return bytes.pipe(text);
};
