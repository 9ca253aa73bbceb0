import { randomUUID } from 'node:crypto';
import { addMember, addWorkspace, openStore } from '@leadpact/store';
import { Password, type Role } from '@leadpact/wire';
import { z } from 'zod';
import type { Settings } from '../environment.ts';
import { serverSecret } from '../secret.ts';
import { storeOptions } from '../store-options.ts';
import { createAuth } from './auth.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { newAccount } from './new-account.ts';
import { passwordRefusal } from './password.ts';

export type NewUser = Readonly<{
  email: string;
  name: string;
  role: Role;
  password: string;
  /** Id or name of the workspace; null where there is at most one. */
  workspace: string | null;
  /** Now, in milliseconds since 1970. */
  at: number;
}>;

export type AddUserOutcome =
  | Readonly<{ ok: true; workspace: string }>
  | Readonly<{ ok: false; message: string }>;

const refuse = (message: string): AddUserOutcome => ({ ok: false, message });

const asMember =
  (settings: Settings, secret: string) =>
  async (user: NewUser): Promise<AddUserOutcome> => {
    const opened = await openStore(storeOptions(settings));
    if (!opened.ok) return refuse(opened.refusal.message);
    const store = opened.value;
    try {
      const chosen = await chooseWorkspace(store, user.workspace);
      if (!chosen.ok) return chosen;
      const first = chosen.workspace;
      const auth = createAuth({ pool: store.authPool, secret, publicUrl: settings.publicUrl });
      const account = await newAccount({ auth, now: () => user.at }, user);
      const name = first?.name ?? user.workspace ?? 'My company';
      const made = await store.withNewAccount(first?.id ?? randomUUID(), account, async (tx) => {
        if (first === null) await addWorkspace(tx, { name, timezone: 'UTC', currency: 'USD' });
        await addMember(tx, account.id, user.role);
      });
      if (!made.ok) return refuse(`${user.email} has an account already`);
      return { ok: true, workspace: name };
    } finally {
      await store.close();
    }
  };

/** Makes an account in a workspace, from the command line; the first one makes the workspace. Works beside a running server. */
export const addUser = async (
  settings: Settings,
  secret: string | undefined,
  user: NewUser,
): Promise<AddUserOutcome> => {
  if (!z.email().safeParse(user.email).success)
    return refuse(
      `found the e-mail address ${JSON.stringify(user.email)}; expected one such as ana@company.example`,
    );
  const long = Password.safeParse(user.password);
  if (!long.success) return refuse(`the password has ${user.password.length} characters; expected 12 to 128`);
  const weak = passwordRefusal(user.password, [user.email, user.name]);
  if (weak !== null) return refuse(`the password is too easy to guess: ${weak}`);
  return asMember(settings, serverSecret(settings.dataDir, secret))(user);
};
