import { isUtf8 } from 'node:buffer';

/** Every encoding that a text file can be read in; those after the first four only on a person's word. */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-15',
  'macintosh',
  'shift_jis',
  'gb18030',
] as const;

/** How the bytes of a text file become characters. */
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export type EncodingFound = Readonly<{ encoding: TextEncoding; certain: boolean; bomBytes: number }>;

const NUL_SHARE_OF_UTF16 = 0.3;

/** Share of NUL among the even and among the odd bytes: Latin text in UTF-16 has nearly only NULs on one side. */
const nulShares = (head: Uint8Array): Readonly<{ even: number; odd: number }> => {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = Math.max(1, head.length / 2);
  return { even: even / half, odd: odd / half };
};

/** The encoding as the first bytes show it: by mark, or UTF-16 by its NULs; null when only the whole file can tell. */
export const encodingOfHead = (head: Uint8Array): EncodingFound | null => {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', certain: true, bomBytes: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', certain: true, bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', certain: true, bomBytes: 2 };
  const { even, odd } = nulShares(head);
  if (odd > NUL_SHARE_OF_UTF16 && even < odd / 10)
    return { encoding: 'utf-16le', certain: true, bomBytes: 0 };
  if (even > NUL_SHARE_OF_UTF16 && odd < even / 10)
    return { encoding: 'utf-16be', certain: true, bomBytes: 0 };
  return null;
};

/** How many bytes at the end of a piece begin a UTF-8 character that the next piece ends. */
const unfinished = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
};

/** Watches a whole file go by and says whether it is valid UTF-8. */
export const makeUtf8Check = () => {
  let valid = true;
  let carried = Buffer.alloc(0);
  return {
    watch: (chunk: Uint8Array): void => {
      if (!valid) return;
      const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const keep = unfinished(bytes);
      valid = isUtf8(keep > 0 ? bytes.subarray(0, bytes.length - keep) : bytes);
      carried = Buffer.from(bytes.subarray(bytes.length - keep));
    },
    isValid: (): boolean => valid && carried.length === 0,
  };
};

/** Counts the lines of a file that hold a byte above ASCII: those whose text hangs on the encoding. */
export const makeHighLineCount = () => {
  let line = 1;
  let high = false;
  let last = 0;
  let count = 0;
  const lines: number[] = [];
  const endLine = (): void => {
    if (high) {
      count += 1;
      if (lines.length < 5) lines.push(line);
    }
    high = false;
    line += 1;
  };
  return {
    watch: (chunk: Uint8Array): void => {
      for (const byte of chunk) {
        if (byte === 10) {
          if (last !== 13) endLine();
        } else if (byte === 13) endLine();
        else if (byte >= 128) high = true;
        last = byte;
      }
    },
    end: (): Readonly<{ count: number; lines: readonly number[] }> => {
      endLine();
      return { count, lines };
    },
  };
};
