/** The mail server that the environment names. */
export type MailSettings = Readonly<{
  host: string;
  port: number;
  /** TLS from the first byte (`smtps`, port 465); otherwise STARTTLS where the server offers it. */
  secure: boolean;
  auth: Readonly<{ user: string; pass: string }> | null;
  /** The sender: `leadpact@company.example` or `Leadpact <leadpact@company.example>`. */
  from: Readonly<{ name: string; address: string }>;
}>;

export type MailSettingsReading =
  | Readonly<{ ok: true; value: MailSettings | null }>
  | Readonly<{ ok: false; variable: string; found: string; expected: string }>;

type Environment = Readonly<Record<string, string | undefined>>;
type Server = Omit<MailSettings, 'from'>;

const SECURE_PORT = 465;
const SUBMISSION_PORT = 587;

const refuse = (variable: string, found: string, expected: string) =>
  ({ ok: false, variable, found, expected }) as const;

/** Never the whole URL: it holds a password. */
const withoutSecret = (url: string): string => url.replace(/\/\/.*@/, '//…@').slice(0, 40);

const fromUrl = (text: string): Server | null => {
  try {
    const url = new URL(text);
    if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return null;
    const secure = url.protocol === 'smtps:';
    const user = decodeURIComponent(url.username);
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(url.port) || (secure ? SECURE_PORT : SUBMISSION_PORT),
      secure,
      auth: user === '' ? null : { user, pass: decodeURIComponent(url.password) },
    };
  } catch {
    return null;
  }
};

const readSender = (text: string): MailSettings['from'] | null => {
  const named = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))\s*$/.exec(text);
  const address = named?.[2] ?? named?.[3] ?? '';
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) return null;
  return { name: named?.[1] || 'Leadpact', address };
};

const readServer = (
  environment: Environment,
): Server | null | Extract<MailSettingsReading, { ok: false }> => {
  if (environment.SMTP_URL)
    return (
      fromUrl(environment.SMTP_URL) ??
      refuse('SMTP_URL', withoutSecret(environment.SMTP_URL), 'smtp://user:password@host:587 or smtps://…')
    );
  if (!environment.SMTP_HOST) return null;
  const portText = environment.SMTP_PORT || String(SUBMISSION_PORT);
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return refuse('SMTP_PORT', portText, 'a port from 1 to 65535, often 587 or 465');
  const user = environment.SMTP_USER;
  return {
    host: environment.SMTP_HOST,
    port,
    secure: port === SECURE_PORT,
    auth: user ? { user, pass: environment.SMTP_PASSWORD ?? '' } : null,
  };
};

/** `SMTP_URL`, or `SMTP_HOST` with `SMTP_PORT`, `SMTP_USER`, `SMTP_PASSWORD`; and `MAIL_FROM`. None of them: no mail server. */
export const readMailSettings = (environment: Environment): MailSettingsReading => {
  const server = readServer(environment);
  if (server === null) return { ok: true, value: null };
  if ('ok' in server) return server;
  const sender = environment.MAIL_FROM ?? '';
  const from = readSender(sender);
  if (from === null)
    return refuse(
      'MAIL_FROM',
      sender,
      'the sender that your mail server takes, such as leadpact@company.example',
    );
  return { ok: true, value: { ...server, from } };
};
