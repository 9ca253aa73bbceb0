/** How the bytes of a text file become characters. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

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

/**
 * Watches a whole file go by and says whether it was valid UTF-8; if not, it is read as Windows-1252 and the lines that
 * hang on it are counted.
 */
export const makeUtf8Check = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  let line = 1;
  let highOnLine = false;
  const lines: number[] = [];
  let count = 0;
  const endLine = (): void => {
    if (highOnLine) {
      count += 1;
      if (lines.length < 5) lines.push(line);
    }
    highOnLine = false;
    line += 1;
  };
  const watchUtf8 = (chunk: Uint8Array, last: boolean): void => {
    if (!valid) return;
    try {
      decoder.decode(chunk, { stream: !last });
    } catch {
      valid = false;
    }
  };
  return {
    watch: (chunk: Uint8Array): void => {
      watchUtf8(chunk, false);
      for (const byte of chunk) {
        if (byte === 10) endLine();
        else if (byte >= 128) highOnLine = true;
      }
    },
    end: (): Readonly<{ valid: boolean; highLines: number; lines: readonly number[] }> => {
      watchUtf8(new Uint8Array(), true);
      endLine();
      return { valid, highLines: count, lines };
    },
  };
};
