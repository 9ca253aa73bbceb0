import { auditEntries, memberPeople, verifyAudit } from '@leadpact/store';
import { AuditCheck, AuditEntries } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';

const PAGE = 50;

export const auditRoutes = (api: Api, { store }: Context): void => {
  api.get(
    '/audit',
    {
      config: { access: 'read-audit' },
      schema: {
        querystring: z.object({ before: z.coerce.number().int().positive().optional() }),
        response: { 200: AuditEntries },
      },
    },
    async (request) => {
      const { workspaceId } = whoAsks(request);
      const people = await memberPeople(store, workspaceId);
      const names = new Map(people.map(({ userId, name }) => [userId, name]));
      const found = await store.withWorkspace(workspaceId, (tx) =>
        auditEntries(tx, { before: request.query.before ?? null, limit: PAGE + 1 }),
      );
      const page = found.slice(0, PAGE);
      return {
        entries: page.map((entry) => ({
          ...entry,
          at: entry.at.toISOString(),
          actorName: names.get(entry.actor) ?? null,
        })),
        next: found.length > PAGE ? (page.at(-1)?.sequence ?? null) : null,
      };
    },
  );

  api.post(
    '/audit/verify',
    { config: { access: 'read-audit' }, schema: { response: { 200: AuditCheck } } },
    async (request) => {
      const verdict = await store.withWorkspace(whoAsks(request).workspaceId, verifyAudit, {
        snapshot: true,
      });
      if (verdict.ok) return { ok: true, entries: verdict.entries, broken: null };
      const { sequence, problem } = verdict;
      return { ok: false, entries: sequence - 1, broken: { sequence, problem } };
    },
  );
};
