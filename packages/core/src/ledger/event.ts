import { nearest } from '../agreement/nearest.ts';
import { shown } from '../agreement/problem.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { compareCodePoints } from './code-points.ts';
import { dataProblems } from './event-data.ts';
import { instantText, parseInstant } from './instant-text.ts';
import { EVENT_RANK, EVENT_TYPES, type EventType, eventTypeOf } from './vocabulary.ts';

/** What an event carries: free keys beside those that its type asks for. */
export type EventData = Readonly<Record<string, unknown>>;

/** One fact of the ledger. `(source, id)` is its identity in a workspace. */
export type LedgerEvent = Readonly<{
  source: string;
  id: string;
  type: EventType;
  /** The lead's key; the obligation's key for a period's waiver; `-` for a cost. */
  subject: string;
  /** When it happened. */
  time: InstantMs;
  data: EventData;
}>;

/** Why an event is refused: the field, what stands there, what should. */
export type EventProblem = Readonly<{ field: string; found: string; expected: string; hint?: string }>;

export type ParsedEvent =
  | Readonly<{ ok: true; value: LedgerEvent }>
  | Readonly<{ ok: false; problems: readonly EventProblem[] }>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LONGEST = 512;
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST;

/**
 * An event from its CloudEvents 1.0 JSON, or every reason why it is refused. Attributes that CloudEvents allows beside
 * the named ones, and free keys of `data`, are accepted; the former are not kept.
 */
export const parseEvent = (json: unknown): ParsedEvent => {
  if (!isRecord(json))
    return { ok: false, problems: [{ field: '', found: shown(json), expected: 'a CloudEvents object' }] };
  const problems: EventProblem[] = [];
  const miss = (field: string, found: unknown, expected: string, hint?: string) => {
    problems.push({ field, found: shown(found), expected, ...(hint === undefined ? {} : { hint }) });
  };
  if (json.specversion !== '1.0') miss('specversion', json.specversion, '"1.0"');
  const { id, source, subject, data = {} } = json;
  if (!isName(id)) miss('id', id, `a text of 1 to ${LONGEST} characters`);
  if (!isName(source)) miss('source', source, `a text of 1 to ${LONGEST} characters`);
  if (!isName(subject)) miss('subject', subject, `the lead's key, a text of 1 to ${LONGEST} characters`);
  const named = typeof json.type === 'string' ? json.type : '';
  const type = eventTypeOf(named);
  if (type === undefined) {
    const meant = nearest(named, EVENT_TYPES);
    miss('type', json.type, 'a type of the ledger', meant && `did you mean ${meant}?`);
  }
  const time = typeof json.time === 'string' ? parseInstant(json.time) : undefined;
  if (time === undefined)
    miss('time', json.time, 'an RFC 3339 date and time with its offset, such as 2026-03-02T15:00:00Z');
  if (!isRecord(data)) miss('data', data, 'an object');
  else if (type !== undefined) problems.push(...dataProblems(type, data));
  if (
    problems.length > 0 ||
    !isName(id) ||
    !isName(source) ||
    !isName(subject) ||
    type === undefined ||
    time === undefined ||
    !isRecord(data)
  ) {
    return { ok: false, problems };
  }
  return { ok: true, value: { source, id, type, subject, time, data } };
};

/** The event as CloudEvents 1.0 JSON: what `parseEvent` reads. */
export const eventJson = ({ source, id, type, subject, time, data }: LedgerEvent): EventData => ({
  specversion: '1.0',
  id,
  source,
  type,
  subject,
  time: instantText(time),
  data,
});

/** Order of the ledger: by time, rank, source, id; texts by code point. Zero only for one and the same event. */
export const compareEvents = (one: LedgerEvent, other: LedgerEvent): number =>
  one.time - other.time ||
  EVENT_RANK[one.type] - EVENT_RANK[other.type] ||
  compareCodePoints(one.source, other.source) ||
  compareCodePoints(one.id, other.id);

/** JSON whose keys are sorted: equal for equal values, whatever order their keys came in. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .toSorted(compareCodePoints);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
};

/** Whether two events of one identity say the same. */
export const isSameEvent = (one: LedgerEvent, other: LedgerEvent): boolean =>
  one.type === other.type &&
  one.subject === other.subject &&
  one.time === other.time &&
  canonicalJson(one.data) === canonicalJson(other.data);
