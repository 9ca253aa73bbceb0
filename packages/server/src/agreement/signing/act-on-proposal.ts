import { continueRefold, notifyLive, type Signing, type signVersion, type Tx } from '@leadpact/store';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { orRefuse } from './refuse-signing.ts';
import { tellingOf } from './signing-context.ts';
import type { SigningNews } from './tell-signatories.ts';
import { tellSigning } from './tell-signing.ts';

export type Doer = Parameters<typeof signVersion>[2];

/** Who does something about a version, and from where, as the record keeps it; `account` is null for a guest. */
export const doerOf = (
  request: FastifyRequest,
  { account, email }: Pick<Doer, 'account' | 'email'>,
  now: number,
): Doer => ({
  account,
  email,
  at: new Date(now),
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
});

/** Does something about a proposal and tells it in the same transaction. Once everybody has signed, leads are folded anew. */
export const actOnProposal = async (
  context: Context,
  workspaceId: string,
  news: Pick<SigningNews, 'step' | 'reason'> & Readonly<{ by: string }>,
  work: (tx: Tx) => Promise<Signing>,
): Promise<void> => {
  const { store, now, imports } = context;
  const { isLast } = await store.withWorkspace(workspaceId, async (tx) => {
    const signing = orRefuse(await work(tx));
    const { version } = signing;
    const { audience, options } = await tellingOf(tx, context, workspaceId);
    await tellSigning(tx, audience, { ...news, version }, options);
    if (signing.isLast)
      await tellSigning(tx, audience, { step: 'in_force', version, by: null, reason: null }, options);
    await notifyLive(tx, { kind: 'agreement' });
    return signing;
  });
  if (isLast) await continueRefold(store, workspaceId, { now, signal: imports.stopping.signal });
};
