import { resolve } from 'node:path';
import { type MailSettings, readMailSettings } from './mail/mail-settings.ts';
import { type AllowList, readAllowList } from './webhooks/address.ts';

/** What the server reads from its environment, once, at the start. */
export type Settings = Readonly<{
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | null;
  /** For listening and migrations where a transaction-mode pooler sits in front of `databaseUrl`. */
  databaseDirectUrl: string | null;
  /** The address people use, without a slash at the end. */
  publicUrl: string;
  trustProxy: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info';
  /** The mail server, or null: then mails are kept, to be read in the app. */
  mail: MailSettings | null;
  /** What messages may be posted to although it is not of the open internet. */
  outgoingAllow: AllowList;
}>;

export type SettingsRefusal = Readonly<{ ok: false; message: string }>;

const refuse = (variable: string, found: string, expected: string): SettingsRefusal => ({
  ok: false,
  message: `${variable} is ${JSON.stringify(found)}; expected ${expected}.`,
});

const isWebAddress = (text: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

/** Settings from environment variables, or the first one that cannot be used, with what was expected. */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Readonly<{ ok: true; value: Settings }> | SettingsRefusal => {
  const portText = environment.PORT ?? '4747';
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return refuse('PORT', portText, 'a port from 0 to 65535');

  const databaseUrl = environment.DATABASE_URL || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return refuse(
      'DATABASE_URL',
      `${databaseUrl.slice(0, 12)}…`,
      'postgres://user:password@host:port/database',
    );
  }
  const publicUrl = environment.PUBLIC_URL ?? '';
  if (publicUrl && !isWebAddress(publicUrl))
    return refuse('PUBLIC_URL', publicUrl, 'an address such as https://leadpact.example');

  const level = environment.LOG_LEVEL ?? 'warn';
  if (level !== 'silent' && level !== 'error' && level !== 'warn' && level !== 'info') {
    return refuse('LOG_LEVEL', level, 'silent, error, warn or info');
  }
  const mail = readMailSettings(environment);
  if (!mail.ok) return refuse(mail.variable, mail.found, mail.expected);
  const allowText = environment.LEADPACT_OUTGOING_ALLOW ?? '';
  const outgoingAllow = readAllowList(allowText);
  if (!outgoingAllow.ok)
    return refuse(
      'LEADPACT_OUTGOING_ALLOW',
      outgoingAllow.found,
      'names, addresses or networks such as chat.internal, 10.1.0.0/16',
    );
  const host = environment.HOST || '127.0.0.1';
  return {
    ok: true,
    value: {
      host,
      port,
      dataDir: resolve(folder, environment.LEADPACT_DATA || 'data'),
      databaseUrl,
      databaseDirectUrl: environment.DATABASE_DIRECT_URL || null,
      publicUrl: (publicUrl || `http://localhost:${port}`).replace(/\/+$/, ''),
      trustProxy: ['1', 'true', 'yes'].includes((environment.TRUST_PROXY ?? '').toLowerCase()),
      logLevel: level,
      mail: mail.value,
      outgoingAllow: outgoingAllow.value,
    },
  };
};

/** Whether anyone outside this machine could read along: reachable from elsewhere, and not under https. */
export const isExposedWithoutHttps = (settings: Settings): boolean =>
  !['127.0.0.1', '::1', 'localhost'].includes(settings.host) &&
  !(settings.trustProxy && settings.publicUrl.startsWith('https://'));
