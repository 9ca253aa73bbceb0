import type { InstantMs } from '../calendar/instant.ts';
import { compareCodePoints } from './code-points.ts';
import { canonicalJson, compareEvents, type EventData, isSameEvent, type LedgerEvent } from './event.ts';
import { parseInstant } from './instant-text.ts';
import { type Ledger, PAYLOAD, type PayloadTable, typeCode } from './ledger.ts';
import { ownerName } from './owner-name.ts';

/** Two events with one `(source, id)` that say different things. */
export type EventConflict = Readonly<{ source: string; id: string; first: LedgerEvent; second: LedgerEvent }>;

const identity = ({ source, id }: LedgerEvent) => `${source.length}:${source}${id}`;

/** Each event once; or the first identity, in order of source and id, under which two different ones stand. */
const distinct = (events: readonly LedgerEvent[]): readonly LedgerEvent[] | EventConflict => {
  const known = new Map<string, LedgerEvent>();
  let conflict: EventConflict | undefined;
  for (const event of events) {
    const key = identity(event);
    const first = known.get(key);
    if (first === undefined) known.set(key, event);
    else if (!isSameEvent(first, event)) {
      const { source, id } = event;
      const earlier =
        conflict && (compareCodePoints(conflict.source, source) || compareCodePoints(conflict.id, id)) <= 0;
      if (!earlier) conflict = { source, id, first, second: event };
    }
  }
  return conflict ?? [...known.values()];
};

const lower = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/** What the fold asks of the content at every step, as bits of `PAYLOAD`. */
export const flagsOf = ({ automated, outcome, reason, upheld }: EventData): number => {
  let flags = automated === true ? PAYLOAD.automated : 0;
  if (outcome === 'connected' || outcome === 'meeting_booked') flags |= PAYLOAD.reached;
  if (lower(reason) === 'duplicate' || lower(reason) === 'invalid') flags |= PAYLOAD.noLead;
  if (lower(reason) === 'unreachable') flags |= PAYLOAD.unreachable;
  if (upheld === true) flags |= PAYLOAD.upheld;
  return flags;
};

/** The instant until which the content snoozes a lead; NaN where it snoozes none. */
export const untilOf = ({ until }: EventData): InstantMs =>
  typeof until === 'string' ? (parseInstant(until) ?? Number.NaN) : Number.NaN;

/** The columns of payloads, from their distinct contents. */
export const payloadTable = (data: readonly EventData[]): PayloadTable => {
  const owners = new Map<string, number>();
  const ownerOf = ({ owner }: EventData): number => {
    if (typeof owner !== 'string' || owner === '') return -1;
    const name = ownerName(owner);
    const known = owners.get(name) ?? owners.size;
    owners.set(name, known);
    return known;
  };
  return {
    data,
    flags: Uint8Array.from(data, flagsOf),
    owners: Int32Array.from(data, ownerOf),
    untils: Float64Array.from(data, untilOf),
    ownerNames: [...owners.keys()],
  };
};

/** Gives every distinct text or content its index, in the order of first use. */
const interner = <T>() => {
  const indexes = new Map<string, number>();
  const values: T[] = [];
  const add = (key: string, value: T): number => {
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, values.length);
    values.push(value);
    return values.length - 1;
  };
  return { values, add };
};

const isPeriodWaiver = ({ type, subject, data }: LedgerEvent) =>
  type === 'obligation.waived' && subject === data.key;

/** Not one that takes another back. */
const holds = ({ data }: LedgerEvent) => data.withdrawn !== true;

/**
 * Events in any order, with any repetition, as columns. For a given set of events the result is the same. Refused only
 * when one identity stands for two different events: the ledger would not know which was first.
 */
export const packLedger = (events: readonly LedgerEvent[]): Ledger | EventConflict => {
  const once = distinct(events);
  if ('first' in once) return once;
  const ofLeads = once.filter((event) => event.type !== 'cost.spent' && !isPeriodWaiver(event));
  const rows = ofLeads.toSorted(
    (one, other) => compareCodePoints(one.subject, other.subject) || compareEvents(one, other),
  );
  const payloads = interner<EventData>();
  const sources = interner<string>();
  const leads: string[] = [];
  const starts: number[] = [];
  for (const [row, { subject }] of rows.entries()) {
    if (leads.at(-1) === subject) continue;
    leads.push(subject);
    starts.push(row);
  }
  return {
    leads,
    starts: Int32Array.from([...starts, rows.length]),
    times: Float64Array.from(rows, ({ time }) => time),
    types: Uint8Array.from(rows, ({ type }) => typeCode(type)),
    payloads: Int32Array.from(rows, ({ data }) => payloads.add(canonicalJson(data), data)),
    sources: Int32Array.from(rows, ({ source }) => sources.add(source, source)),
    sourceNames: sources.values,
    ids: rows.map(({ id }) => id),
    payload: payloadTable(payloads.values),
    periodWaivers: once
      .filter((event) => isPeriodWaiver(event) && holds(event))
      .map(({ data, time }) => ({ key: String(data.key), time }))
      .toSorted((one, other) => one.time - other.time || compareCodePoints(one.key, other.key)),
    lastTime: once.reduce((last, { time }) => Math.max(last, time), Number.NEGATIVE_INFINITY),
  };
};
