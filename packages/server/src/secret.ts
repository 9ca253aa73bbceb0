import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The server's secret where there is one already; none is made. */
export const knownSecret = (dataDir: string, given: string | undefined): string | null => {
  if (given) return given;
  try {
    return readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();
  } catch (error) {
    if (!isMissing(error)) throw error;
    return null;
  }
};

/**
 * The server's secret: `LEADPACT_SECRET`, or 32 random bytes that the first start writes to `secret.key` in the data
 * folder, readable by the owner alone. It lies outside the database, so that a stolen database opens no session.
 */
export const serverSecret = (dataDir: string, given: string | undefined): string => {
  const known = knownSecret(dataDir, given);
  if (known !== null) return known;
  const file = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  return readFileSync(file, 'utf8').trim();
};
