import { type EventProblem, type LedgerEvent, OWN_SOURCES, parseEvent } from '@leadpact/core';
import type { ReadJson } from './read-json.ts';

/** An event as it was sent, or why it is none. */
export type Entry =
  | Readonly<{ ok: true; event: LedgerEvent }>
  | Readonly<{ ok: false; id: string | null; reason: string }>;

/** Subject of what belongs to no lead. */
const NO_LEAD = '-';

/** The database knows no year 0. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);

const ID_SHOWN = 512;
const REASON_SHOWN = 1_000;

const clip = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

const words = ({ field, found, expected, hint }: EventProblem): string =>
  `${field === '' ? '' : `${field}: `}found ${found}, expected ${expected}${hint === undefined ? '' : ` (${hint})`}`;

const idOf = (json: unknown): string | null =>
  typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string'
    ? clip(json.id, ID_SHOWN)
    : null;

const misplaced = ({ source, subject, type, time }: LedgerEvent): string | null => {
  if (OWN_SOURCES.includes(source))
    return `source: found "${source}", expected another one; Leadpact keeps this one for itself`;
  if (type === 'cost.spent' && subject !== NO_LEAD)
    return `subject: found ${JSON.stringify(subject)}, expected "-": a cost belongs to no lead`;
  if (type !== 'cost.spent' && subject === NO_LEAD) return `subject: found "-", expected the lead's key`;
  return time < EARLIEST_MS ? 'time: expected one since 1900' : null;
};

/** Reads one event; everything wrong with it is said at once. */
export const readEvent = (read: ReadJson): Entry => {
  if (!read.ok) return { ok: false, id: null, reason: read.reason };
  const parsed = parseEvent(read.value);
  if (!parsed.ok)
    return {
      ok: false,
      id: idOf(read.value),
      reason: clip(parsed.problems.map(words).join('; '), REASON_SHOWN),
    };
  const problem = misplaced(parsed.value);
  if (problem !== null) return { ok: false, id: parsed.value.id, reason: problem };
  return { ok: true, event: parsed.value };
};
