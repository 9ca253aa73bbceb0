import type { InstantMs } from '../calendar/instant.ts';
import { compareEvents, type EventData, type LedgerEvent } from './event.ts';
import { type Ledger, typeCode } from './ledger.ts';
import { ownerName } from './owner-name.ts';
import { flagsOf, untilOf } from './pack.ts';

/** Columns for the events of one lead, written anew for every lead: a fold of one would otherwise allocate more than it reads. */
type Columns = Readonly<{
  times: Float64Array;
  types: Uint8Array;
  flags: Uint8Array;
  owners: Int32Array;
  untils: Float64Array;
  /** 0, 1, 2 …: every content and every source stands for itself, to look for equal ones costs more than it saves. */
  rows: Int32Array;
}>;

/** Where the events of leads are laid out, one lead after the other. */
export type LeadRoom = { columns: Columns };

const FEW_EVENTS = 64;
const NO_WAIVERS: readonly Readonly<{ key: string; time: InstantMs }>[] = [];

const columnsFor = (count: number): Columns => ({
  times: new Float64Array(count),
  types: new Uint8Array(count),
  flags: new Uint8Array(count),
  owners: new Int32Array(count),
  untils: new Float64Array(count),
  rows: Int32Array.from({ length: count }, (_, row) => row),
});

export const newLeadRoom = (): LeadRoom => ({ columns: columnsFor(FEW_EVENTS) });

/** The lead's events in their order, without costs, which belong to no lead. */
const inOrder = (events: readonly LedgerEvent[]): readonly LedgerEvent[] => {
  const rows = events.filter(({ type }) => type !== 'cost.spent').sort(compareEvents);
  for (let row = 1; row < rows.length; row++) {
    const [before, event] = [rows[row - 1], rows[row]];
    if (!before || !event) continue;
    if (event.subject !== before.subject)
      throw new Error(
        `The events belong to several leads, expected one: "${before.subject}" and "${event.subject}"`,
      );
    if (compareEvents(before, event) === 0)
      throw new Error(`Two events are called ${event.source}#${event.id}`);
  }
  return rows;
};

/** Index of the owner that the content names among those named so far; -1 where it names none. */
const ownerOf = ({ owner }: EventData, names: string[]): number => {
  if (typeof owner !== 'string' || owner === '') return -1;
  const name = ownerName(owner);
  const known = names.indexOf(name);
  return known >= 0 ? known : names.push(name) - 1;
};

/**
 * The events of one lead, in whatever order they come, as columns. They hold until the room is used for the next lead.
 * @throws Error for events of several leads, or for one that comes twice: the ledger lets neither come here.
 */
export const packLead = (room: LeadRoom, events: readonly LedgerEvent[]): Ledger => {
  const sorted = inOrder(events);
  const { length } = sorted;
  if (length > room.columns.times.length) room.columns = columnsFor(length * 2);
  const { times, types, flags, owners, untils, rows } = room.columns;
  const ownerNames: string[] = [];
  const data: EventData[] = [];
  const sourceNames: string[] = [];
  for (let row = 0; row < length; row++) {
    const event = sorted[row];
    if (!event) continue;
    times[row] = event.time;
    types[row] = typeCode(event.type);
    flags[row] = flagsOf(event.data);
    owners[row] = ownerOf(event.data, ownerNames);
    untils[row] = untilOf(event.data);
    data.push(event.data);
    sourceNames.push(event.source);
  }
  const lead = sorted[0]?.subject;
  return {
    leads: lead === undefined ? [] : [lead],
    starts: Int32Array.of(0, length),
    times,
    types,
    payloads: rows,
    sources: rows,
    sourceNames,
    ids: { at: (row) => sorted[row]?.id },
    payload: { data, flags, owners, ownerNames, untils },
    periodWaivers: NO_WAIVERS,
    lastTime: sorted[length - 1]?.time ?? Number.NEGATIVE_INFINITY,
  };
};
