import { instantOrNull } from '../calendar/instant.ts';
import { readJourney, stageSince, textOrNull } from '../lead/journey.ts';
import type { LeadState } from '../lead/lead-state.ts';
import type { LiveLead } from '../lead/live-lead.ts';
import type { EventData } from '../ledger/event.ts';
import { typeCode } from '../ledger/ledger.ts';
import type { EventType } from '../ledger/vocabulary.ts';
import type { Fold } from './fold.ts';
import { leadFacts } from './lead-facts.ts';
import { isPaused } from './pause.ts';

/** The lead of a fold of one that was just judged; `rows` of its events lie at or before as-of, and at least one. */
export const liveLead = (fold: Fold, lead: LeadState, rows: number): LiveLead => {
  const { ledger, leads, program } = fold;
  const { times, payload, payloads } = ledger;
  const { channel, persona, name, email, company, campaign } = lead.fields;
  const facts = leadFacts(fold, 0);
  const journey = readJourney(ledger, rows);
  const at = (row: number): number | null => (row < 0 ? null : (times[row] ?? null));
  const rowOf = (type: EventType): number => journey.newest[typeCode(type)] ?? -1;
  const dataOf = (type: EventType): EventData => payload.data[payloads[rowOf(type)] ?? -1] ?? {};
  return {
    lead: facts.lead,
    isCreated: journey.firstCreated >= 0,
    stage: facts.stage,
    stageSince: stageSince(ledger, journey, lead),
    score: facts.score,
    fit: facts.fit,
    engagement: facts.engagement,
    scoreUnrounded: instantOrNull(leads.score[0]),
    band: facts.band,
    owner: facts.owner,
    ownerSince: lead.ownerCount === 0 ? null : (lead.ownerTimes[lead.ownerCount - 1] ?? null),
    channel: textOrNull(channel),
    persona: textOrNull(persona),
    name: textOrNull(name),
    email: textOrNull(email),
    company: textOrNull(company),
    campaign: textOrNull(campaign),
    attributes: lead.attributes,
    createdAt: at(journey.firstCreated),
    mqlAt: facts.mqlAt,
    sqlAt: instantOrNull(lead.sqlAt),
    firstHandedOffAt: instantOrNull(lead.firstHandoffAt),
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
    rejection: lead.rejection,
    snoozedUntil: isPaused(lead, program.asOf) ? (lead.pauses.at(-1)?.until ?? null) : null,
    attempts: journey.attempts,
    firstAttemptAt: at(journey.firstAttempt),
    lastAttemptAt: at(rowOf('lead.attempted')),
    lastAttemptOutcome: textOrNull(dataOf('lead.attempted').outcome),
    lastEngagedAt: at(rowOf('lead.engaged')),
    lastEventAt: times[rows - 1] ?? Number.NaN,
  };
};
