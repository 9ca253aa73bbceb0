import iconv from 'iconv-lite';
import type { TextEncoding } from './text-encoding.ts';

const NAMES: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16-le',
  'utf-16be': 'utf16-be',
  'windows-1252': 'win1252',
  'windows-1250': 'win1250',
  'windows-1251': 'win1251',
  'iso-8859-15': 'iso885915',
  macintosh: 'macroman',
  shift_jis: 'shiftjis',
  gb18030: 'gb18030',
};

/** The beginning of a file as text. */
export const decodeHead = (head: Uint8Array, encoding: TextEncoding): string =>
  iconv
    .decode(Buffer.from(head), NAMES[encoding])
    .replaceAll('\0', '')
    .replace(/^\ufeff/, '');

/** A piece of text, and how many NUL characters were dropped from it. */
export type TextPiece = Readonly<{ text: string; nuls: number }>;

const withoutNuls = (text: string): TextPiece => {
  if (!text.includes('\0')) return { text, nuls: 0 };
  const kept = text.replaceAll('\0', '');
  return { text: kept, nuls: text.length - kept.length };
};

/** Bytes into text; the mark at the beginning and NUL characters are dropped. */
export const decodeText = async function* (
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
): AsyncGenerator<TextPiece> {
  const decoder = iconv.getDecoder(NAMES[encoding], { stripBOM: true });
  for await (const chunk of bytes) yield withoutNuls(decoder.write(chunk));
  yield withoutNuls(decoder.end() ?? '');
};
