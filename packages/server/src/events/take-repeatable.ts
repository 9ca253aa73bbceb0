import { appendEvents, putRequestProgress, requestProgress } from '@leadpact/store';
import { EventsAnswer } from '@leadpact/wire';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import type { EventBody } from './entries.ts';
import { appendApart, isOfTheData, type Written, written } from './event-writer.ts';
import { type Chunk, chunksOf, readable, uncertain } from './take-events.ts';
import { NOTHING_YET, tallied } from './tally.ts';

export type RepeatableRequest = Readonly<{ workspaceId: string; actor: string; key: string }>;

const otherBody = (key: string) =>
  new Refusal(
    'key-used-otherwise',
    `The Idempotency-Key ${JSON.stringify(key)} was used with another body; nothing was stored. A new request takes a new key.`,
  );

const beingWorkedOn = () =>
  new Refusal('changed-meanwhile', 'A request with this Idempotency-Key is being worked on right now.');

type Progress = Readonly<{ done: number; answer: EventsAnswer }>;

/** Appends a chunk and notes in the same transaction how far the request is; refused when another one went on with it. */
const takeChunk = async (
  { store, now, log }: Context,
  { workspaceId, ...request }: RepeatableRequest,
  before: Progress,
  { from, entries, digest }: Chunk,
): Promise<Progress> => {
  const events = readable(entries);
  const done = from + entries.length;
  const note = async (tx: Parameters<typeof appendEvents>[0], outcomes: readonly Written[]) => {
    const answer = tallied(before.answer, from, entries, outcomes);
    const next = { done, digest, answer, finished: false };
    if (!(await putRequestProgress(tx, request, before.done, next, new Date(now())))) throw beingWorkedOn();
    return { done, answer };
  };
  try {
    return await store.withWorkspace(workspaceId, async (tx) =>
      note(tx, written(await appendEvents(tx, events, { now: now() }))),
    );
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    const outcomes = await appendApart(
      (some) =>
        store.withWorkspace(workspaceId, async (tx) => written(await appendEvents(tx, some, { now: now() }))),
      events,
      log,
    );
    return store.withWorkspace(workspaceId, (tx) => note(tx, outcomes));
  }
};

/**
 * Stores the events of a request that its sender may repeat. An equal repeat is answered as the first time, also when the
 * first was cut off: it goes on where that one ended. Another body under the same key is refused.
 */
export const takeRepeatable = async (
  context: Context,
  request: RepeatableRequest,
  body: EventBody,
): Promise<EventsAnswer> => {
  const { store, now } = context;
  const { workspaceId, ...id } = request;
  const known = await store.withWorkspace(workspaceId, (tx) => requestProgress(tx, id));
  let progress: Progress = { done: 0, answer: NOTHING_YET };
  let seen = 0;
  let last = body.digest();
  try {
    for await (const chunk of chunksOf(body)) {
      seen = chunk.from + chunk.entries.length;
      last = chunk.digest;
      if (known !== null && seen === known.done) {
        if (!known.digest.equals(last)) throw otherBody(request.key);
        progress = { done: known.done, answer: EventsAnswer.parse(known.answer) };
      } else if (known === null || (seen > known.done && progress.done >= known.done && !known.finished)) {
        progress = await takeChunk(context, request, progress, chunk);
      }
    }
    if (known?.finished === true) {
      if (seen !== known.done || !known.digest.equals(last)) throw otherBody(request.key);
      return EventsAnswer.parse(known.answer);
    }
    if (known !== null && progress.done < known.done) throw otherBody(request.key);
    const end = { ...progress, digest: last, finished: true };
    const ended = await store.withWorkspace(workspaceId, (tx) =>
      putRequestProgress(tx, id, progress.done, end, new Date(now())),
    );
    if (!ended) throw beingWorkedOn();
    return progress.answer;
  } catch (error) {
    throw uncertain(error, progress.answer);
  }
};
