import { createHmac, randomUUID } from 'node:crypto';
import { addMember } from '@leadpact/store';
import type { Role } from '@leadpact/wire';
import type { TestServer } from './test-server.ts';

/**
 * A person of that role in the workspace, signed in: the cookie that their browser holds. Account and session are made
 * where sign-in makes them, without the work of hashing a password; signed as the sign-in library signs.
 */
export const asMember = async (
  { context }: Pick<TestServer, 'context'>,
  workspaceId: string,
  role: Role,
  email = `${role}-${randomUUID()}@northwind.example`,
): Promise<Readonly<{ cookie: string; userId: string; email: string }>> => {
  const userId = randomUUID();
  const account = { id: userId, name: role, email, passwordHash: 'none', at: new Date(context.now()) };
  await context.store.withNewAccount(workspaceId, account, (tx) => addMember(tx, userId, role));
  const { internalAdapter, secret, authCookies } = await context.auth.$context;
  const { token } = await internalAdapter.createSession(userId);
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const cookie = `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
  return { cookie, userId, email };
};
