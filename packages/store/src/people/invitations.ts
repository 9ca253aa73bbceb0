import { appendAudit } from '../audit/audit-log.ts';
import type { MemberRole } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';
import type { By } from './api-keys.ts';

export type Invitation = Readonly<{
  id: string;
  email: string;
  role: MemberRole;
  /** The id of whoever invited. */
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}>;

type Token = Readonly<{ hash: Buffer; expiresAt: Date }>;

const columns = [
  'id',
  'email',
  'role',
  'created_by as createdBy',
  'created_at as createdAt',
  'expires_at as expiresAt',
] as const;

const audit = (tx: Tx, by: By, action: string, id: string, details: Readonly<Record<string, unknown>> = {}) =>
  appendAudit(tx, { actor: by.actor, action, subject: id, details }, by.at);

/** Invitations that nobody has accepted or revoked, newest first; those that ran out are among them. */
export const invitations = async (tx: Tx): Promise<readonly Invitation[]> =>
  tx
    .selectFrom('leadpact.invitation')
    .select(columns)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();

/** Invites an address, or renews its open invitation: then the older link ends and the new role counts. */
export const invite = async (
  tx: Tx,
  { email, role, token }: Readonly<{ email: string; role: MemberRole; token: Token }>,
  by: By,
): Promise<Invitation> => {
  const values = {
    role,
    token_hash: token.hash,
    expires_at: token.expiresAt,
    created_by: by.actor,
    created_at: by.at,
  };
  const invited = await tx
    .insertInto('leadpact.invitation')
    .values({ email, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'email'])
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .doUpdateSet(values),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
  await audit(tx, by, 'invitation.sent', invited.id, { role });
  return invited;
};

/** Gives an open invitation a new link and a new end; null when there is none. */
export const renewInvitation = async (
  tx: Tx,
  id: string,
  token: Token,
  by: By,
): Promise<Invitation | null> => {
  const renewed = await tx
    .updateTable('leadpact.invitation')
    .set({ token_hash: token.hash, expires_at: token.expiresAt })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  if (renewed === undefined) return null;
  await audit(tx, by, 'invitation.renewed', id);
  return renewed;
};

/** Ends an open invitation; false when there is none. */
export const revokeInvitation = async (tx: Tx, id: string, by: By): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.invitation')
    .set({ revoked_at: by.at })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await audit(tx, by, 'invitation.revoked', id);
  return true;
};

/** The invitation that a link's digest opens at that moment, or null. */
export const openInvitation = async (tx: Tx, hash: Buffer, at: Date): Promise<Invitation | null> =>
  (await tx
    .selectFrom('leadpact.invitation')
    .select(columns)
    .where('token_hash', '=', hash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()) ?? null;

/** Makes the person a member by the link, which is used up then; of two who use it at once, one gets false. */
export const acceptInvitation = async (
  tx: Tx,
  { hash, userId, at }: Readonly<{ hash: Buffer; userId: string; at: Date }>,
): Promise<boolean> => {
  const accepted = await tx
    .updateTable('leadpact.invitation')
    .set({ accepted_at: at, accepted_by: userId })
    .where('token_hash', '=', hash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(['id', 'role'])
    .executeTakeFirst();
  if (accepted === undefined) return false;
  const { id, role } = accepted;
  const joined = await tx
    .insertInto('leadpact.member')
    .values({ user_id: userId, role, created_at: at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst();
  const joinedAnew = joined !== undefined;
  await audit(
    tx,
    { actor: userId, at },
    'invitation.accepted',
    id,
    joinedAnew ? { role } : { alreadyIn: true },
  );
  return true;
};
