import type { MemberRole } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

export type Membership = Readonly<{ workspaceId: string; role: MemberRole }>;

/** The oldest membership of the transaction's person (`withPerson`), or null. */
export const findMembership = async (tx: Tx, userId: string): Promise<Membership | null> => {
  const row = await tx
    .selectFrom('leadpact.member')
    .select(['workspace_id', 'role'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('workspace_id')
    .executeTakeFirst();
  return row ? { workspaceId: row.workspace_id, role: row.role } : null;
};

export const addMember = async (tx: Tx, userId: string, role: MemberRole): Promise<void> => {
  await tx.insertInto('leadpact.member').values({ user_id: userId, role }).execute();
};

/** Every workspace of the installation, in the operator's transaction. */
export const workspaceNames = async (tx: Tx): Promise<readonly Readonly<{ id: string; name: string }>[]> =>
  tx.selectFrom('leadpact.workspace').select(['workspace_id as id', 'name']).orderBy('created_at').execute();
