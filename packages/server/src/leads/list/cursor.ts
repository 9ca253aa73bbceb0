import type { LeadPlace } from '@leadpact/store';
import { z } from 'zod';
import { Refusal } from '../../http/refusal.ts';

const Place = z.tuple([
  z.string(),
  z.array(z.string().max(64)).min(1).max(2).nullable(),
  z.string().max(512),
]);

/** Where the next page begins; it belongs to one order. */
export const writeCursor = (sort: string, { values, key }: LeadPlace): string =>
  Buffer.from(JSON.stringify([sort, values, key])).toString('base64url');

export const readCursor = (text: string | undefined, sort: string): LeadPlace | null => {
  if (text === undefined) return null;
  try {
    const [of, values, key] = Place.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (of === sort) return { values, key };
  } catch {
    // Refused below, like a cursor of another order.
  }
  throw new Refusal('invalid-request', 'cursor: expected the `next` of the page before, in the same order.');
};
