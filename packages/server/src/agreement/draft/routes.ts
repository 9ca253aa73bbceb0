import { AGREEMENT_TEXT_MAX } from '@leadpact/core';
import { withSchemaLine } from '@leadpact/documents';
import {
  agreementVersions,
  closeDraft,
  draftTextAt,
  notifyLive,
  type SavedDraft,
  saveDraft,
  startDraft,
} from '@leadpact/store';
import { DiscardDraft, DraftState, SaveDraft, type StaleDraft, StartDraft } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { membersOf } from '../../notices/audience.ts';
import { makeWorkedOut } from '../../plan/worked-out.ts';
import { inForceVersion } from '../in-force-version.ts';
import { changesOfTexts, draftStateOf, wireDraft } from './draft-state.ts';
import { followNames } from './follow-names.ts';
import { startText } from './start-text.ts';

/** JSON may write a character in six bytes. */
const BODY_BYTES_MAX = 6 * AGREEMENT_TEXT_MAX + 1_000;

/** The draft of the next agreement, which several people edit: whoever comes too late is told what is there now. */
export const agreementDraftRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;
  const planOf = makeWorkedOut(context);

  /** Refuses what did not come through: with the text that is there, who wrote it, and what they changed. */
  const refuseUnsaved = async (
    workspaceId: string,
    outcome: Exclude<SavedDraft, { kind: 'saved' }>,
  ): Promise<never> => {
    if (outcome.kind === 'none')
      throw new Refusal('not-found', 'No draft is open any more: it was proposed or discarded.');
    const versions = await store.withWorkspace(workspaceId, agreementVersions);
    const current = await wireDraft(store, outcome.draft, versions);
    const more: Pick<StaleDraft, 'current' | 'changes'> = {
      current,
      changes: changesOfTexts(outcome.seen, outcome.draft.text),
    };
    const detail = `${current.editedBy.name} changed the draft meanwhile; it is at revision ${current.revision} now. Nothing of yours was stored.`;
    throw new Refusal('changed-meanwhile', detail, [], more);
  };

  api.get(
    '/agreement/draft',
    { config: { access: 'read' }, schema: { response: { 200: DraftState }, tags: ['agreement'] } },
    async (request) => draftStateOf(context, whoAsks(request)),
  );

  api.get(
    '/agreement/draft/revisions/:revision',
    {
      config: { access: 'read' },
      schema: {
        params: z.object({ revision: z.coerce.number().int().min(1).max(2_147_483_647) }),
        response: { 200: z.object({ text: z.string() }) },
        tags: ['agreement'],
        description: 'The text that a revision of the draft had; the last hundred are kept.',
      },
    },
    async (request) => {
      const { revision } = request.params;
      const text = await store.withWorkspace(whoAsks(request).workspaceId, (tx) => draftTextAt(tx, revision));
      if (text === null) throw new Refusal('not-found', `The text of revision ${revision} is not kept.`);
      return { text };
    },
  );

  api.post(
    '/agreement/draft',
    {
      config: { access: 'edit-agreement' },
      bodyLimit: BODY_BYTES_MAX,
      schema: { body: StartDraft, response: { 200: DraftState }, tags: ['agreement'] },
    },
    async (request) => {
      const by = whoAsks(request);
      const { workspaceId, userId, email } = by;
      const members = await membersOf(context, workspaceId);
      const { isNew } = await store.withWorkspace(workspaceId, async (tx) => {
        const baseVersionId = (await inForceVersion(tx, now()))?.id ?? null;
        const starting = { planOf, workspaceId, members, email, now: now(), inForceId: baseVersionId };
        const begun = await startText(tx, request.body, starting);
        const isOurs = request.body.from === 'empty' || request.body.from === 'plan';
        const text = isOurs ? withSchemaLine(begun, context.settings.publicUrl) : begun;
        const started = await startDraft(tx, { text, baseVersionId, by: userId, at: new Date(now()) });
        if (started.isNew) await notifyLive(tx, { kind: 'draft' });
        return started;
      });
      if (!isNew)
        throw new Refusal('already-there', 'A draft is open already. Go on with it, or discard it first.');
      return draftStateOf(context, by);
    },
  );

  api.put(
    '/agreement/draft',
    {
      config: { access: 'edit-agreement' },
      bodyLimit: BODY_BYTES_MAX,
      schema: { body: SaveDraft, response: { 200: DraftState }, tags: ['agreement'] },
    },
    async (request) => {
      const by = whoAsks(request);
      const { revision, text } = request.body;
      const outcome = await store.withWorkspace(by.workspaceId, async (tx) => {
        const before = await draftTextAt(tx, revision);
        const saved = await saveDraft(tx, { revision, text, by: by.userId, at: new Date(now()) });
        if (saved.kind === 'saved') {
          await followNames(tx, before, text);
          await notifyLive(tx, { kind: 'draft' });
        }
        return saved;
      });
      if (outcome.kind !== 'saved') return refuseUnsaved(by.workspaceId, outcome);
      return draftStateOf(context, by);
    },
  );

  api.delete(
    '/agreement/draft',
    {
      config: { access: 'edit-agreement' },
      schema: { querystring: DiscardDraft, response: { 204: z.null() }, tags: ['agreement'] },
    },
    async (request, reply) => {
      const { workspaceId, userId } = whoAsks(request);
      const { revision } = request.query;
      const outcome = await store.withWorkspace(workspaceId, async (tx) => {
        const closed = await closeDraft(tx, {
          revision,
          as: 'discarded',
          by: userId,
          at: new Date(now()),
        });
        if (closed.kind === 'saved') await notifyLive(tx, { kind: 'draft' });
        return closed;
      });
      if (outcome.kind !== 'saved') return refuseUnsaved(workspaceId, outcome);
      return reply.code(204).send(null);
    },
  );
};
