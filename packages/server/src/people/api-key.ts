import { randomBytes, timingSafeEqual } from 'node:crypto';
import { findApiKey, noteKeyUse } from '@leadpact/store';
import { Scope } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { KeyHolder } from '../http/signed-in.ts';
import { digestOf } from './setup-link.ts';
import { makeToken, workspaceOf } from './workspace-token.ts';

/** `lp_` and eight characters of its own, by which people tell keys apart; then the workspace and the secret. */
const PREFIX_CHARACTERS = 11;
const KEY = /^lp_[\w-]{8}[\w-]{65}$/;

/** How long a key that was found good is taken to be good: a key revoked by another process ends this much later. */
const TRUSTED_MS = 1_000;

export type MadeKey = Readonly<{ key: string; prefix: string; hash: Buffer }>;

export const makeKey = (workspaceId: string): MadeKey => {
  const prefix = `lp_${randomBytes(6).toString('base64url')}`;
  const key = prefix + makeToken(workspaceId);
  return { key, prefix, hash: digestOf(key) };
};

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

/** Whether an address, escaped or not, holds one of our keys. */
export const holdsKey = (url: string): boolean => /lp_[\w-]{73}/.test(decoded(url));

const lookUp = async ({ store, now }: Context, key: string): Promise<KeyHolder | null> => {
  const prefix = key.slice(0, PREFIX_CHARACTERS);
  const workspaceId = workspaceOf(key.slice(PREFIX_CHARACTERS));
  if (workspaceId === null) return null;
  return store.withWorkspace(workspaceId, async (tx) => {
    const found = await findApiKey(tx, prefix);
    if (found === null || !timingSafeEqual(found.hash, digestOf(key))) return null;
    await noteKeyUse(tx, found.id, new Date(now()));
    const scopes = found.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []);
    return { id: found.id, name: found.name, workspaceId, scopes };
  });
};

/** The keys of an app: `find` gives what a key opens, or null when it is unknown or was revoked. */
export type KeyRing = Readonly<{
  find: (key: string) => Promise<KeyHolder | null>;
  /** Takes no key for good any more without looking: after a revocation. */
  forget: () => void;
}>;

/** Looks into the database once a second and key, so that a busy key costs no look-up a request. */
export const makeKeyRing = (context: Context): KeyRing => {
  const trusted = new Map<string, Readonly<{ holder: KeyHolder; until: number }>>();
  const find = async (key: string): Promise<KeyHolder | null> => {
    if (!KEY.test(key)) return null;
    const known = trusted.get(key);
    const at = context.now();
    if (known !== undefined && at < known.until) return known.holder;
    trusted.delete(key);
    const holder = await lookUp(context, key);
    if (holder !== null) trusted.set(key, { holder, until: at + TRUSTED_MS });
    return holder;
  };
  return { find, forget: () => trusted.clear() };
};
