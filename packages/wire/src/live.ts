import { z } from 'zod';

/**
 * What changed in the workspace, told to open pages by `GET /api/v1/live` (server-sent events). `all`: whatever is shown
 * may be old, because hints may have been lost.
 */
export const LiveKind = z.enum([
  'all',
  'leads',
  'notices',
  'agreement',
  'imports',
  'inbox',
  'measures',
  'mail',
  'people',
  'webhooks',
  'views',
  'draft',
  'threads',
]);
export type LiveKind = z.infer<typeof LiveKind>;

/** One hint; without a `lead` it may concern any of them. */
export const LiveHint = z.object({ kind: LiveKind, lead: z.string().optional() });
export type LiveHint = z.infer<typeof LiveHint>;
