import type { MemberRole } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

export type Membership = Readonly<{ workspaceId: string; role: MemberRole }>;

/** The membership of the transaction's person (`withPerson`) in the workspace they chose, else their oldest, or null. */
export const findMembership = async (
  tx: Tx,
  userId: string,
  chosen: string | null = null,
): Promise<Membership | null> => {
  const rows = await tx
    .selectFrom('leadpact.member')
    .select(['workspace_id', 'role'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('workspace_id')
    .execute();
  const row = rows.find(({ workspace_id }) => workspace_id === chosen) ?? rows[0];
  return row ? { workspaceId: row.workspace_id, role: row.role } : null;
};

/** The workspaces that the transaction's person (`withPerson`) is in, the oldest membership first. */
export const myWorkspaces = async (
  tx: Tx,
  userId: string,
): Promise<readonly Readonly<{ id: string; name: string }>[]> =>
  tx
    .selectFrom('leadpact.member as m')
    .innerJoin('leadpact.workspace as w', 'w.workspace_id', 'm.workspace_id')
    .select(['w.workspace_id as id', 'w.name'])
    .where('m.user_id', '=', userId)
    .orderBy('m.created_at')
    .orderBy('w.workspace_id')
    .execute();

export const addMember = async (tx: Tx, userId: string, role: MemberRole): Promise<void> => {
  await tx.insertInto('leadpact.member').values({ user_id: userId, role }).execute();
};

/** Every workspace of the installation, in the operator's transaction. */
export const workspaceNames = async (tx: Tx): Promise<readonly Readonly<{ id: string; name: string }>[]> =>
  tx.selectFrom('leadpact.workspace').select(['workspace_id as id', 'name']).orderBy('created_at').execute();
