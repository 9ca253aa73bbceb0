import type { Tx } from '@leadpact/store';
import { Board, BoardQuery, BoardSales } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { type SignedIn, whoAsks } from '../http/signed-in.ts';
import { asOfInstant } from './as-of.ts';
import { boardOf } from './board.ts';
import { readsOfNow } from './board-reads.ts';
import { boardSales } from './board-sales.ts';
import { makePaceHistory } from './pace-history.ts';
import { makePast, NobodyWaits } from './past.ts';
import { readsOfPast } from './past-reads.ts';

type Asked = Readonly<{ who: SignedIn; query: BoardQuery; isWanted: () => boolean }>;

/** The board, now or as of a past day: both sides' promises in the period, and Sales' side in depth, which costs more. */
export const todayRoutes = (api: Api, { store, now }: Context): void => {
  const paceHistory = makePaceHistory();
  const pastOf = makePast();

  const readsFor = async (tx: Tx, { who, query, isWanted }: Asked) => {
    const at = await asOfInstant(tx, query.asOf, now());
    if (at === null) return { at: now(), reads: readsOfNow(tx, now(), paceHistory), past: null };
    const { workspaceId } = who;
    const past = await pastOf(tx, { workspaceId, at, known: query.known, isWanted });
    return { at, reads: readsOfPast(tx, past), past: { known: query.known } };
  };

  const answered = async <Answer>(
    asked: Asked,
    answer: (tx: Tx, read: Awaited<ReturnType<typeof readsFor>>) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await store.withWorkspace(
        asked.who.workspaceId,
        async (tx) => answer(tx, await readsFor(tx, asked)),
        { snapshot: true },
      );
    } catch (error) {
      if (error instanceof NobodyWaits) throw new Refusal('invalid-request', 'Nobody waits for the answer.');
      throw error;
    }
  };

  api.get(
    '/today',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: BoardQuery, response: { 200: Board }, tags: ['today'] },
    },
    async (request, reply) => {
      const who = whoAsks(request);
      const asked = { who, query: request.query, isWanted: () => !reply.raw.destroyed };
      return answered(asked, (tx, { at, reads, past }) => boardOf(tx, { who, now: at, reads, past }));
    },
  );

  api.get(
    '/today/sales',
    {
      config: { access: 'read', scope: 'read' },
      schema: { querystring: BoardQuery, response: { 200: BoardSales }, tags: ['today'] },
    },
    async (request, reply) => {
      const who = whoAsks(request);
      const asked = { who, query: request.query, isWanted: () => !reply.raw.destroyed };
      return answered(asked, (tx, { at, reads }) => boardSales(tx, { who, now: at, reads }));
    },
  );
};
