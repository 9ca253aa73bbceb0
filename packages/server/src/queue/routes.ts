import { Queue, QueueQuery, Warming, WarmingQuery } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { readQueue } from './read-queue.ts';
import { readWarming } from './read-warming.ts';

/** What somebody owes, and what is about to become theirs. */
export const queueRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/queue',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: QueueQuery, response: { 200: Queue }, tags: ['leads'] },
    },
    async (request) => {
      const signedIn = whoAsks(request);
      return store.withWorkspace(
        signedIn.workspaceId,
        (tx) => readQueue(tx, { signedIn, query: request.query, now: now() }),
        { snapshot: true },
      );
    },
  );

  api.get(
    '/queue/warming',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: WarmingQuery, response: { 200: Warming }, tags: ['leads'] },
    },
    async (request) =>
      store.withWorkspace(
        whoAsks(request).workspaceId,
        (tx) => readWarming(tx, { limit: request.query.limit, now: now() }),
        { snapshot: true },
      ),
  );
};
