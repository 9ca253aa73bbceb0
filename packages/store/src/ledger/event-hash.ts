import { hash } from 'node:crypto';
import { canonicalJson, type LedgerEvent } from '@leadpact/core';

/** What an event says, as text: the same for the same content, whatever the order of its keys. */
export const contentOf = ({ type, subject, time, data }: LedgerEvent): string =>
  canonicalJson([type, subject, time, data]);

/** Digest of what an event says, in hexadecimal. */
export const eventHash = (content: string): string => hash('sha256', content, 'hex');
