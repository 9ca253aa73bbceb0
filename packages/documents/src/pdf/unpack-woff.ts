import { unzlibSync } from 'fflate';

const HEAD = 44;
const ENTRY = 20;
const SFNT_HEAD = 12;
const SFNT_ENTRY = 16;
const padded = (length: number): number => (length + 3) & ~3;

/**
 * A font in WOFF 1.0 as the plain font file that it packs. Fonts are read table by table for every character: packed, a
 * table would be unpacked again each time. @see https://www.w3.org/TR/WOFF/#OverallStructure
 */
export const unpackWoff = (woff: Uint8Array): Uint8Array => {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (from.getUint32(0) !== 0x77_4f_46_46) throw new Error('A font file is no WOFF 1.0');
  const count = from.getUint16(12);
  const entries = Array.from({ length: count }, (_, index) => {
    const at = HEAD + index * ENTRY;
    return {
      tag: from.getUint32(at),
      offset: from.getUint32(at + 4),
      packed: from.getUint32(at + 8),
      length: from.getUint32(at + 12),
      checksum: from.getUint32(at + 16),
    };
  });
  const size = SFNT_HEAD + count * SFNT_ENTRY + entries.reduce((sum, { length }) => sum + padded(length), 0);
  const font = new Uint8Array(size);
  const into = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  into.setUint32(0, from.getUint32(4));
  into.setUint16(4, count);
  into.setUint16(6, power * 16);
  into.setUint16(8, Math.log2(power));
  into.setUint16(10, count * 16 - power * 16);
  let place = SFNT_HEAD + count * SFNT_ENTRY;
  for (const [index, { tag, offset, packed, length, checksum }] of entries.entries()) {
    const at = SFNT_HEAD + index * SFNT_ENTRY;
    into.setUint32(at, tag);
    into.setUint32(at + 4, checksum);
    into.setUint32(at + 8, place);
    into.setUint32(at + 12, length);
    const bytes = woff.subarray(offset, offset + packed);
    font.set(packed < length ? unzlibSync(bytes) : bytes, place);
    place += padded(length);
  }
  return font;
};
