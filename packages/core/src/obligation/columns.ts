import type { Span } from '../calendar/instant.ts';

/** Codes of an obligation's state, as columns hold them. */
export const STATE = { pending: 0, met: 1, missed: 2, waived: 3, cancelled: 4, paused: 5 } as const;
export type StateCode = (typeof STATE)[keyof typeof STATE];
export const STATE_NAMES = ['pending', 'met', 'missed', 'waived', 'cancelled', 'paused'] as const;
export type ObligationState = (typeof STATE_NAMES)[number];

/** Obligations as columns, one row each, in the order in which the fold opened them. Instants that are none are NaN. */
export type ObligationColumns = {
  size: number;
  lead: Int32Array;
  rule: Int32Array;
  /** Row of the opening event in the ledger. */
  openedBy: Int32Array;
  nth: Int32Array;
  /** Index into the ledger's owner names; -1 for nobody. */
  owner: Int32Array;
  openedAt: Float64Array;
  dueAt: Float64Array;
  doneAt: Float64Array;
  missedAt: Float64Array;
  state: Uint8Array;
  /** Counted attempts; -1 for kinds that count none. */
  attempts: Int32Array;
  /** The pauses by which each due instant was worked out last; undefined where nobody asks for them. */
  pauses: (readonly Span[])[] | undefined;
};

export const newColumns = (capacity: number): ObligationColumns => ({
  size: 0,
  lead: new Int32Array(capacity),
  rule: new Int32Array(capacity),
  openedBy: new Int32Array(capacity),
  nth: new Int32Array(capacity),
  owner: new Int32Array(capacity),
  openedAt: new Float64Array(capacity),
  dueAt: new Float64Array(capacity),
  doneAt: new Float64Array(capacity),
  missedAt: new Float64Array(capacity),
  state: new Uint8Array(capacity),
  attempts: new Int32Array(capacity),
  pauses: undefined,
});

const grown = <A extends Int32Array | Float64Array | Uint8Array>(column: A, larger: A): A => {
  larger.set(column);
  return larger;
};

/** Room for one more row: the columns double, so that a fold allocates a handful of times. */
export const ensureRoom = (columns: ObligationColumns): void => {
  if (columns.size < columns.state.length) return;
  const larger = newColumns(Math.max(1024, columns.state.length * 2));
  columns.lead = grown(columns.lead, larger.lead);
  columns.rule = grown(columns.rule, larger.rule);
  columns.openedBy = grown(columns.openedBy, larger.openedBy);
  columns.nth = grown(columns.nth, larger.nth);
  columns.owner = grown(columns.owner, larger.owner);
  columns.openedAt = grown(columns.openedAt, larger.openedAt);
  columns.dueAt = grown(columns.dueAt, larger.dueAt);
  columns.doneAt = grown(columns.doneAt, larger.doneAt);
  columns.missedAt = grown(columns.missedAt, larger.missedAt);
  columns.state = grown(columns.state, larger.state);
  columns.attempts = grown(columns.attempts, larger.attempts);
};
