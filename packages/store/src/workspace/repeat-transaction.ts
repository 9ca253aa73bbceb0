import { setTimeout as wait } from 'node:timers/promises';
import { isRetryable } from '../connection/database-error.ts';

const ATTEMPTS_MOST = 6;
const WAIT_MS = 15;

/**
 * Runs a transaction, and runs it anew from its beginning where the database ended it because it and another waited for
 * each other (40P01) or could not be put in an order (40001). Nothing of the ended one is left, so that what a
 * transaction does outside the database must bear being done again.
 */
export const repeatTransaction = async <Value>(transaction: () => Promise<Value>): Promise<Value> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt >= ATTEMPTS_MOST || !isRetryable(error)) throw error;
    }
    // Of two that met once, the waits seldom let them meet again.
    await wait(WAIT_MS * attempt * (1 + Math.random()));
  }
};
