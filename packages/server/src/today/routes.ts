import { Board, BoardSales } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { boardOf } from './board.ts';
import { boardSales } from './board-sales.ts';
import { makePaceHistory } from './pace-history.ts';

/** The board: both sides' promises in the running period, and Sales' side in depth, which costs more to read. */
export const todayRoutes = (api: Api, { store, now }: Context): void => {
  const paceHistory = makePaceHistory();

  api.get(
    '/today',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: Board }, tags: ['today'] } },
    async (request) => {
      const who = whoAsks(request);
      return store.withWorkspace(who.workspaceId, (tx) => boardOf(tx, { who, now: now(), paceHistory }), {
        snapshot: true,
      });
    },
  );

  api.get(
    '/today/sales',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: BoardSales }, tags: ['today'] } },
    async (request) => {
      const who = whoAsks(request);
      return store.withWorkspace(who.workspaceId, (tx) => boardSales(tx, who, now()), { snapshot: true });
    },
  );
};
