import type { LedgerEvent } from '@leadpact/core';
import type { EventsAnswer } from '@leadpact/wire';
import { Refusal } from '../http/refusal.ts';
import type { EventBody } from './entries.ts';
import { BATCH_EVENTS, type Written } from './event-writer.ts';
import type { Entry } from './read-event.ts';
import { NOTHING_YET, tallied } from './tally.ts';

export type Chunk = Readonly<{
  /** Place of the first entry in the request. */
  from: number;
  entries: readonly Entry[];
  /** Digest of the body up to and with this chunk. */
  digest: Buffer;
}>;

export async function* chunksOf({ entries, digest }: EventBody): AsyncGenerator<Chunk> {
  let from = 0;
  let chunk: Entry[] = [];
  for await (const entry of entries) {
    chunk.push(entry);
    if (chunk.length < BATCH_EVENTS) continue;
    yield { from, entries: chunk, digest: digest() };
    from += chunk.length;
    chunk = [];
  }
  if (chunk.length > 0) yield { from, entries: chunk, digest: digest() };
}

export const readable = (entries: readonly Entry[]): readonly LedgerEvent[] =>
  entries.flatMap((entry) => (entry.ok ? [entry.event] : []));

const away = new Set(['database-away', 'disk-full']);

/**
 * What a sender may be told when the database went away: earlier parts of a stream are stored, and of the last part nobody
 * knows. Sending all again is safe, since an event that is there counts as a duplicate.
 */
export const uncertain = (error: unknown, answer: EventsAnswer): unknown => {
  if (error instanceof Refusal && !away.has(error.kind)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isFull = code === '53100' || code === 'ENOSPC';
  const isAway =
    /^(08|57P|ECONN|ENOENT|EPIPE)/.test(code) ||
    (error instanceof Error &&
      /Connection terminated|timeout exceeded when trying to connect/.test(error.message));
  if (!isFull && !isAway) return error;
  return new Refusal(
    isFull ? 'disk-full' : 'database-away',
    `${answer.accepted} new events of this request are stored for certain. Send the whole of it again in a moment: what is there already counts as a duplicate.`,
  );
};

/** Stores the events of a body in the order in which they came, chunk by chunk, while the next chunk is read. */
export const takeEvents = async (
  body: EventBody,
  write: (events: readonly LedgerEvent[]) => Promise<readonly Written[]>,
): Promise<EventsAnswer> => {
  let answer = NOTHING_YET;
  let writing: Promise<void> = Promise.resolve();
  const begin = ({ from, entries }: Chunk): Promise<void> =>
    write(readable(entries)).then((written) => {
      answer = tallied(answer, from, entries, written);
    });
  try {
    for await (const chunk of chunksOf(body)) {
      await writing;
      writing = begin(chunk);
      // A failure is met at the next await; until then it must not count as unhandled.
      writing.catch(() => undefined);
    }
    await writing;
  } catch (error) {
    await writing.catch(() => undefined);
    throw uncertain(error, answer);
  }
  return answer;
};
