import type { LedgerEvent } from '@leadpact/core';

/** How JSON writes what PostgreSQL cannot keep in a text: NUL and halves of surrogate pairs. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** The same, exactly: a backslash that is part of the text looks like the beginning of an escape. */
const holdsUnstorable = (value: unknown): boolean => {
  if (typeof value === 'string') return UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => UNSTORABLE.test(key) || holdsUnstorable(inner));
};

/** What fits into one entry of an index, in bytes, beside the workspace's id. */
const LARGEST_KEY = 2_600;
const LARGEST_CELL_TEXT = 512;

const bytesOf = (value: unknown): number => (typeof value === 'string' ? Buffer.byteLength(value) : 0);

/** More than a text's bytes, without walking through it. */
const atMost = (value: unknown): number => (typeof value === 'string' ? value.length * 3 : 0);

const areShort = ({ source, id, subject, data }: LedgerEvent): boolean =>
  atMost(data.channel) <= LARGEST_CELL_TEXT &&
  atMost(data.persona) <= LARGEST_CELL_TEXT &&
  [source, id, subject, data.corrects, data.deal].reduce<number>((sum, text) => sum + atMost(text), 1) <=
    LARGEST_KEY;

const fitsIndexes = (event: LedgerEvent): boolean => {
  if (areShort(event)) return true;
  const { source, id, subject, data } = event;
  const ofSource = bytesOf(source);
  return (
    ofSource + bytesOf(id) <= LARGEST_KEY &&
    ofSource + bytesOf(data.corrects) <= LARGEST_KEY &&
    bytesOf(subject) + Math.max(bytesOf(data.deal), ofSource + bytesOf(id) + 1) <= LARGEST_KEY &&
    bytesOf(data.channel) <= LARGEST_CELL_TEXT &&
    bytesOf(data.persona) <= LARGEST_CELL_TEXT
  );
};

/** Whether the database can keep the event; `said` is its content as JSON, which is there already. */
export const isStorable = (event: LedgerEvent, said: string): boolean => {
  const { source, id, type, subject, data } = event;
  if (UNSTORABLE.test(source) || UNSTORABLE.test(id)) return false;
  if (SUSPECT.test(said) && holdsUnstorable([type, subject, data])) return false;
  return fitsIndexes(event);
};
