import { createHash, randomBytes } from 'node:crypto';
import { addSetupToken, hasWorkspace } from '@leadpact/store';
import type { Context } from '../context.ts';

const SETUP_LINK_MS = 24 * 60 * 60 * 1000;

export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A fresh one-time link for the owner's account, good for a day; null once there is a workspace. */
export const newSetupLink = async ({ store, settings, now }: Context): Promise<string | null> => {
  if (await store.withOperator(hasWorkspace)) return null;
  const token = randomBytes(24).toString('base64url');
  await addSetupToken(store.db, digestOf(token), new Date(now() + SETUP_LINK_MS));
  return `${settings.publicUrl}/setup?token=${token}`;
};
