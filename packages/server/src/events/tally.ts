import type { EventsAnswer } from '@leadpact/wire';
import type { Written } from './event-writer.ts';
import type { Entry } from './read-event.ts';

/** Refusals named one by one in an answer; further ones are counted, so that no answer grows without end. */
export const REFUSALS_NAMED = 10_000;

export const NOTHING_YET: EventsAnswer = { accepted: 0, duplicates: 0, refused: [] };

const withRefusal = (answer: EventsAnswer, refusal: EventsAnswer['refused'][number]): void => {
  if (answer.refused.length < REFUSALS_NAMED) answer.refused.push(refusal);
  else answer.refusedUnnamed = (answer.refusedUnnamed ?? 0) + 1;
};

/**
 * The answer after a further chunk of entries, which began at place `from` of the request. `written` has what became of
 * the readable ones among them, in their order.
 */
export const tallied = (
  before: EventsAnswer,
  from: number,
  entries: readonly Entry[],
  written: readonly Written[],
): EventsAnswer => {
  const answer: EventsAnswer = { ...before, refused: [...before.refused] };
  let next = 0;
  for (const [nth, entry] of entries.entries()) {
    const index = from + nth;
    if (!entry.ok) {
      withRefusal(answer, { index, id: entry.id, reason: entry.reason });
      continue;
    }
    const outcome = written[next];
    next += 1;
    if (outcome === undefined) throw new Error(`Nothing was said of event ${index}`);
    if (outcome.kind === 'accepted') answer.accepted += 1;
    else if (outcome.kind === 'duplicate') answer.duplicates += 1;
    else withRefusal(answer, { index, id: entry.event.id, reason: outcome.reason });
  }
  return answer;
};
