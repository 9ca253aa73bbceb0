import {
  addCalendarFeed,
  addHeldReview,
  appendAudit,
  calendarFeeds,
  revokeCalendarFeed,
} from '@leadpact/store';
import {
  AcceptedProposals,
  AcceptProposals,
  AgreementReviews,
  HoldReview,
  NewCalendarFeed,
  OpenedCalendarFeed,
  ReviewStanding,
} from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { makeToken } from '../../people/workspace-token.ts';
import { makeWorkedOut } from '../../plan/worked-out.ts';
import { inForceVersion, todayOf } from '../in-force-version.ts';
import { acceptProposals } from './accept-proposals.ts';
import { describeReviews, standingOf, wireFeed } from './describe-reviews.ts';

const FEEDS_MAX = 20;
const tags = ['agreement'];

/** Reviews of the agreement: their dates, what was held, what to change, and calendars to subscribe to. */
export const agreementReviewRoutes = (api: Api, context: Context): void => {
  const { store, now, settings } = context;
  const planOf = makeWorkedOut(context);

  api.get(
    '/agreement/reviews',
    { config: { access: 'read' }, schema: { response: { 200: AgreementReviews }, tags } },
    async (request) => {
      const by = whoAsks(request);
      return store.withWorkspace(by.workspaceId, (tx) => describeReviews(tx, by, { now: now(), planOf }), {
        snapshot: true,
      });
    },
  );

  api.get(
    '/agreement/reviews/standing',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: ReviewStanding }, tags } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) =>
        standingOf(tx, await inForceVersion(tx, now()), now()),
      ),
  );

  api.post(
    '/agreement/reviews/held',
    {
      config: { access: 'edit-agreement' },
      schema: { body: HoldReview, response: { 200: AgreementReviews }, tags },
    },
    async (request) => {
      const by = whoAsks(request);
      const { review, date, notes } = request.body;
      const at = new Date(now());
      return store.withWorkspace(by.workspaceId, async (tx) => {
        const version = await inForceVersion(tx, now());
        if (version === undefined) throw new Refusal('not-found', 'No agreement is in force.');
        const { agreement, id: versionId } = version;
        if (agreement.reviews?.some(({ id }) => id === review) !== true)
          throw new Refusal('not-found', 'The agreement in force has no such review.');
        if (date > todayOf(agreement, now()) || date < agreement.effective.from)
          throw new Refusal('invalid-request', 'A review is written down when it was held.', [
            { path: 'date', message: `Expected a day from ${agreement.effective.from} to today.` },
          ]);
        const isNew = await addHeldReview(tx, { versionId, review, date, notes, by: by.email, at });
        if (!isNew)
          throw new Refusal('already-there', 'This review was written down for that day already; it stays.');
        await appendAudit(
          tx,
          {
            actor: by.userId,
            action: 'review.held',
            subject: review,
            details: { date, version: version.number },
          },
          at,
        );
        return describeReviews(tx, by, { now: now(), planOf });
      });
    },
  );

  api.post(
    '/agreement/reviews/accept',
    {
      config: { access: 'edit-agreement' },
      schema: { body: AcceptProposals, response: { 200: AcceptedProposals }, tags },
    },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      return store.withWorkspace(workspaceId, (tx) =>
        acceptProposals(tx, { ids: request.body.ids, workspaceId, userId, now: now(), planOf }),
      );
    },
  );

  api.post(
    '/agreement/reviews/feeds',
    {
      config: { access: 'read' },
      schema: { body: NewCalendarFeed, response: { 200: OpenedCalendarFeed }, tags },
    },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const token = makeToken(workspaceId);
      const at = new Date(now());
      return store.withWorkspace(workspaceId, async (tx) => {
        if ((await calendarFeeds(tx, userId)).length >= FEEDS_MAX)
          throw new Refusal('already-there', `You have ${FEEDS_MAX} calendars; close one first.`);
        const id = await addCalendarFeed(tx, { userId, name: request.body.name, token, at });
        await appendAudit(tx, { actor: userId, action: 'calendar.opened', subject: id, details: {} }, at);
        const feed = (await calendarFeeds(tx, userId)).find((one) => one.id === id);
        if (feed === undefined) throw new Error('A calendar feed that was written is not there');
        return { feed: wireFeed(feed), address: `${settings.publicUrl}/calendar/${token}.ics` };
      });
    },
  );

  api.delete(
    '/agreement/reviews/feeds/:id',
    {
      config: { access: 'read' },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() }, tags },
    },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const { id } = request.params;
      const at = new Date(now());
      await store.withWorkspace(workspaceId, async (tx) => {
        if (!(await revokeCalendarFeed(tx, { id, userId, at })))
          throw new Refusal('not-found', 'You have no such calendar open.');
        await appendAudit(tx, { actor: userId, action: 'calendar.closed', subject: id, details: {} }, at);
      });
      return reply.code(204).send(null);
    },
  );
};
