import { DECISION_SOURCE, PEOPLE_SOURCE } from '@leadpact/core';
import { eventSources, putSourceLink, sourceLinks, type Tx } from '@leadpact/store';
import { SourceLinkRequest, SourceLinks } from '@leadpact/wire';
import type { Context } from '../../context.ts';
import { FORM_SOURCE } from '../../forms/take-post.ts';
import type { Api } from '../../http/app.ts';
import { whoAsks } from '../../http/signed-in.ts';

/** Our own events come from no system that one could look into. */
const OWN: ReadonlySet<string> = new Set([PEOPLE_SOURCE, DECISION_SOURCE]);
const isElsewhere = (source: string): boolean => !OWN.has(source) && !source.startsWith(FORM_SOURCE);

const readSourceLinks = async (tx: Tx): Promise<SourceLinks> => {
  const patterns = new Map((await sourceLinks(tx)).map(({ source, pattern }) => [source, pattern]));
  const sources = new Set([...(await eventSources(tx)).filter(isElsewhere), ...patterns.keys()]);
  return {
    items: [...sources].toSorted().map((source) => ({ source, pattern: patterns.get(source) ?? null })),
  };
};

/** Where the leads of each source are looked at: what *Open in CRM* opens. */
export const sourceLinkRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/source-links',
    { config: { access: 'read' }, schema: { response: { 200: SourceLinks }, tags: ['leads'] } },
    async (request) => store.withWorkspace(whoAsks(request).workspaceId, readSourceLinks),
  );

  api.put(
    '/source-links',
    {
      config: { access: 'manage-sources' },
      schema: { body: SourceLinkRequest, response: { 200: SourceLinks }, tags: ['leads'] },
    },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      return store.withWorkspace(workspaceId, async (tx) => {
        await putSourceLink(tx, { ...request.body, by: userId, at: new Date(now()) });
        return readSourceLinks(tx);
      });
    },
  );
};
