import { appendAudit } from '../audit/audit-log.ts';
import type { MemberRole } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';
import type { By } from './api-keys.ts';

export type MemberChange = 'done' | 'not-found' | 'last-owner';

/** The member's role, with every owner's row locked: of two owners who leave at once, one is the last. */
const lockMember = async (tx: Tx, userId: string): Promise<MemberRole | 'last-owner' | null> => {
  const rows = await tx
    .selectFrom('leadpact.member')
    .select(['user_id as id', 'role'])
    .where((is) => is.or([is('user_id', '=', userId), is('role', '=', 'owner')]))
    .orderBy('user_id')
    .forUpdate()
    .execute();
  const role = rows.find(({ id }) => id === userId)?.role ?? null;
  const owners = rows.filter((row) => row.role === 'owner').length;
  return role === 'owner' && owners === 1 ? 'last-owner' : role;
};

/** Gives a member another role. The last owner stays owner. */
export const changeRole = async (tx: Tx, userId: string, to: MemberRole, by: By): Promise<MemberChange> => {
  const from = await lockMember(tx, userId);
  if (from === null) return 'not-found';
  if (from === to || (from === 'last-owner' && to === 'owner')) return 'done';
  if (from === 'last-owner') return 'last-owner';
  await tx.updateTable('leadpact.member').set({ role: to }).where('user_id', '=', userId).execute();
  const entry = { actor: by.actor, action: 'member.role-changed', subject: userId, details: { from, to } };
  await appendAudit(tx, entry, by.at);
  return 'done';
};

/** Takes a member out of the workspace; what they did stays. The last owner cannot be taken out. */
export const removeMember = async (tx: Tx, userId: string, by: By): Promise<MemberChange> => {
  const role = await lockMember(tx, userId);
  if (role === null) return 'not-found';
  if (role === 'last-owner') return 'last-owner';
  await tx.deleteFrom('leadpact.member').where('user_id', '=', userId).execute();
  await appendAudit(
    tx,
    { actor: by.actor, action: 'member.removed', subject: userId, details: { role } },
    by.at,
  );
  return 'done';
};
