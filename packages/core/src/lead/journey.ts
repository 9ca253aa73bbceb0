import type { EventData } from '../ledger/event.ts';
import { type Ledger, PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { EVENT_TYPES, type EventType } from '../ledger/vocabulary.ts';
import { stageAfter } from './apply-facts.ts';
import type { LeadState } from './lead-state.ts';
import type { LiveLead } from './live-lead.ts';

/** The steps of a lead, read off its events: what the fold itself has no need to keep. */
export type Journey = Pick<
  LiveLead,
  | 'isCreated'
  | 'createdAt'
  | 'handedOffAt'
  | 'acceptedAt'
  | 'rejectedAt'
  | 'returnedAt'
  | 'opportunityAt'
  | 'wonAt'
  | 'lostAt'
  | 'disqualifiedAt'
  | 'rejectReason'
  | 'returnReason'
  | 'attempts'
  | 'firstAttemptAt'
  | 'lastAttemptAt'
  | 'lastAttemptOutcome'
  | 'lastEngagedAt'
  | 'lastEventAt'
  | 'stageSince'
>;

/** A text that says something; null for anything else. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

type Rows = Readonly<{
  /** Per type of event, its newest row; -1 where there is none. Of attempts only those of people count. */
  newest: Int32Array;
  firstCreated: number;
  firstAttempt: number;
  attempts: number;
  newestStage: number;
}>;

const CREATED = typeCode('lead.created');
const ATTEMPTED = typeCode('lead.attempted');

const readRows = ({ types, payloads, payload }: Ledger, rows: number): Rows => {
  const newest = new Int32Array(EVENT_TYPES.length).fill(-1);
  let [firstCreated, firstAttempt, attempts, newestStage] = [-1, -1, 0, -1];
  for (let row = 0; row < rows; row++) {
    const code = types[row] ?? 0;
    if (code === ATTEMPTED) {
      if (((payload.flags[payloads[row] ?? 0] ?? 0) & PAYLOAD.automated) !== 0) continue;
      if (attempts++ === 0) firstAttempt = row;
    } else if (code === CREATED && firstCreated < 0) firstCreated = row;
    if (stageAfter(code) !== undefined) newestStage = row;
    newest[code] = row;
  }
  return { newest, firstCreated, firstAttempt, attempts, newestStage };
};

/** Since when the lead is what it is: an MQL by definition since the moment at which the definition held. */
const stageSince = (
  { types, times }: Ledger,
  { newestStage, firstCreated }: Rows,
  lead: LeadState,
): number => {
  const byEvent = newestStage < 0 ? undefined : stageAfter(types[newestStage] ?? 0);
  if (lead.stage === byEvent) return times[newestStage] ?? Number.NaN;
  if (lead.stage === 'mql') return lead.mqlAt;
  return times[Math.max(0, firstCreated)] ?? Number.NaN;
};

/** The journey of a lead in its first `rows` rows, of which there is at least one. */
export const journeyOf = (ledger: Ledger, rows: number, lead: LeadState): Journey => {
  const { times, payload, payloads } = ledger;
  const read = readRows(ledger, rows);
  const at = (row: number): number | null => (row < 0 ? null : (times[row] ?? null));
  const rowOf = (type: EventType): number => read.newest[typeCode(type)] ?? -1;
  const dataOf = (type: EventType): EventData => payload.data[payloads[rowOf(type)] ?? -1] ?? {};
  return {
    isCreated: read.firstCreated >= 0,
    createdAt: at(read.firstCreated),
    handedOffAt: at(rowOf('lead.handed_off')),
    acceptedAt: at(rowOf('lead.accepted')),
    rejectedAt: at(rowOf('lead.rejected')),
    returnedAt: at(rowOf('lead.returned')),
    opportunityAt: at(rowOf('opportunity.opened')),
    wonAt: at(rowOf('deal.won')),
    lostAt: at(rowOf('deal.lost')),
    disqualifiedAt: at(rowOf('lead.disqualified')),
    rejectReason: textOrNull(dataOf('lead.rejected').reason),
    returnReason: textOrNull(dataOf('lead.returned').reason),
    attempts: read.attempts,
    firstAttemptAt: at(read.firstAttempt),
    lastAttemptAt: at(rowOf('lead.attempted')),
    lastAttemptOutcome: textOrNull(dataOf('lead.attempted').outcome),
    lastEngagedAt: at(rowOf('lead.engaged')),
    lastEventAt: times[rows - 1] ?? Number.NaN,
    stageSince: stageSince(ledger, read, lead),
  };
};
