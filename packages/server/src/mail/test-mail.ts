import { randomUUID } from 'node:crypto';
import { writeMail } from '@leadpact/documents';
import type { NewMail } from '@leadpact/store';

/** A mail that somebody sends to themselves, to see whether mails arrive. */
export const testMail = ({
  to,
  userId,
  publicUrl,
  at,
}: Readonly<{ to: string; userId: string; publicUrl: string; at: Date }>): NewMail => ({
  key: `test:${randomUUID()}`,
  to,
  userId,
  subject: 'Mails of Leadpact arrive',
  ...writeMail({
    heading: 'Mails of Leadpact arrive',
    paragraphs: [
      'You asked for this mail in Settings. If you read it in your mailbox, the mail server is set up.',
    ],
    action: { label: 'Open Leadpact', url: publicUrl },
    reason: 'You get this mail because you pressed "Send me a test mail".',
  }),
  at,
});
