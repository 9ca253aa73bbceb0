import { randomUUID } from 'node:crypto';
import type { NewAccount } from '@leadpact/store';
import type { Context } from '../context.ts';

/** An account ready to be stored, its password hashed as the sign-in library does it. */
export const newAccount = async (
  { auth, now }: Pick<Context, 'auth' | 'now'>,
  { name, email, password }: Readonly<{ name: string; email: string; password: string }>,
): Promise<NewAccount> => {
  const { password: hasher } = await auth.$context;
  return {
    id: randomUUID(),
    name,
    email: email.toLowerCase(),
    passwordHash: await hasher.hash(password),
    at: new Date(now()),
  };
};
