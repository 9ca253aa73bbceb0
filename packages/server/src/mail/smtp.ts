import { createHash } from 'node:crypto';
import type { ClaimedMail } from '@leadpact/store';
import { createTransport } from 'nodemailer';
import type { MailSettings } from './mail-settings.ts';

/** How a try to hand a mail over ended. `later` and `refused` are about this mail, `server` about all of them. */
export type Delivery =
  | Readonly<{ kind: 'accepted' }>
  | Readonly<{ kind: 'later' | 'refused' | 'server'; error: string }>;

export type Deliver = (mail: ClaimedMail) => Promise<Delivery>;

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** However slowly a server answers, a mail is not tried for longer; shorter than the lease of a claim. */
export const DELIVERY_MS_MAX = 60_000;

/** One mail has one Message-ID, however often it is sent: a reader's program shows a repetition as one. */
export const messageIdOf = ({ workspaceId, key }: ClaimedMail, from: string): string => {
  const digest = createHash('sha256').update(`${workspaceId} ${key}`).digest('hex').slice(0, 40);
  return `<${digest}@${from.replace(/^.*@/, '')}>`;
};

type SmtpError = Readonly<{ responseCode?: unknown; command?: unknown; code?: unknown }>;

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim().slice(0, 300);

/** Only a refusal of the recipient or of the content is about this mail; a refused sender, sign-in or connection is about all. */
const deliveryOf = (error: unknown): Delivery => {
  const { responseCode, command }: SmtpError = typeof error === 'object' && error !== null ? error : {};
  // Nodemailer itself found an address or a message that no server would take.
  if (command === 'API') return { kind: 'refused', error: wordsOf(error) };
  const aboutThisMail = typeof responseCode === 'number' && (command === 'RCPT TO' || command === 'DATA');
  if (!aboutThisMail || responseCode === 421) return { kind: 'server', error: wordsOf(error) };
  return { kind: responseCode >= 500 ? 'refused' : 'later', error: wordsOf(error) };
};

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host);

/** Hands mails to an SMTP server, each over a connection of its own; a password is sent to another machine under TLS only. */
export const openSmtp = (settings: MailSettings): Deliver => {
  const { host, port, secure, auth, from } = settings;
  const transport = createTransport({
    host,
    port,
    secure,
    ...(auth === null ? {} : { auth: { ...auth }, requireTLS: !secure && !isThisMachine(host) }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async (mail: ClaimedMail): Promise<Delivery> => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === null ? {} : { html: mail.html }),
        ...(mail.calendar === null ? {} : { icalEvent: { method: 'REQUEST', content: mail.calendar } }),
        messageId: messageIdOf(mail, from.address),
        date: mail.createdAt,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return { kind: 'accepted' };
    } catch (error) {
      return deliveryOf(error);
    }
  };
  return async (mail) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Delivery>((resolve) => {
      timer = setTimeout(resolve, DELIVERY_MS_MAX, {
        kind: 'server',
        error: `No answer for ${DELIVERY_MS_MAX / 1000} seconds`,
      } satisfies Delivery);
    });
    const delivery = await Promise.race([send(mail), late]);
    clearTimeout(timer);
    return delivery;
  };
};
