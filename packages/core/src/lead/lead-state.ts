import type { InstantMs, Span } from '../calendar/instant.ts';
import type { EventData } from '../ledger/event.ts';
import type { Stage } from '../ledger/vocabulary.ts';
import { type Hits, newHits, type Scorer } from '../scoring/scorer.ts';

/** Where a rejection stands; `standing` and `upheld` take a duplicate or invalid lead out of what was delivered. */
export type RejectionState = 'none' | 'standing' | 'contested' | 'upheld' | 'not upheld';

/**
 * One lead in the middle of the fold: everything that later events may still need, and nothing else, so that a fold
 * can stop after any event and go on later. It is written in place, once per event.
 */
export type LeadState = {
  fields: Record<'channel' | 'persona' | 'name' | 'email' | 'company' | 'campaign', unknown>;
  attributes: EventData;
  stage: Stage;
  owner: string | undefined;
  mqlAt: InstantMs;
  /** The version by whose definition it was last asked whether the lead is an MQL; -1 for none yet. */
  askedBy: number;
  /** Kept only where the program asks for it. */
  sqlAt: InstantMs;
  /** Changes of the owner: how many, their instants, and indexes into the ledger's owner names. */
  ownerCount: number;
  ownerTimes: number[];
  ownerIndexes: number[];
  /** One per engagement rule of all versions. */
  hits: Hits[];
  /** Pauses so far, disjoint and in order; a new list whenever one begins, grows or ends early. */
  pauses: readonly Span[];
  rejection: RejectionState;
  rejectedAsNoLead: boolean;
  firstHandoffAt: InstantMs;
  /** Per deliver commitment: index of the period in which the lead was delivered, or -1, and what it counts for. */
  deliveredIn: Int32Array;
  deliveredAmount: Float64Array;
  /** Obligations of the lead: how many, and their indexes into the columns. */
  obligationCount: number;
  obligations: number[];
  /** Per commitment: obligation that is open or whose late fulfilment is still sought, -1 for none. */
  open: Int32Array;
  isSought: Uint8Array;
  attempts: Int32Array;
  lastAttemptAt: Float64Array;
  /** Per commitment: rule under which a recurring chain runs, -1 for none. */
  chain: Int32Array;
  opened: Int32Array;
  /** Per commitment: events that its open obligation or its chain has to be told of, as bits; and all of them. */
  watch: Int32Array;
  watchAny: number;
  /** Keys waived before their obligation was opened. */
  earlyWaivers: string[];
  /** The moment and the scoring by which conditions judge; set before they are asked. */
  now: InstantMs;
  scorer: Scorer | undefined;
  fit: number;
  fitOf: Scorer | undefined;
};

/** Stands for the attributes of a lead that has none yet. */
export const NO_ATTRIBUTES: EventData = {};

/** The pauses of a lead that never asked for a later date. */
export const NO_PAUSES: readonly Span[] = [];

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
  attributes: NO_ATTRIBUTES,
  stage: 'lead',
  owner: undefined,
  mqlAt: Number.NaN,
  askedBy: -1,
  sqlAt: Number.NaN,
  ownerCount: 0,
  ownerTimes: [],
  ownerIndexes: [],
  hits: Array.from({ length: rules }, newHits),
  pauses: NO_PAUSES,
  rejection: 'none',
  rejectedAsNoLead: false,
  firstHandoffAt: Number.NaN,
  deliveredIn: new Int32Array(deliveries).fill(-1),
  deliveredAmount: new Float64Array(deliveries),
  obligationCount: 0,
  obligations: [],
  open: new Int32Array(commitments).fill(-1),
  isSought: new Uint8Array(commitments),
  attempts: new Int32Array(commitments),
  lastAttemptAt: new Float64Array(commitments).fill(Number.NEGATIVE_INFINITY),
  chain: new Int32Array(commitments).fill(-1),
  opened: new Int32Array(commitments),
  watch: new Int32Array(commitments),
  watchAny: 0,
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
  lead.attributes = NO_ATTRIBUTES;
  lead.stage = 'lead';
  lead.owner = undefined;
  lead.mqlAt = Number.NaN;
  lead.askedBy = -1;
  lead.sqlAt = Number.NaN;
  lead.ownerCount = 0;
  for (let index = 0; index < lead.hits.length; index++) {
    const hits = lead.hits[index];
    if (!hits) continue;
    hits.count = 0;
    hits.sum = 0;
  }
  lead.pauses = NO_PAUSES;
  lead.rejection = 'none';
  lead.rejectedAsNoLead = false;
  lead.firstHandoffAt = Number.NaN;
  lead.obligationCount = 0;
  for (let index = 0; index < lead.deliveredIn.length; index++) lead.deliveredIn[index] = -1;
  for (let slot = 0; slot < lead.open.length; slot++) {
    lead.open[slot] = -1;
    lead.chain[slot] = -1;
    lead.isSought[slot] = 0;
    lead.opened[slot] = 0;
    lead.watch[slot] = 0;
  }
  lead.watchAny = 0;
  if (lead.earlyWaivers.length > 0) lead.earlyWaivers = [];
  lead.fitOf = undefined;
};
