import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import { addHint } from './transaction-hints.ts';

/** What has changed, as far as an open page needs to know to ask again. `all`: hints may have been lost. */
export const LIVE_KINDS = [
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
] as const;

export type LiveKind = (typeof LIVE_KINDS)[number];

/** A hint that something changed. Without a `lead` it may be any of them; with a `user` it concerns that person alone. */
export type LiveHint = Readonly<{ kind: LiveKind; lead?: string; user?: string }>;

export const LIVE_CHANNEL = 'leadpact_live';

/** PostgreSQL refuses a payload of 8,000 bytes or more; a key so long is left out, which means "any lead". */
const TEXT_MAX = 1_000;

/**
 * Tells the open pages of the transaction's workspace, soon after it has committed. Equal hints arrive as one. For a batch
 * that touches many leads give one hint without `lead`.
 */
export const notifyLive = async (tx: Tx, { kind, lead, user }: LiveHint): Promise<void> => {
  const named = lead !== undefined && lead.length <= TEXT_MAX ? lead : null;
  const hint = { kind, ...(named === null ? {} : { lead: named }), ...(user === undefined ? {} : { user }) };
  if (addHint(tx, hint)) return;
  await sql`select pg_notify(${LIVE_CHANNEL}, json_build_object('w', leadpact.current_workspace(),
    'k', ${kind}::text, 'l', ${named}::text, 'u', ${user ?? null}::text)::text)`.execute(tx);
};
