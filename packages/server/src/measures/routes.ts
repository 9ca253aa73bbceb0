import {
  measureHistory,
  measuresBetween,
  notifyLive,
  putMeasure,
  readWorkspace,
  type Tx,
} from '@leadpact/store';
import {
  type MeasureCell,
  MeasureEntries,
  MeasureHistory,
  MeasureHistoryQuery,
  Measures,
  MeasuresQuery,
  SPEND,
} from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { putSpend, type SpendScope, spendCells, spendHistory } from './spend.ts';

const firstDay = (month: string): string => `${month}-01`;

const typedCells = async (tx: Tx, { from, to }: MeasuresQuery): Promise<readonly MeasureCell[]> =>
  (await measuresBetween(tx, { from: firstDay(from), to: firstDay(to) })).map(
    ({ measure, from: day, channel, campaign, value, enteredBy, enteredAt, corrections }) => ({
      measure,
      period: day.slice(0, 7),
      channel,
      campaign,
      value,
      elsewhere: 0,
      enteredBy,
      enteredAt: enteredAt.toISOString(),
      corrections: Number(corrections),
    }),
  );

/** Numbers per month that no event brings, typed or pasted; who typed them, and what they were before. */
export const measureRoutes = (api: Api, { store, now }: Context): void => {
  const scopeOf = async (tx: Tx): Promise<SpendScope> => {
    const { timezone, currency } = await readWorkspace(tx);
    return { timezone, currency, now: now() };
  };

  api.get(
    '/measures',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: MeasuresQuery, response: { 200: Measures } },
    },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const scope = await scopeOf(tx);
        const items = [
          ...(await spendCells(tx, request.query, scope)),
          ...(await typedCells(tx, request.query)),
        ];
        return { currency: scope.currency, items };
      }),
  );

  api.put(
    '/measures',
    {
      config: { access: 'enter-measures', scope: 'measures:write' },
      schema: { body: MeasureEntries, response: { 200: z.object({ changed: z.int() }) } },
    },
    async (request) => {
      const { workspaceId, email } = whoAsks(request);
      const at = new Date(now());
      return store.withWorkspace(workspaceId, async (tx) => {
        const scope = await scopeOf(tx);
        let changed = 0;
        for (const entry of request.body.entries) {
          const isNew =
            entry.measure === SPEND
              ? await putSpend(tx, entry, email, scope)
              : await putMeasure(tx, { ...entry, from: firstDay(entry.period) }, email, at);
          if (isNew) changed += 1;
        }
        if (changed > 0) await notifyLive(tx, { kind: 'measures' });
        return { changed };
      });
    },
  );

  api.get(
    '/measures/history',
    {
      config: { access: 'read' },
      schema: { querystring: MeasureHistoryQuery, response: { 200: MeasureHistory } },
    },
    async (request) => {
      const { measure, period, channel = null, campaign = null } = request.query;
      return store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        if (measure === SPEND) return { items: await spendHistory(tx, { period, channel, campaign }) };
        const rows = await measureHistory(tx, { measure, from: firstDay(period), channel, campaign });
        return {
          items: rows.map(({ value, enteredBy, enteredAt }) => ({
            value,
            enteredBy,
            enteredAt: enteredAt.toISOString(),
          })),
        };
      });
    },
  );
};
