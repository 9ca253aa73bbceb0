import { DAY_MS, reviewMeetings } from '@leadpact/core';
import { reviewFeed } from '@leadpact/documents';
import { readCalendarFeed, readWorkspace } from '@leadpact/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { Refusal } from '../../http/refusal.ts';
import { workspaceOf } from '../../people/workspace-token.ts';
import { inForceVersion } from '../in-force-version.ts';
import { meetingOf } from './calendar-meeting.ts';

/** A calendar program asks a few times an hour; somebody who guesses asks more often. */
const FEED_LIMIT = { max: 60, timeWindow: '1 minute' };
/** What was stays in the calendar for a while, and a year is planned ahead. */
const BEHIND_MS = 60 * DAY_MS;
const AHEAD_MS = 370 * DAY_MS;

const Params = z.object({ file: z.string() });
const CLOSED = 'There is no such calendar; it may have been closed.';

/** The reviews as a calendar to subscribe to, for whoever has its secret address; no session, no cookie. */
export const calendarFeedRoutes = (app: FastifyInstance, { store, now, settings }: Context): void => {
  app.get(
    '/calendar/:file',
    { config: { rateLimit: FEED_LIMIT }, logLevel: 'warn', schema: { hide: true } },
    async (request, reply) => {
      const token = /^([\w-]{65})\.ics$/.exec(Params.parse(request.params).file)?.[1];
      const workspaceId = token === undefined ? null : workspaceOf(token);
      if (token === undefined || workspaceId === null) throw new Refusal('not-found', CLOSED);
      const text = await store.withWorkspace(workspaceId, async (tx) => {
        const at = now();
        if ((await readCalendarFeed(tx, token, new Date(at))) === null) return null;
        const { name } = await readWorkspace(tx);
        const agreement = (await inForceVersion(tx, at))?.agreement;
        const meetings =
          agreement === undefined
            ? []
            : reviewMeetings(agreement, { from: at - BEHIND_MS, until: at + AHEAD_MS }).map((meeting) =>
                meetingOf(agreement, meeting),
              );
        return reviewFeed({
          workspaceId,
          name: `${name}: reviews`,
          meetings,
          url: `${settings.publicUrl}/agreement/reviews`,
          at,
        });
      });
      if (text === null) throw new Refusal('not-found', CLOSED);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'inline; filename="reviews.ics"')
        .send(text);
    },
  );
};
