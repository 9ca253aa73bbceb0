import type { InstantMs } from '../calendar/instant.ts';
import type { EventData } from '../ledger/event.ts';
import type { Stage } from '../ledger/vocabulary.ts';
import type { RejectionState } from './lead-state.ts';

/** What a lead is at an instant, for lists, queues and boards. Instants are ms; null for what never was. */
export type LiveLead = Readonly<{
  lead: string;
  /** Whether its creation is in the ledger by then; other events alone make a lead too, at the stage `lead`. */
  isCreated: boolean;
  stage: Stage;
  /** When the lead came to its stage: the newest event that says so, or the moment it met the definition of an MQL. */
  stageSince: InstantMs;
  /** Whole points, as every screen shows them; null where the agreement scores nothing. */
  score: number | null;
  fit: number | null;
  engagement: number | null;
  /** What thresholds compare; null where the agreement scores nothing. */
  scoreUnrounded: number | null;
  band: string | null;
  /** Whom the lead is assigned to, and since when. */
  owner: string | null;
  ownerSince: InstantMs | null;
  channel: string | null;
  persona: string | null;
  name: string | null;
  email: string | null;
  company: string | null;
  campaign: string | null;
  attributes: EventData;
  /** The first `lead.created`, first `lead.qualified` or time at which the definition held. */
  createdAt: InstantMs | null;
  mqlAt: InstantMs | null;
  /** The first `opportunity.opened`, or the first time the agreement's definition of an SQL held. */
  sqlAt: InstantMs | null;
  /** The first handoff, which is what Marketing delivered, and the newest. */
  firstHandedOffAt: InstantMs | null;
  handedOffAt: InstantMs | null;
  /** The newest of each. */
  acceptedAt: InstantMs | null;
  rejectedAt: InstantMs | null;
  returnedAt: InstantMs | null;
  opportunityAt: InstantMs | null;
  wonAt: InstantMs | null;
  lostAt: InstantMs | null;
  disqualifiedAt: InstantMs | null;
  rejectReason: string | null;
  returnReason: string | null;
  /** Where the newest rejection stands; `none` without one. */
  rejection: RejectionState;
  /** The end of the pause that holds; null while none does. */
  snoozedUntil: InstantMs | null;
  /** Attempts of people: automated messages are none. */
  attempts: number;
  firstAttemptAt: InstantMs | null;
  lastAttemptAt: InstantMs | null;
  lastAttemptOutcome: string | null;
  lastEngagedAt: InstantMs | null;
  lastEventAt: InstantMs;
}>;
