import { openZone } from '@leadpact/core';
import { campaignCells, readWorkspace } from '@leadpact/store';
import { Campaigns, CampaignsQuery } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { startOfMonth } from '../measures/months.ts';
import { spendCells } from '../measures/spend.ts';
import { campaignRows } from './campaign-rows.ts';

/** What became of the leads of each campaign. */
export const campaignRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/campaigns',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: CampaignsQuery, response: { 200: Campaigns }, tags: ['campaigns'] },
    },
    async (request) => {
      const { from, to, channel } = request.query;
      if (to <= from)
        throw new Refusal('invalid-request', `to is ${to}; expected a month after from (${from}).`);
      return store.withWorkspace(
        whoAsks(request).workspaceId,
        async (tx) => {
          const { timezone, currency } = await readWorkspace(tx);
          const until = startOfMonth(to, timezone);
          const span = { from: new Date(startOfMonth(from, timezone)), until: new Date(until) };
          const cells = await campaignCells(tx, { ...span, currency });
          const spend = await spendCells(tx, { from, to }, { timezone, currency, now: now() });
          return {
            currency,
            timezone,
            firstDay: `${from}-01`,
            lastDay: openZone(timezone).dateAt(until - 1),
            ...campaignRows({ cells, spend, currency, channel: channel === '' ? null : channel }),
          };
        },
        { snapshot: true },
      );
    },
  );
};
