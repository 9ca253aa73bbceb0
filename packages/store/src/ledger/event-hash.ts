import { createHash } from 'node:crypto';
import { canonicalJson, type LedgerEvent } from '@leadpact/core';

/** Digest of what an event says; the same for the same content, whatever the order of its keys. */
export const eventHash = ({ type, subject, time, data }: LedgerEvent): Buffer =>
  createHash('sha256')
    .update(canonicalJson([type, subject, time, data]))
    .digest();
