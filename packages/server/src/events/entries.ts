import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Refusal } from '../http/refusal.ts';
import type { Entry } from './read-event.ts';
import { readEvent } from './read-event.ts';
import { readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';

/** A batch in one JSON document is held in memory; more events come as NDJSON. */
export const JSON_BYTES_MAX = 16_777_216;
export const BATCH_MAX = 10_000;
export const STREAM_BYTES_MAX = 1_073_741_824;
export const EVENT_BYTES_MAX = 262_144;

export const EVENT_CONTENT = [
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json',
  'application/x-ndjson',
] as const;

export type EventContent = (typeof EVENT_CONTENT)[number];

/** What a body holds, one after the other, and the digest of what was read for the ones given so far. */
export type EventBody = Readonly<{ entries: AsyncIterable<Entry>; digest: () => Buffer }>;

async function* metered(stream: Readable, bytesMax: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream) {
    const part: Buffer = chunk;
    bytes += part.length;
    if (bytes > bytesMax) {
      throw new Refusal(
        'too-large',
        `Expected at most ${bytesMax} bytes; larger amounts come in several requests, or as application/x-ndjson.`,
      );
    }
    yield part;
  }
}

const wholeBody = async (stream: Readable, bytesMax: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of metered(stream, bytesMax)) parts.push(part);
  return Buffer.concat(parts);
};

/** The events of a document: the one that it is, or those of its list. */
const documentEvents = (value: unknown, content: EventContent): readonly unknown[] => {
  if (content === 'application/cloudevents-batch+json' && !Array.isArray(value))
    throw new Refusal('invalid-request', `${content}: expected a list of events.`);
  if (content === 'application/cloudevents+json' && Array.isArray(value))
    throw new Refusal(
      'invalid-request',
      `${content}: found a list, expected one event; a list is application/cloudevents-batch+json.`,
    );
  if (!Array.isArray(value)) return [value];
  if (value.length > BATCH_MAX)
    throw new Refusal(
      'too-large',
      `The batch holds ${value.length} events, expected at most ${BATCH_MAX}; send more as application/x-ndjson.`,
    );
  return value;
};

async function* eventsOf(values: readonly unknown[]): AsyncGenerator<Entry> {
  for (const value of values) yield readEvent({ ok: true, value });
}

const documentBody = async (stream: Readable, content: EventContent): Promise<EventBody> => {
  const bytes = await wholeBody(stream, JSON_BYTES_MAX);
  const read = readJson(bytes);
  if (!read.ok) throw new Refusal('invalid-request', `The body ${read.reason}.`);
  const digest = createHash('sha256').update(bytes).digest();
  return { entries: eventsOf(documentEvents(read.value, content)), digest: () => digest };
};

const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);

const streamBody = (stream: Readable): EventBody => {
  const hash = createHash('sha256');
  async function* entries(): AsyncGenerator<Entry> {
    for await (const { bytes } of readLines(metered(stream, STREAM_BYTES_MAX), EVENT_BYTES_MAX)) {
      if (bytes === null) {
        hash.update('\n');
        yield readEvent({ ok: false, reason: `is longer than ${EVENT_BYTES_MAX} bytes` });
      } else if (!isBlank(bytes)) {
        hash.update(bytes).update('\n');
        yield readEvent(readJson(bytes));
      }
    }
  }
  return { entries: entries(), digest: () => hash.copy().digest() };
};

/** The events of a request's body, read as its content type says. */
export const eventBody = async (stream: Readable, content: EventContent): Promise<EventBody> =>
  content === 'application/x-ndjson' ? streamBody(stream) : documentBody(stream, content);
