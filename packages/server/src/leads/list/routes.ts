import {
  addSavedView,
  countLeadsLike,
  LEAD_COUNT_MAX,
  leadOptions,
  leadPage,
  readWorkspace,
  removeSavedView,
  savedViews,
} from '@leadpact/store';
import {
  LeadCount,
  LeadExportQuery,
  LeadFilter,
  LeadList,
  LeadListQuery,
  LeadOptions,
  SavedView,
  SavedViewRequest,
} from '@leadpact/wire';
import { z } from 'zod';
import { inForceVersion } from '../../agreement/in-force-version.ts';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { askedLeads } from './asked-leads.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { exportLeads } from './export-leads.ts';
import { wireLead } from './listed-lead.ts';

const READ = { access: 'read', scope: 'read' } as const;
const PAGE = 'leads';

const pageRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/leads',
    { config: READ, schema: { querystring: LeadListQuery, response: { 200: LeadList }, tags: ['leads'] } },
    async (request) => {
      const { sort, cursor, limit, ...asked } = request.query;
      const after = readCursor(cursor, sort);
      return store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const { timezone } = await readWorkspace(tx);
        const at = now();
        const filter = askedLeads(asked, { timezone, now: at });
        const { leads, last } = await leadPage(tx, { filter, sort, after, limit, now: new Date(at) });
        const isMore = last !== null && leads.length === limit;
        return { items: leads.map(wireLead), next: isMore ? writeCursor(sort, last) : null };
      });
    },
  );

  api.get(
    '/lead-list/count',
    { config: READ, schema: { querystring: LeadFilter, response: { 200: LeadCount }, tags: ['leads'] } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const { timezone } = await readWorkspace(tx);
        const { count, searchCut } = await countLeadsLike(
          tx,
          askedLeads(request.query, { timezone, now: now() }),
        );
        return {
          count: Math.min(count, LEAD_COUNT_MAX),
          exact: count <= LEAD_COUNT_MAX && !searchCut,
          searchCut,
        };
      }),
  );

  api.get(
    '/lead-list/options',
    { config: READ, schema: { response: { 200: LeadOptions }, tags: ['leads'] } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const agreement = (await inForceVersion(tx, now()))?.agreement;
        const bands = Object.entries(agreement?.scoring?.bands ?? {}).toSorted((a, b) => b[1] - a[1]);
        return {
          ...(await leadOptions(tx)),
          bands: [...bands.map(([name]) => name), ...(bands.length > 0 ? ['cold'] : [])],
          reasons: [
            ...new Set([
              ...(agreement?.handoff?.reject_reasons ?? []),
              ...(agreement?.handoff?.return_reasons ?? []),
            ]),
          ],
        };
      }),
  );
};

const exportRoute = (api: Api, context: Context): void => {
  api.get(
    '/lead-list/export',
    { config: READ, schema: { querystring: LeadExportQuery, tags: ['leads'] } },
    async (request, reply) => {
      const { type, name, body } = exportLeads(context, whoAsks(request).workspaceId, request.query);
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(body);
    },
  );
};

type StoredView = Awaited<ReturnType<typeof addSavedView>>;

const wireView = ({ createdBy, createdByName, ...view }: StoredView, userId: string): SavedView =>
  SavedView.parse({ ...view, own: createdBy === userId, by: createdByName });

const viewRoutes = (api: Api, { store, now }: Context): void => {
  const items = z.object({ items: z.array(SavedView) });
  api.get(
    '/lead-list/views',
    { config: { access: 'read' }, schema: { response: { 200: items } } },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const views = await store.withWorkspace(workspaceId, (tx) => savedViews(tx, PAGE, userId));
      return { items: views.map((view) => wireView(view, userId)) };
    },
  );

  api.post(
    '/lead-list/views',
    { config: { access: 'read' }, schema: { body: SavedViewRequest, response: { 200: SavedView } } },
    async (request) => {
      const { workspaceId, userId, name } = whoAsks(request);
      const view = await store.withWorkspace(workspaceId, (tx) =>
        addSavedView(tx, { ...request.body, page: PAGE }, { userId, name }, new Date(now())),
      );
      return wireView(view, userId);
    },
  );

  api.delete(
    '/lead-list/views/:id',
    {
      config: { access: 'read' },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const removed = await store.withWorkspace(workspaceId, (tx) =>
        removeSavedView(tx, request.params.id, userId),
      );
      if (!removed)
        throw new Refusal('not-found', 'There is no such view of yours; it may have been removed.');
      return reply.code(204).send(null);
    },
  );
};

/** Lists of leads: pages, how many there are, what to choose from, files, and views that people keep. */
export const leadListRoutes = (api: Api, context: Context): void => {
  pageRoutes(api, context);
  exportRoute(api, context);
  viewRoutes(api, context);
};
