import { hash } from 'node:crypto';
import { canonicalJson, type EventData, type EventType, type InstantMs } from '@leadpact/core';

/** What a file says happened, before it has become an event of the ledger. */
export type Fact = Readonly<{
  /** Names the fact whatever its content: `lead:<key>:created`, `deal:<id>:won`. */
  base: string;
  type: EventType;
  subject: string;
  /** Null where the file does not say when; the event then takes the time of the import, and says so. */
  time: InstantMs | null;
  data: EventData;
}>;

const HASH_LENGTH = 12;

export const textDigest = (text: string): string => hash('sha256', text, 'hex').slice(0, HASH_LENGTH);

/** Short digest of a value, the same whatever the order of its keys. */
export const digest = (value: unknown): string => textDigest(canonicalJson(value));

/** Digest of all that a fact says; the time of the import is no part of it. */
export const factDigest = ({ type, subject, time, data }: Fact): string =>
  digest([type, subject, time, data]);

/** An event's id: its fact, the digest of its content, and which copy of the fact it is, from 1. */
export type FactVersion = Readonly<{ base: string; digest: string; nth: number }>;

export const versionId = ({ base, digest: content, nth }: FactVersion): string =>
  `${base}~${content}${nth === 1 ? '' : `.${nth}`}`;

const VERSION = /^(.+)~([0-9a-z-]+?)(?:\.(\d+))?$/s;

/** The parts of an id that `toEvents` made; null for any other. */
export const parseVersionId = (id: string): FactVersion | null => {
  const [, base, content, nth = '1'] = VERSION.exec(id) ?? [];
  return base === undefined || content === undefined ? null : { base, digest: content, nth: Number(nth) };
};

/** Ids of all copies of a fact lie in `[from, to)` by code point: how a ledger finds the newest. */
export const versionRange = (base: string): Readonly<{ from: string; to: string }> => ({
  from: `${base}~`,
  to: `${base}\u007f`,
});
