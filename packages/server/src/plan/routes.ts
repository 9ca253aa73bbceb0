import { withSchemaLine } from '@leadpact/documents';
import { CellLeads, CellLeadsQuery, Draft, DraftRequest, PlanQuery, PlanResponse } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { cellOf } from './cell-leads.ts';
import { draftOfPlan } from './draft-of-plan.ts';
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
      return store.withWorkspace(
        workspaceId,
        async (tx) => {
          const draft = await draftOfPlan(tx, { planOf, workspaceId, now: context.now() }, request.body);
          return { ...draft, yaml: withSchemaLine(draft.yaml, context.settings.publicUrl) };
        },
        { snapshot: true },
      );
    },
  );
};
