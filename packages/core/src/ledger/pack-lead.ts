import { compareEvents, type LedgerEvent } from './event.ts';
import { type Ledger, typeCode } from './ledger.ts';
import { payloadTable } from './pack.ts';

/** Every content of a lead's few events stands for itself: looking for equal ones would cost more than it saves. */
const inOrder = (count: number): Int32Array => {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
};

/**
 * The events of one lead, in whatever order they come, as columns; costs, which belong to no lead, are left out.
 * @throws Error for events of several leads, or for one that comes twice: the ledger lets neither come here.
 */
export const packLead = (events: readonly LedgerEvent[]): Ledger => {
  const rows = events.filter(({ type }) => type !== 'cost.spent').sort(compareEvents);
  const count = rows.length;
  const times = new Float64Array(count);
  const types = new Uint8Array(count);
  const lead = rows[0]?.subject;
  for (let row = 0; row < count; row++) {
    const event = rows[row];
    const before = rows[row - 1];
    if (event === undefined) continue;
    if (event.subject !== lead)
      throw new Error(`The events belong to several leads, expected one: "${lead}" and "${event.subject}"`);
    if (before && compareEvents(before, event) === 0)
      throw new Error(`Two events are called ${event.source}#${event.id}`);
    times[row] = event.time;
    types[row] = typeCode(event.type);
  }
  return {
    leads: lead === undefined ? [] : [lead],
    starts: Int32Array.of(0, count),
    times,
    types,
    payloads: inOrder(count),
    sources: inOrder(count),
    sourceNames: rows.map(({ source }) => source),
    ids: { at: (row) => rows[row]?.id },
    payload: payloadTable(rows.map(({ data }) => data)),
    periodWaivers: [],
    lastTime: times[count - 1] ?? Number.NEGATIVE_INFINITY,
  };
};
