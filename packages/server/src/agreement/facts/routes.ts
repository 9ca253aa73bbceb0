import { memberPeople, readWorkspace } from '@leadpact/store';
import { AgreementFacts, AgreementText, AgreementWhatIf, FactsQuery } from '@leadpact/wire';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { makeWorkedOut } from '../../plan/worked-out.ts';
import { agreementIn } from '../agreement-in.ts';
import { countedWeeks, fullWeeks } from './company-weeks.ts';
import { makeDraftLeads, WEEKS_LOOKED } from './draft-leads.ts';
import { draftWhatIf, Superseded } from './draft-what-if.ts';
import { gatherFacts } from './gather-facts.ts';

/** What the company knows of itself, and what a drafted text would have meant for its leads. */
export const agreementFactsRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;
  const planOf = makeWorkedOut(context);
  const draftLeads = makeDraftLeads();

  api.get(
    '/agreement/facts',
    {
      config: { access: 'read' },
      schema: { querystring: FactsQuery, response: { 200: AgreementFacts } },
    },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const members = await memberPeople(store, workspaceId);
      return store.withWorkspace(
        workspaceId,
        (tx) => gatherFacts(tx, { workspaceId, plan: request.query.plan, now: now(), members, planOf }),
        { snapshot: true },
      );
    },
  );

  api.post(
    '/agreement/what-if',
    { config: { access: 'read' }, schema: { body: AgreementText, response: { 200: AgreementWhatIf } } },
    async (request, reply) => {
      const { workspaceId } = whoAsks(request);
      const { text } = request.body;
      const draft = agreementIn(
        text,
        (problems) => `The text has ${problems} problem(s), so nothing can be tried on it.`,
      );
      const at = now();
      // The transaction only reads; what takes time comes after it, and holds no connection.
      const read = await store.withWorkspace(
        workspaceId,
        async (tx) => {
          const { timezone } = await readWorkspace(tx);
          const weeks = await countedWeeks(tx, fullWeeks(timezone, at, WEEKS_LOOKED));
          return {
            leads: await draftLeads(tx, { workspaceId, timezone, now: at }),
            actual: weeks.reduce((sum, { handedOver }) => sum + handedOver, 0),
          };
        },
        { snapshot: true },
      );
      try {
        return await draftWhatIf({
          draft,
          ...read,
          now: at,
          isWanted: () => !reply.raw.destroyed,
        });
      } catch (error) {
        if (error instanceof Superseded) throw new Refusal('invalid-request', 'Nobody waits for the answer.');
        throw error;
      }
    },
  );
};
