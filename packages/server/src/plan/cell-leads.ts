import { type CellQuestion, countLeadsOfCell, leadsOfCell, readWorkspace } from '@leadpact/store';
import type { CellLeads, CellLeadsQuery } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { asOfInstant, readLookback } from './plan-period.ts';

const Cursor = z.tuple([z.iso.datetime(), z.string()]);

const readCursor = (text: string | undefined): CellQuestion['after'] => {
  if (text === undefined) return null;
  try {
    const [createdAt, key] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { createdAt, key };
  } catch {
    throw new Refusal('invalid-request', 'cursor: expected the `next` of the page before.');
  }
};

/** The look-back of the plan: from local midnight to local midnight. */
const spanOf = (asOf: string | undefined, lookbackText: string, timezone: string, now: number) => {
  const lookback = readLookback(lookbackText);
  const until = Temporal.Instant.fromEpochMilliseconds(asOfInstant(asOf, timezone, now)).toZonedDateTimeISO(
    timezone,
  );
  return {
    from: new Date(until.subtract(lookback).epochMilliseconds),
    until: new Date(until.epochMilliseconds),
  };
};

const asked = (value: string | undefined, none: boolean | undefined): string | null | undefined =>
  none === true ? null : value;

/** The leads behind one figure of the plan, newest first, a page at a time. */
export const cellOf = async (
  { store, now }: Context,
  workspaceId: string,
  query: z.infer<typeof CellLeadsQuery>,
): Promise<CellLeads> =>
  store.withWorkspace(
    workspaceId,
    async (tx) => {
      const { timezone, lookback } = await readWorkspace(tx);
      const question: CellQuestion = {
        channel: asked(query.channel, query.no_channel),
        persona: asked(query.persona, query.no_persona),
        ...spanOf(query.as_of, query.lookback ?? lookback, timezone, now()),
        after: readCursor(query.cursor),
        limit: query.limit + 1,
      };
      const found = await leadsOfCell(tx, question);
      const items = found.slice(0, query.limit).map((lead) => ({
        ...lead,
        createdAt: lead.createdAt.toISOString(),
        wonAt: lead.wonAt?.toISOString() ?? null,
      }));
      const last = items.at(-1);
      const more = found.length > query.limit && last !== undefined;
      return {
        items,
        next: more ? Buffer.from(JSON.stringify([last.createdAt, last.key])).toString('base64url') : null,
        total: await countLeadsOfCell(tx, question),
      };
    },
    { snapshot: true },
  );
