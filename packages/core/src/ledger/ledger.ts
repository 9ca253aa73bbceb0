import type { InstantMs } from '../calendar/instant.ts';
import type { EventData } from './event.ts';
import { EVENT_TYPES, type EventType } from './vocabulary.ts';

/** What the fold asks of an event's data at every step, as bits of `PayloadTable.flags`. */
export const PAYLOAD = {
  /** An automated message: no attempt for any promise. */
  automated: 1,
  /** An attempt whose outcome is connected or meeting_booked. */
  reached: 2,
  /** A rejection as duplicate or invalid: the lead was none. */
  noLead: 4,
  /** A rejection as unreachable: the lead is given up. */
  unreachable: 8,
  /** A settlement by which the rejection stands. */
  upheld: 16,
} as const;

/** The distinct contents of events, as columns; most ledgers have few, save those of created leads. */
export type PayloadTable = Readonly<{
  data: readonly EventData[];
  flags: Uint8Array;
  /** Index into `ownerNames`; -1 where none is named. */
  owners: Int32Array;
  ownerNames: readonly string[];
  /** The instant until which a lead is snoozed; NaN for other events. */
  untils: Float64Array;
}>;

/**
 * The ledger held as columns: one row per event, the rows of a lead together and in the order of events, the leads in
 * the order of their keys. Costs stand elsewhere: they belong to no lead.
 */
export type Ledger = Readonly<{
  leads: readonly string[];
  /** Rows of lead i are `starts[i]` (inclusive) to `starts[i + 1]`. */
  starts: Int32Array;
  times: Float64Array;
  /** Index into `EVENT_TYPES`. */
  types: Uint8Array;
  /** Index into the payload table. */
  payloads: Int32Array;
  /** Index into `sourceNames`. */
  sources: Int32Array;
  sourceNames: readonly string[];
  /** The id of each row; asked for only where an obligation's key is written. */
  ids: Readonly<{ at: (row: number) => string | undefined }>;
  payload: PayloadTable;
  /** Waivers of periods, whose subject is the obligation's key. */
  periodWaivers: readonly Readonly<{ key: string; time: InstantMs }>[];
  /** Time of the last event, -Infinity when there is none. */
  lastTime: InstantMs;
}>;

const CODES = Object.fromEntries(EVENT_TYPES.map((type, code) => [type, code])) as Readonly<
  Record<EventType, number>
>;

/** Place of a type in `EVENT_TYPES`: what the column `types` holds. */
export const typeCode = (type: EventType): number => CODES[type];

/** Bits of the codes of several types. */
export const typeMask = (types: readonly EventType[]): number =>
  types.reduce((mask, type) => mask | (1 << typeCode(type)), 0);

/** Bits of all types. */
export const EVERY_TYPE = -1;
