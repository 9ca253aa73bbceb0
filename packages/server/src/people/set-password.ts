import { accountByEmail, appendAudit, myWorkspaces, openStore, replacePassword } from '@leadpact/store';
import { Password } from '@leadpact/wire';
import type { Settings } from '../environment.ts';
import { serverSecret } from '../secret.ts';
import { storeOptions } from '../store-options.ts';
import { COMMAND_LINE } from '../workspace/in-workspace.ts';
import { createAuth } from './auth.ts';
import { passwordRefusal } from './password.ts';

export type PasswordOutcome = Readonly<{ ok: true }> | Readonly<{ ok: false; message: string }>;

const refuse = (message: string): PasswordOutcome => ({ ok: false, message });

/** Gives an account another password from the command line, for who has forgotten theirs, and ends all its sessions. */
export const setPassword = async (
  settings: Settings,
  secret: string | undefined,
  { email, password, at }: Readonly<{ email: string; password: string; at: number }>,
): Promise<PasswordOutcome> => {
  if (!Password.safeParse(password).success)
    return refuse(`the password has ${password.length} characters; expected 12 to 128`);
  const weak = passwordRefusal(password, [email]);
  if (weak !== null) return refuse(`the password is too easy to guess: ${weak}`);
  const opened = await openStore(storeOptions(settings));
  if (!opened.ok) return refuse(opened.refusal.message);
  const store = opened.value;
  try {
    const account = await accountByEmail(store.db, email);
    if (account === null) return refuse(`${email} has no account; invite them, or make one with: user add`);
    const key = serverSecret(settings.dataDir, secret);
    const auth = createAuth({ pool: store.authPool, secret: key, publicUrl: settings.publicUrl });
    const hash = await (await auth.$context).password.hash(password);
    await replacePassword(store.db, account.id, hash, new Date(at));
    const entry = {
      actor: COMMAND_LINE,
      action: 'account.password-replaced',
      subject: account.id,
      details: {},
    };
    for (const { id } of await store.withPerson(account.id, (tx) => myWorkspaces(tx, account.id)))
      await store.withWorkspace(id, (tx) => appendAudit(tx, entry, new Date(at)));
    return { ok: true };
  } finally {
    await store.close();
  }
};
