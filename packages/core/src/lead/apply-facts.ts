import type { InstantMs } from '../calendar/instant.ts';
import type { EventData } from '../ledger/event.ts';
import { type Ledger, PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { EVENT_TYPES, type EventType, type Stage } from '../ledger/vocabulary.ts';
import { type LeadState, NO_ATTRIBUTES } from './lead-state.ts';

const CREATED = typeCode('lead.created');
const UPDATED = typeCode('lead.updated');
const HANDED_OFF = typeCode('lead.handed_off');
const ASSIGNED = typeCode('lead.assigned');
const REJECTED = typeCode('lead.rejected');
const CONTESTED = typeCode('verdict.contested');
const SETTLED = typeCode('verdict.settled');

const STAGE_AFTER: Readonly<Partial<Record<EventType, Stage>>> = {
  'lead.qualified': 'mql',
  'lead.handed_off': 'handed_off',
  'lead.accepted': 'accepted',
  'lead.rejected': 'rejected',
  'opportunity.opened': 'opportunity',
  'deal.won': 'customer',
  'deal.lost': 'lost',
  'lead.returned': 'returned',
  'lead.disqualified': 'disqualified',
  'customer.churned': 'churned',
};
const STAGE_BY_CODE: readonly (Stage | undefined)[] = EVENT_TYPES.map((type) => STAGE_AFTER[type]);

/** The stage to which an event of the type, by its code, leads a lead; undefined where it leads to none. */
export const stageAfter = (code: number): Stage | undefined => STAGE_BY_CODE[code];

const isRecord = (value: unknown): value is EventData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the event says of the lead itself; a field whose value is null is taken away, attributes are merged by key. */
const describe = (lead: LeadState, data: EventData): void => {
  const { channel, persona, name, email, company, campaign, attributes } = data;
  const { fields } = lead;
  if (channel !== undefined) fields.channel = channel;
  if (persona !== undefined) fields.persona = persona;
  if (name !== undefined) fields.name = name;
  if (email !== undefined) fields.email = email;
  if (company !== undefined) fields.company = company;
  if (campaign !== undefined) fields.campaign = campaign;
  if (isRecord(attributes)) {
    lead.attributes = lead.attributes === NO_ATTRIBUTES ? attributes : { ...lead.attributes, ...attributes };
  }
  lead.fitOf = undefined;
};

const assign = (lead: LeadState, ledger: Ledger, payload: number, at: InstantMs): void => {
  const index = ledger.payload.owners[payload] ?? -1;
  if (index < 0) return;
  lead.owner = ledger.payload.ownerNames[index];
  lead.ownerTimes[lead.ownerCount] = at;
  lead.ownerIndexes[lead.ownerCount++] = index;
};

const rule = (lead: LeadState, code: number, flags: number): void => {
  if (code === REJECTED) {
    lead.rejection = 'standing';
    lead.rejectedAsNoLead = (flags & PAYLOAD.noLead) !== 0;
  } else if (lead.rejection !== 'none') {
    if (code === CONTESTED) lead.rejection = 'contested';
    else lead.rejection = (flags & PAYLOAD.upheld) !== 0 ? 'upheld' : 'not upheld';
  }
};

/**
 * Writes into the lead what one event says of it: its description, owner, stage, and where a rejection stands.
 * A second creation describes, but does not lead back to the stage `lead`.
 */
export const applyFacts = (
  lead: LeadState,
  ledger: Ledger,
  code: number,
  payload: number,
  at: InstantMs,
): void => {
  const stage = STAGE_BY_CODE[code];
  if (stage !== undefined) lead.stage = stage;
  if (code === CREATED || code === UPDATED) {
    const data = ledger.payload.data[payload];
    if (data) describe(lead, data);
  } else if (code === HANDED_OFF || code === ASSIGNED) assign(lead, ledger, payload, at);
  else if (code === REJECTED || code === CONTESTED || code === SETTLED)
    rule(lead, code, ledger.payload.flags[payload] ?? 0);
};

/** Index of the lead's owner at an instant, changes at the instant included; -1 for nobody. */
export const ownerAt = (lead: LeadState, at: InstantMs): number => {
  for (let index = lead.ownerCount - 1; index >= 0; index--) {
    if ((lead.ownerTimes[index] ?? Number.POSITIVE_INFINITY) <= at) return lead.ownerIndexes[index] ?? -1;
  }
  return -1;
};
