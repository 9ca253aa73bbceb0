import type { LiveHint } from '@leadpact/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { makeFindSession } from '../people/find-session.ts';
import { makeLiveHub } from './live-hub.ts';

const BEAT_EVERY_MS = 15_000;
/** Every so many beats it is asked whether the session still holds. */
const BEATS_PER_CHECK = 4;
/** A page that reads so slowly that this much waits for it begins anew, and then asks for everything. */
const WAITING_BYTES_MAX = 65_536;
const STREAMS_PER_PERSON_MAX = 30;

const openStream = (reply: FastifyReply) => {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...Object.fromEntries(
      Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const write = (text: string): void => {
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > WAITING_BYTES_MAX) raw.destroy();
    else raw.write(text);
  };
  return {
    raw,
    beat: () => write('event: beat\ndata:\n\n'),
    send: (hint: LiveHint) => write(`data: ${JSON.stringify(hint)}\n\n`),
    end: () => raw.end(),
  };
};

/** `GET /live`: hints about what changed, as server-sent events, for as long as the page is open. */
export const liveRoutes = (api: Api, context: Context): void => {
  const hub = makeLiveHub(context.store.direct);
  const findSession = makeFindSession(context);
  const perPerson = new Map<string, number>();
  const open = new Set<() => void>();

  const serve = (request: FastifyRequest, reply: FastifyReply): void => {
    const { userId, workspaceId } = whoAsks(request);
    const count = (perPerson.get(userId) ?? 0) + 1;
    if (count > STREAMS_PER_PERSON_MAX)
      throw new Refusal(
        'too-many-requests',
        `You have ${STREAMS_PER_PERSON_MAX} pages open; close one first.`,
      );
    // The page may have been left while its session was looked up: of that nobody is told again.
    if (request.raw.socket.destroyed) {
      reply.hijack();
      return;
    }
    perPerson.set(userId, count);
    const stream = openStream(reply);
    const leave = hub.join({ workspaceId, userId, send: stream.send });
    const check = async (): Promise<void> => {
      const session = await findSession(request);
      if (session === null || session.workspaceId !== workspaceId) stream.end();
    };
    let beats = 0;
    const beating = setInterval(() => {
      stream.beat();
      beats += 1;
      // While the database is away nobody can be asked; the page stays as it is.
      if (beats % BEATS_PER_CHECK === 0) check().catch(() => undefined);
    }, BEAT_EVERY_MS);
    open.add(stream.end);
    stream.raw.on('close', () => {
      clearInterval(beating);
      leave();
      open.delete(stream.end);
      const left = (perPerson.get(userId) ?? 1) - 1;
      if (left > 0) perPerson.set(userId, left);
      else perPerson.delete(userId);
    });
    stream.beat();
  };

  api.get(
    '/live',
    {
      config: { access: 'read' },
      schema: {
        description: 'Server-sent events: `{ "kind": "leads", "lead": "L1" }` says what to ask for again.',
      },
    },
    serve,
  );
  api.addHook('preClose', async () => {
    for (const end of open) end();
  });
  api.addHook('onClose', () => hub.stop());
};
