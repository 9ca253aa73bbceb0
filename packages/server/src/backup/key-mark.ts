import { scryptSync } from 'node:crypto';
import { knownSecret } from '../secret.ts';

const MARK_BYTES = 8;

/**
 * Tells whether two servers have the same secret, and gives nothing of it away: costly to guess even for a short one.
 * Null where the server has none yet.
 */
export const keyMark = (dataDir: string, given: string | undefined): string | null => {
  const secret = knownSecret(dataDir, given);
  return secret === null
    ? null
    : scryptSync(secret, 'leadpact backup', MARK_BYTES, { N: 2 ** 15, maxmem: 2 ** 26 }).toString('hex');
};
