import type { MemberRole } from '../database.ts';
import type { Store } from '../store.ts';

/** A member of a workspace with the account that mail goes to. */
export type MemberPerson = Readonly<{ userId: string; role: MemberRole; email: string; name: string }>;

/** The members of a workspace with their accounts; addresses in lower case, as agreements and events name people. */
export const memberPeople = async (
  { withWorkspace, pool }: Store,
  workspaceId: string,
): Promise<readonly MemberPerson[]> => {
  const members = await withWorkspace(workspaceId, (tx) =>
    tx.selectFrom('leadpact.member').select(['user_id as userId', 'role']).orderBy('created_at').execute(),
  );
  const { rows } = await pool.query<{ id: string; email: string; name: string }>(
    'select id, lower(email) as email, name from auth."user" where id = any($1::text[])',
    [members.map(({ userId }) => userId)],
  );
  const accounts = new Map(rows.map((row) => [row.id, row]));
  return members.flatMap(({ userId, role }) => {
    const account = accounts.get(userId);
    return account === undefined ? [] : [{ userId, role, email: account.email, name: account.name }];
  });
};
