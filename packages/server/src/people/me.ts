import { findMembership } from '@leadpact/store';
import type { Me } from '@leadpact/wire';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { describeWorkspace } from '../workspace/describe-workspace.ts';

/** The signed-in person, and their role in the workspace they chose, else in their oldest. */
export const describeMe = async (
  { auth, store, version }: Context,
  userId: string,
  chosen: string | null = null,
): Promise<Me> => {
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.findUserById(userId);
  const membership = await store.withPerson(userId, (tx) => findMembership(tx, userId, chosen));
  if (user === null || membership === null)
    throw new Refusal('not-signed-in', 'This account belongs to no workspace.');
  const workspace = await store.withWorkspace(membership.workspaceId, describeWorkspace);
  return {
    user: { id: user.id, name: user.name, email: user.email },
    role: membership.role,
    workspace,
    version,
  };
};
