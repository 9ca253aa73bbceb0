import type { InstantMs, Span } from '../calendar/instant.ts';
import type { EventData } from '../ledger/event.ts';
import type { Stage } from '../ledger/vocabulary.ts';
import type { Hits, Scorer } from '../scoring/scorer.ts';

/** Where a rejection stands; `standing` and `upheld` take a duplicate or invalid lead out of what was delivered. */
export type RejectionState = 'none' | 'standing' | 'contested' | 'upheld' | 'not upheld';

/**
 * One lead in the middle of the fold: everything that later events may still need, and nothing else, so that a fold
 * can stop after any event and go on later. It is written in place, once per event.
 */
export type LeadState = {
  fields: Record<'channel' | 'persona' | 'name' | 'email' | 'company' | 'campaign', unknown>;
  attributes: Record<string, unknown>;
  stage: Stage;
  owner: string | undefined;
  mqlAt: InstantMs;
  /** Changes of the owner: instants, and indexes into the ledger's owner names. */
  ownerTimes: number[];
  ownerIndexes: number[];
  /** One per engagement rule of all versions. */
  hits: Hits[];
  /** Pauses so far, disjoint and in order; only the last can still grow or end early. */
  pauses: Span[];
  rejection: RejectionState;
  rejectedAsNoLead: boolean;
  firstHandoffAt: InstantMs;
  /** Per deliver commitment: index of the period in which the lead was delivered, or -1, and what it counts for. */
  deliveredIn: Int32Array;
  deliveredAmount: Float64Array;
  /** Obligations of the lead, as indexes into the columns. */
  obligations: number[];
  /** Per commitment: obligation that is open or whose late fulfilment is still sought, -1 for none. */
  open: Int32Array;
  isSought: Uint8Array;
  attempts: Int32Array;
  lastAttemptAt: Float64Array;
  /** Per commitment: rule under which a recurring chain runs, -1 for none. */
  chain: Int32Array;
  opened: Int32Array;
  /** Keys waived before their obligation was opened. */
  earlyWaivers: string[];
  /** The moment and the scoring by which conditions judge; set before they are asked. */
  now: InstantMs;
  scorer: Scorer | undefined;
  fit: number;
  fitOf: Scorer | undefined;
};

const NO_DATA: EventData = {};

/** A lead of which nothing is known yet. */
export const newLeadState = (commitments: number, deliveries: number, rules: number): LeadState => ({
  fields: {
    channel: undefined,
    persona: undefined,
    name: undefined,
    email: undefined,
    company: undefined,
    campaign: undefined,
  },
  attributes: NO_DATA,
  stage: 'lead',
  owner: undefined,
  mqlAt: Number.NaN,
  ownerTimes: [],
  ownerIndexes: [],
  hits: Array.from({ length: rules }, () => ({ times: [], sum: 0, sumAt: 0 })),
  pauses: [],
  rejection: 'none',
  rejectedAsNoLead: false,
  firstHandoffAt: Number.NaN,
  deliveredIn: new Int32Array(deliveries).fill(-1),
  deliveredAmount: new Float64Array(deliveries),
  obligations: [],
  open: new Int32Array(commitments).fill(-1),
  isSought: new Uint8Array(commitments),
  attempts: new Int32Array(commitments),
  lastAttemptAt: new Float64Array(commitments).fill(Number.NEGATIVE_INFINITY),
  chain: new Int32Array(commitments).fill(-1),
  opened: new Int32Array(commitments),
  earlyWaivers: [],
  now: Number.NaN,
  scorer: undefined,
  fit: 0,
  fitOf: undefined,
});

/** Makes the state that of a new lead, without allocating it anew. */
export const clearLeadState = (lead: LeadState): void => {
  const { fields } = lead;
  fields.channel = undefined;
  fields.persona = undefined;
  fields.name = undefined;
  fields.email = undefined;
  fields.company = undefined;
  fields.campaign = undefined;
  lead.attributes = NO_DATA;
  lead.stage = 'lead';
  lead.owner = undefined;
  lead.mqlAt = Number.NaN;
  lead.ownerTimes.length = 0;
  lead.ownerIndexes.length = 0;
  for (const hits of lead.hits) {
    hits.times.length = 0;
    hits.sum = 0;
  }
  if (lead.pauses.length > 0) lead.pauses = [];
  lead.rejection = 'none';
  lead.rejectedAsNoLead = false;
  lead.firstHandoffAt = Number.NaN;
  lead.deliveredIn.fill(-1);
  lead.obligations.length = 0;
  lead.open.fill(-1);
  lead.isSought.fill(0);
  lead.attempts.fill(0);
  lead.lastAttemptAt.fill(Number.NEGATIVE_INFINITY);
  lead.chain.fill(-1);
  lead.opened.fill(0);
  lead.earlyWaivers.length = 0;
  lead.fitOf = undefined;
};
