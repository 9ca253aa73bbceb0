import { EVENT_TYPES } from '@leadpact/core';
import { z } from 'zod';

/**
 * One fact, in the CloudEvents 1.0 JSON format. This describes what is expected; each event of a request is checked by
 * itself, so that one bad event does not refuse the others.
 */
export const CloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  /** With `source` its identity in the workspace: sent again, it changes nothing. */
  id: z.string().min(1).max(512),
  source: z.string().min(1).max(512),
  type: z.enum(EVENT_TYPES),
  /** The lead's key; `-` for a cost. */
  subject: z.string().min(1).max(512),
  /** When it happened: RFC 3339 with its offset. */
  time: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

/** What became of the events of a request, once all that is counted is durable. */
export const EventsAnswer = z.object({
  accepted: z.int().nonnegative(),
  /** There already, with the same content. */
  duplicates: z.int().nonnegative(),
  refused: z.array(
    z.object({
      /** Place in the request, from 0; blank lines are not counted. */
      index: z.int().nonnegative(),
      /** Null where none could be read. */
      id: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  /** Refused beyond the first 10,000, which alone are named; absent otherwise. */
  refusedUnnamed: z.int().positive().optional(),
});
export type EventsAnswer = z.infer<typeof EventsAnswer>;
