import { addComment, notifyLive, openThread, settleThread, type Tx, thread } from '@leadpact/store';
import { CommentRequest, ThreadRequest, ThreadSettlement, Threads } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { type SignedIn, whoAsks } from '../../http/signed-in.ts';
import { audienceOf, membersOf } from '../../notices/audience.ts';
import { describeThreads, nameOfPlace, placeTexts } from './describe-threads.ts';
import { tellComment } from './tell-comment.ts';

const ById = z.object({ id: z.uuid() });

/** Talk about the clauses and numbers of the agreement, open to every member. */
export const agreementThreadRoutes = (api: Api, context: Context): void => {
  const { store, now, settings } = context;

  const allOf = async (workspaceId: string): Promise<Threads> => {
    const items = [...(await describeThreads(store, workspaceId))];
    const members = (await membersOf(context, workspaceId)).map(({ userId, name, email, role }) => ({
      id: userId,
      name,
      email,
      role,
    }));
    const open = items.filter(({ kind, resolved }) => kind === 'question' && resolved === null).length;
    return { items, open, members };
  };

  /** Only members can be called: whoever left, or is of another workspace, is not told anything. */
  const checkMentions = async (workspaceId: string, mentions: readonly string[]): Promise<void> => {
    const members = await membersOf(context, workspaceId);
    const stranger = mentions.find((id) => !members.some(({ userId }) => userId === id));
    if (stranger !== undefined)
      throw new Refusal('invalid-request', 'mentions: somebody named there is no member of this workspace.');
  };

  const told = async (
    tx: Tx,
    by: SignedIn,
    ids: Readonly<{ id: string; commentId: string }>,
    { body, mentions }: CommentRequest,
  ): Promise<void> => {
    const written = await thread(tx, ids.id);
    if (written === undefined) throw new Error(`The thread ${ids.id} went away in its own transaction`);
    const audience = await audienceOf(tx, await membersOf(context, by.workspaceId));
    const place = nameOfPlace(await placeTexts(tx), written.place);
    const comment = { id: ids.commentId, body, mentions, by: { userId: by.userId, email: by.email } };
    const options = { now: now(), publicUrl: settings.publicUrl };
    await tellComment(tx, audience, { thread: written, place, comment }, options);
    await notifyLive(tx, { kind: 'threads' });
  };

  const found = async (tx: Tx, id: string): Promise<void> => {
    if ((await thread(tx, id)) === undefined) throw new Refusal('not-found', 'There is no such talk.');
  };

  api.get(
    '/agreement/threads',
    { config: { access: 'read' }, schema: { response: { 200: Threads }, tags: ['agreement'] } },
    async (request) => allOf(whoAsks(request).workspaceId),
  );

  api.post(
    '/agreement/threads',
    {
      config: { access: 'discuss-agreement' },
      schema: { body: ThreadRequest, response: { 200: Threads }, tags: ['agreement'] },
    },
    async (request) => {
      const by = whoAsks(request);
      const { place, kind, body, mentions } = request.body;
      await checkMentions(by.workspaceId, mentions);
      await store.withWorkspace(by.workspaceId, async (tx) => {
        const at = new Date(now());
        const ids = await openThread(tx, { place, kind, body, mentions, by: by.userId, at });
        await told(tx, by, ids, request.body);
      });
      return allOf(by.workspaceId);
    },
  );

  api.post(
    '/agreement/threads/:id/comments',
    {
      config: { access: 'discuss-agreement' },
      schema: { params: ById, body: CommentRequest, response: { 200: Threads }, tags: ['agreement'] },
    },
    async (request) => {
      const by = whoAsks(request);
      const { id } = request.params;
      const { body, mentions } = request.body;
      await checkMentions(by.workspaceId, mentions);
      await store.withWorkspace(by.workspaceId, async (tx) => {
        await found(tx, id);
        const comment = { body, mentions, by: by.userId, at: new Date(now()) };
        await told(tx, by, { id, commentId: await addComment(tx, id, comment) }, request.body);
      });
      return allOf(by.workspaceId);
    },
  );

  api.put(
    '/agreement/threads/:id',
    {
      config: { access: 'discuss-agreement' },
      schema: { params: ById, body: ThreadSettlement, response: { 200: Threads }, tags: ['agreement'] },
    },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const { id } = request.params;
      await store.withWorkspace(workspaceId, async (tx) => {
        await found(tx, id);
        const { resolved } = request.body;
        const changed = await settleThread(tx, id, { resolved, by: userId, at: new Date(now()) });
        if (changed) await notifyLive(tx, { kind: 'threads' });
      });
      return allOf(workspaceId);
    },
  );
};
