import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'leadpact.workspace';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The workspace that the browser last chose; it opens nothing by itself, for only memberships do. */
export const chosenWorkspace = (request: FastifyRequest): string | null =>
  /(?:^|;\s*)leadpact\.workspace=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1] ?? null;

/** Remembers a choice in the browser, beside the session's own cookie. */
export const chooseInBrowser = (
  reply: FastifyReply,
  workspaceId: string,
  { secure }: Readonly<{ secure: boolean }>,
): void => {
  const cookie = `${COOKIE}=${workspaceId}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const there = [reply.getHeader('set-cookie') ?? []].flat().map(String);
  reply.header('set-cookie', [...there.filter((one) => !one.startsWith(`${COOKIE}=`)), cookie]);
};
