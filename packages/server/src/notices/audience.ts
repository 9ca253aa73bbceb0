import { type MemberPerson, memberPeople, noticePreferences, readWorkspace, type Tx } from '@leadpact/store';
import type { NoticeSettings } from '@leadpact/wire';
import type { Background } from '../context.ts';
import { readNoticeSettings } from './settings.ts';

/** Somebody who can be told, with their wishes and their zone. */
export type Listener = MemberPerson & Readonly<{ settings: NoticeSettings; zone: string }>;

/** Everybody of a workspace who can be told something. */
export type Audience = Readonly<{
  byId: ReadonlyMap<string, Listener>;
  byEmail: ReadonlyMap<string, Listener>;
  /** A colleague's name, or the address of who has no account. */
  nameOf: (email: string) => string;
  zone: string;
}>;

const KNOWN_MS = 2_000;
const known = new WeakMap<
  Background,
  Map<string, Readonly<{ at: number; people: readonly MemberPerson[] }>>
>();

/** The members, to be asked for before the transaction that tells them, for accounts are kept outside workspaces. */
export const membersOf = async (
  context: Background,
  workspaceId: string,
): Promise<readonly MemberPerson[]> => {
  const cache = known.get(context) ?? new Map();
  known.set(context, cache);
  const found = cache.get(workspaceId);
  const at = performance.now();
  if (found !== undefined && at - found.at < KNOWN_MS) return found.people;
  const people = await memberPeople(context.store, workspaceId);
  cache.set(workspaceId, { at, people });
  return people;
};

/** The members with their wishes, read in the transaction that tells them. */
export const audienceOf = async (tx: Tx, members: readonly MemberPerson[]): Promise<Audience> => {
  const { timezone } = await readWorkspace(tx);
  const stored = await noticePreferences(
    tx,
    members.map(({ userId }) => userId),
  );
  const listeners = members.map((member): Listener => {
    const settings = readNoticeSettings(stored.get(member.userId));
    return { ...member, settings, zone: settings.timezone ?? timezone };
  });
  const byEmail = new Map(listeners.map((listener) => [listener.email, listener]));
  return {
    byId: new Map(listeners.map((listener) => [listener.userId, listener])),
    byEmail,
    nameOf: (email) => byEmail.get(email.toLowerCase())?.name ?? email,
    zone: timezone,
  };
};

/**
 * The members behind addresses of an agreement. Where a head has no account, those with that role stand in, else the
 * owners of the workspace: somebody must hear it. Others without an account are not told.
 */
export const listenersOf = (
  { byEmail, byId }: Audience,
  emails: readonly string[],
  head: Readonly<{ email: string; side: 'marketing' | 'sales' }>,
): readonly Listener[] => {
  const found = emails.flatMap((email) => byEmail.get(email) ?? []);
  if (!emails.includes(head.email) || byEmail.has(head.email)) return found;
  const all = [...byId.values()];
  const heads = all.filter(({ role }) => role === `${head.side}_head`);
  const standIns = heads.length > 0 ? heads : all.filter(({ role }) => role === 'owner');
  return [...new Set([...found, ...standIns])];
};
