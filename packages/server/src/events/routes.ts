import { Readable } from 'node:stream';
import { CloudEvent, EventsAnswer } from '@leadpact/wire';
import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { EVENT_CONTENT, type EventContent, eventBody, STREAM_BYTES_MAX } from './entries.ts';
import { makeEventWriter } from './event-writer.ts';
import { takeEvents } from './take-events.ts';
import { takeRepeatable } from './take-repeatable.ts';

/** Requests of one key or person: far more than a person needs, and a stop for a loop that went wild. */
const EVENTS_LIMIT = {
  max: 30_000,
  timeWindow: '10 seconds',
  keyGenerator: (request: FastifyRequest) => whoAsks(request).userId,
};

const KEY_LENGTH_MAX = 255;

const contentOf = (request: FastifyRequest): EventContent => {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new Refusal('unsupported-media-type', `content-encoding: found ${encoding}, expected none.`);
  const essence = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const content = EVENT_CONTENT.find((known) => known === essence);
  if (content !== undefined) return content;
  throw new Refusal('unsupported-media-type', `Expected one of ${EVENT_CONTENT.join(', ')}.`);
};

const repeatKeyOf = (request: FastifyRequest): string | null => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && key !== '' && key.length <= KEY_LENGTH_MAX) return key;
  throw new Refusal(
    'invalid-request',
    `The header Idempotency-Key has ${String(key).length} characters; expected 1 to ${KEY_LENGTH_MAX}.`,
  );
};

const streamOf = (request: FastifyRequest): Readable => {
  if (request.body instanceof Readable) return request.body;
  throw new Refusal('invalid-request', 'The request has no body; expected an event.');
};

/** Facts of other systems. Bodies arrive as streams here, whatever their type: each event is checked by itself. */
export const eventRoutes = (api: Api, context: Context): void => {
  const writeEvents = makeEventWriter(context);
  api.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...EVENT_CONTENT], (_request, payload, done) => done(null, payload));

    scope.post(
      '/events',
      {
        config: { access: 'import', scope: 'events:write', rateLimit: EVENTS_LIMIT },
        bodyLimit: STREAM_BYTES_MAX,
        validatorCompiler: () => (value: unknown) => ({ value }),
        schema: { body: z.union([CloudEvent, z.array(CloudEvent)]), response: { 200: EventsAnswer } },
      },
      async (request) => {
        const content = contentOf(request);
        const key = repeatKeyOf(request);
        const { workspaceId, userId } = whoAsks(request);
        const body = await eventBody(streamOf(request), content);
        if (key !== null) return takeRepeatable(context, { workspaceId, actor: userId, key }, body);
        return takeEvents(body, (events) => writeEvents(workspaceId, events));
      },
    );
  });
};
