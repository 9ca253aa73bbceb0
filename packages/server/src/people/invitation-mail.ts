import { mailSubject, writeMail } from '@leadpact/documents';
import { enqueueMail, type Invitation, type Tx } from '@leadpact/store';
import type { Role } from '@leadpact/wire';

/** What a role is called in mails. */
const roleNames: Readonly<Record<Role, string>> = {
  owner: 'owner',
  admin: 'admin',
  marketing_head: 'head of marketing',
  sales_head: 'head of sales',
  marketer: 'marketer',
  rep: 'sales rep',
  viewer: 'viewer',
};

/** Writes the mail of an invitation; each link gets a mail of its own. */
export const mailInvitation = async (
  tx: Tx,
  { email, role, expiresAt }: Invitation,
  sent: Readonly<{ link: string; digest: Buffer; company: string; by: string; timezone: string; at: Date }>,
): Promise<void> => {
  const until = new Intl.DateTimeFormat('en', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: sent.timezone,
  }).format(expiresAt);
  const heading = `${sent.by} invites you to ${sent.company}`;
  await enqueueMail(tx, {
    key: `invitation:${sent.digest.toString('hex')}`,
    to: email,
    subject: mailSubject(heading),
    ...writeMail({
      heading,
      paragraphs: [
        `${sent.company} keeps its agreement between marketing and sales in Leadpact. You are asked to join as ${roleNames[role]}.`,
        `The link works once, until ${until} (${sent.timezone}).`,
      ],
      action: { label: 'Join', url: sent.link },
      reason: `You get this mail because ${sent.by} entered your address. If you do not know them, leave it: nothing happens.`,
    }),
    at: sent.at,
  });
};
