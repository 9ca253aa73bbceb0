import { type Outcome, ok, refuse } from '../refusal.ts';
import { codeOf, textOf } from './database-error.ts';

/** The URL without its password, for messages. */
export const withoutPassword = (url: URL): string => {
  const shown = new URL(url.href);
  shown.password = '';
  shown.search = '';
  return shown.href;
};

export const parseDatabaseUrl = (text: string, name: string): Outcome<URL> => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    return refuse(
      'database-url-malformed',
      `${name} is not an address of a PostgreSQL database; expected postgres://user:password@host:5432/database.`,
    );
  }
  return ok(url);
};

/** Why connecting failed, in one line, without the password. */
export const describeUnreachable = (url: URL, error: unknown): string => {
  const place = withoutPassword(url);
  const code = codeOf(error);
  if (code === '28P01' || code === '28000')
    return `The database at ${place} refuses this user or password (DATABASE_URL).`;
  if (code === '3D000') return `There is no such database at ${place}; create it first (DATABASE_URL).`;
  return `The database at ${place} cannot be reached: ${textOf(error) || code}. Is it running, and is DATABASE_URL right?`;
};

/** The same of the embedded database, which has no address. */
export const describeSilent = (error: unknown): string => `The embedded database does not answer: ${error}`;
