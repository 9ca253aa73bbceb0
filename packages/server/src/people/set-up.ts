import { randomUUID } from 'node:crypto';
import { isZone } from '@leadpact/core';
import {
  addMember,
  addWorkspace,
  hasWorkspace,
  isSetupTokenOpen,
  returnSetupToken,
  takeSetupToken,
} from '@leadpact/store';
import type { SetupRequest, SetupState } from '@leadpact/wire';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { newAccount } from './new-account.ts';
import { passwordRefusal } from './password.ts';
import { digestOf } from './setup-link.ts';

export const setupState = async ({ store, now }: Context, token: string | undefined): Promise<SetupState> => {
  const needed = !(await store.withOperator(hasWorkspace));
  const tokenValid =
    needed && token !== undefined && (await isSetupTokenOpen(store.db, digestOf(token), new Date(now())));
  return { needed, tokenValid };
};

export const checkTimeZone = (timezone: string): void => {
  if (isZone(timezone)) return;
  throw new Refusal(
    'invalid-request',
    `timezone: found ${JSON.stringify(timezone)}; expected an IANA name such as Europe/Berlin.`,
    [{ path: 'timezone', message: 'expected an IANA name such as Europe/Berlin' }],
  );
};

/** Makes the owner's account and the workspace; the link works once, also when two use it at the same moment. */
export const setUp = async (context: Context, request: SetupRequest): Promise<void> => {
  const { store, now } = context;
  checkTimeZone(request.timezone);
  const weak = passwordRefusal(request.password, [request.name, request.email, request.company]);
  if (weak !== null) throw new Refusal('weak-password', weak, [{ path: 'password', message: weak }]);
  const digest = digestOf(request.token);
  if (
    (await store.withOperator(hasWorkspace)) ||
    !(await takeSetupToken(store.db, digest, new Date(now())))
  ) {
    throw new Refusal(
      'setup-link-used',
      'Start the server again to see a new link, or sign in if you have an account.',
    );
  }
  try {
    const account = await newAccount(context, request);
    const made = await store.withNewAccount(randomUUID(), account, async (tx) => {
      await addWorkspace(tx, {
        name: request.company,
        timezone: request.timezone,
        currency: request.currency,
      });
      await addMember(tx, account.id, 'owner');
    });
    if (!made.ok) throw new Refusal('already-there', `${account.email} has an account; sign in with it.`);
  } catch (error) {
    await returnSetupToken(store.db, digest);
    throw error;
  }
};
