import { minorDigits, parseLookback, whatIf } from '@leadpact/core';
import { draftAgreement } from '@leadpact/documents';
import { channelSides, readWorkspace } from '@leadpact/store';
import { CellLeads, CellLeadsQuery, Draft, DraftRequest, PlanQuery, PlanResponse } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { agreementHours, storedWorkingTime } from '../workspace/working-time.ts';
import { askedWhatIf } from './asked-what-if.ts';
import { cellOf } from './cell-leads.ts';
import { savedPlanRoutes } from './saved-plan-routes.ts';
import { makeWorkedOut } from './worked-out.ts';
import { worksheetRoutes } from './worksheet-routes.ts';

export const planRoutes = (api: Api, context: Context): void => {
  const { store } = context;
  const planOf = makeWorkedOut(context);
  savedPlanRoutes(api, context);
  worksheetRoutes(api, context, planOf);

  api.get(
    '/plan',
    { config: { access: 'read' }, schema: { querystring: PlanQuery, response: { 200: PlanResponse } } },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const { as_of: asOf, lookback } = request.query;
      return store.withWorkspace(workspaceId, (tx) => planOf(tx, workspaceId, { asOf, lookback }), {
        snapshot: true,
      });
    },
  );

  api.get(
    '/plan/leads',
    { config: { access: 'read' }, schema: { querystring: CellLeadsQuery, response: { 200: CellLeads } } },
    async (request) => cellOf(context, whoAsks(request).workspaceId, request.query),
  );

  api.post(
    '/plan/draft',
    { config: { access: 'read' }, schema: { body: DraftRequest, response: { 200: Draft } } },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const { inputs, name, marketingHead, salesHead } = request.body;
      if (parseLookback(inputs.lookback) === null)
        throw new Refusal('invalid-request', 'lookback: expected 6m, 26w or 180d.');
      return store.withWorkspace(
        workspaceId,
        async (tx) => {
          const { timezone, currency } = await readWorkspace(tx);
          const workingTime = await storedWorkingTime(tx);
          const { plan, card } = await planOf(tx, workspaceId, {
            asOf: undefined,
            lookback: inputs.lookback,
          });
          const asked = askedWhatIf(card, inputs);
          const result = draftAgreement(plan, {
            name,
            timezone,
            ...(workingTime === null ? {} : { workingTime: agreementHours(workingTime, context.now()) }),
            sides: await channelSides(tx),
            whatIf: { asked, answer: whatIf(card, asked), currencyDigits: minorDigits(currency) },
            ...(marketingHead === '' ? {} : { marketingHead }),
            ...(salesHead === '' ? {} : { salesHead }),
          });
          if (!result.ok) throw new Refusal('invalid-request', result.refusal.message);
          return result.draft;
        },
        { snapshot: true },
      );
    },
  );
};
