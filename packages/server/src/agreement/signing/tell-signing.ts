import type { SignableVersion, Tx } from '@leadpact/store';
import type { Audience } from '../../notices/audience.ts';
import { guestsAmong, mailGuestLink } from './guest-links.ts';
import { mailNews, type SigningNews, type TellOptions, tellMembers } from './tell-signatories.ts';

type Options = TellOptions & Readonly<{ workspaceId: string }>;

/** Tells everybody who is to sign that a version is proposed: members in the app and by mail, guests by a link. */
export const tellProposed = async (
  tx: Tx,
  audience: Audience,
  { version, by, reason }: Omit<SigningNews, 'step'> & Readonly<{ by: string }>,
  options: Options,
): Promise<void> => {
  const news: SigningNews = { step: 'proposed', version, by, reason };
  await tellMembers(tx, audience, news, {
    ...options,
    key: '',
    except: null,
    only: version.signatories ?? [],
  });
  const named = { ...news, by: audience.nameOf(by) };
  for (const email of guestsAmong(version, audience.byEmail))
    await mailGuestLink(tx, { workspaceId: options.workspaceId, email, by }, named, options);
};

/** Tells the others what somebody did; guests hear it by mail, with a link to what everybody has signed. */
export const tellSigning = async (
  tx: Tx,
  audience: Audience,
  news: SigningNews,
  options: Options,
): Promise<void> => {
  const { version, by } = news;
  const key = by ?? '';
  await tellMembers(tx, audience, news, { ...options, key, except: by });
  const named = { ...news, by: by === null ? null : audience.nameOf(by) };
  for (const email of guestsAmong(version, audience.byEmail)) {
    if (news.step === 'in_force')
      await mailGuestLink(tx, { workspaceId: options.workspaceId, email, by: 'system' }, named, {
        ...options,
        key,
      });
    else if (email !== by) await mailNews(tx, named, { email }, { ...options, key });
  }
};

/** Reminds those who have not answered for so many days as were agreed, once per so many days. */
export const remindSignatories = async (
  tx: Tx,
  audience: Audience,
  { version, waiting }: Readonly<{ version: SignableVersion; waiting: readonly string[] }>,
  options: Options,
): Promise<void> => {
  const { proposedAt, remindAfterDays } = version;
  if (proposedAt === null || remindAfterDays === null) return;
  const passed = Math.floor((options.now - proposedAt.getTime()) / (remindAfterDays * 86_400_000));
  if (passed < 1) return;
  const news: SigningNews = { step: 'reminder', version, by: null, reason: null };
  const key = `${passed}`;
  await tellMembers(tx, audience, news, { ...options, key, only: waiting, except: null });
  for (const email of guestsAmong(version, audience.byEmail))
    if (waiting.includes(email))
      await mailGuestLink(tx, { workspaceId: options.workspaceId, email, by: 'system' }, news, {
        ...options,
        key,
      });
};
