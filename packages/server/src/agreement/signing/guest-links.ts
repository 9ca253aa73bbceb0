import { isMailWritten, putGuest, type SignableVersion, type Tx } from '@leadpact/store';
import { digestOf } from '../../people/setup-link.ts';
import { makeToken } from '../../people/workspace-token.ts';
import { mailKey, mailNews, type SigningNews, type TellOptions } from './tell-signatories.ts';

/** So long a guest's link waits to be used. */
const LINK_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Makes a guest's link and mails it to the one address that it is for; an older one ends. With a `key` once for a cause.
 */
export const mailGuestLink = async (
  tx: Tx,
  { workspaceId, email, by }: Readonly<{ workspaceId: string; email: string; by: string }>,
  news: SigningNews,
  options: TellOptions & Readonly<{ key?: string }>,
): Promise<void> => {
  const token = makeToken(workspaceId);
  const key = options.key ?? digestOf(token).toString('hex');
  if (await isMailWritten(tx, mailKey(news, email, key))) return;
  const at = new Date(options.now);
  const { version } = news;
  await putGuest(tx, {
    versionId: version.id,
    email,
    tokenHash: digestOf(token),
    by,
    at,
    expiresAt: new Date(options.now + LINK_MS),
  });
  const label = news.step === 'in_force' ? 'Open the document' : 'Read and sign';
  const action = { url: `${options.publicUrl}/agreement/sign/${token}`, label };
  await mailNews(tx, news, { email, action }, { ...options, key });
};

/** The signatories of a version who have no account here. */
export const guestsAmong = (
  { signatories }: SignableVersion,
  members: ReadonlyMap<string, unknown>,
): readonly string[] => (signatories ?? []).filter((email) => !members.has(email));
