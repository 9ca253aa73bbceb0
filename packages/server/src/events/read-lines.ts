/** One line of a body without its end, or that it was longer than allowed: then nothing of it was kept. */
export type BodyLine = Readonly<{ bytes: Uint8Array | null }>;

const LINE_FEED = 0x0a;

/** The lines of a stream, none held longer than `bytesMax`; an end without a line feed is a line too. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<BodyLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let tooLong = false;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > bytesMax) {
      tooLong = true;
      parts = [];
    }
    if (!tooLong && part.length > 0) parts.push(part);
  };
  const take = (): BodyLine => {
    const [only] = parts;
    const bytes = tooLong ? null : parts.length === 1 && only ? only : Buffer.concat(parts);
    parts = [];
    length = 0;
    tooLong = false;
    return { bytes };
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  if (length > 0) yield take();
}
