import { type Ledger, PAYLOAD, typeCode } from '../ledger/ledger.ts';
import { EVENT_TYPES } from '../ledger/vocabulary.ts';
import { stageAfter } from './apply-facts.ts';
import type { LeadState } from './lead-state.ts';

/** A text that says something; null for anything else. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Where in a lead's events its journey stands: what the fold itself has no need to keep. */
export type Journey = Readonly<{
  /** Per type of event, its newest row; -1 where there is none. Of attempts only those of people count. */
  newest: Int32Array;
  firstCreated: number;
  firstAttempt: number;
  attempts: number;
  newestStage: number;
}>;

const CREATED = typeCode('lead.created');
const ATTEMPTED = typeCode('lead.attempted');

/** Reads the journey off the first `rows` rows of a lead. */
export const readJourney = ({ types, payloads, payload }: Ledger, rows: number): Journey => {
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
export const stageSince = (
  { types, times }: Ledger,
  { newestStage, firstCreated }: Journey,
  lead: LeadState,
): number => {
  const byEvent = newestStage < 0 ? undefined : stageAfter(types[newestStage] ?? 0);
  if (lead.stage === byEvent) return times[newestStage] ?? Number.NaN;
  if (lead.stage === 'mql') return lead.mqlAt;
  return times[Math.max(0, firstCreated)] ?? Number.NaN;
};
