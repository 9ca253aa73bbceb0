import {
  type Agreement,
  agreedReasons,
  type CompiledAgreements,
  explainScore,
  firstResponse,
  foldLead,
  handoffPoints,
  type LedgerEvent,
  type LiveLead,
  salesPeople,
  scoreOverTime,
  snoozeEnd,
} from '@leadpact/core';
import {
  firstRecorded,
  judgingOf,
  leadEvents,
  readWorkspace,
  sourceLinks,
  type Tx,
  timelineOf,
} from '@leadpact/store';
import type { LeadPage } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import { crmLinks } from './crm-links.ts';
import { describeEvent } from './describe-event.ts';
import { describeObligation } from './describe-obligation.ts';
import { possibleActions } from './possible-actions.ts';

const EVENTS_MAX = 500;
const SNOOZE_DAYS = [1, 3, 7, 14, 30];

const text = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** The newest phone number that anything said of the lead. */
const phoneOf = (events: readonly LedgerEvent[], { attributes }: LiveLead): string | null => {
  const said = events
    .filter(({ type }) => type === 'lead.created' || type === 'lead.updated')
    .toSorted((one, other) => other.time - one.time)
    .map(({ data }) => data.phone)
    .find((phone) => typeof phone === 'string' && phone !== '');
  const phone = said ?? attributes.phone;
  return typeof phone === 'string' && phone !== '' ? phone : null;
};

const describeLead = (
  lead: LiveLead,
  { phone, valueMinor }: Readonly<{ phone: string | null; valueMinor: number | null }>,
): LeadPage['lead'] => ({
  key: lead.lead,
  name: lead.name,
  email: lead.email,
  phone,
  company: lead.company,
  channel: lead.channel,
  persona: lead.persona,
  campaign: lead.campaign,
  attributes: lead.attributes,
  stage: lead.stage,
  stageSince: new Date(lead.stageSince).toISOString(),
  owner: lead.owner,
  ownerSince: text(lead.ownerSince),
  score: lead.score,
  fit: lead.fit,
  engagement: lead.engagement,
  band: lead.band,
  valueMinor,
  createdAt: text(lead.createdAt),
  mqlAt: text(lead.mqlAt),
  handedOffAt: text(lead.handedOffAt),
  acceptedAt: text(lead.acceptedAt),
  rejectedAt: text(lead.rejectedAt),
  returnedAt: text(lead.returnedAt),
  rejection: lead.rejection,
  rejectReason: lead.rejectReason,
  returnReason: lead.returnReason,
  snoozedUntil: text(lead.snoozedUntil),
  attempts: lead.attempts,
  lastAttemptAt: text(lead.lastAttemptAt),
  lastAttemptOutcome: lead.lastAttemptOutcome,
});

const journeyOf = (agreement: Agreement | undefined, { stage }: LiveLead): LeadPage['journey'] => {
  const step = agreement?.journey?.find((one) => one.stage === stage);
  if (step === undefined) return null;
  const { owner, call_to_action: callToAction = null, offer = null } = step;
  return { stage, owner, callToAction, offer, next: step.then ?? null };
};

/** Instants at which the fading of points is shown, beside those of events. */
const SCORE_POINTS = 60;

const scoresOf = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  now: number,
): LeadPage['scores'] => {
  const from = events.reduce((first, { time }) => Math.min(first, time), now);
  if (from >= now) return [];
  return scoreOverTime(compiled, events, { from, to: now, points: SCORE_POINTS }).map(({ at, score }) => ({
    at: new Date(at).toISOString(),
    score,
  }));
};

type Question = Readonly<{ signedIn: SignedIn; key: string; now: number }>;

/** Everything that the page of a lead shows, in the caller's snapshot. */
export const readLeadPage = async (tx: Tx, { signedIn, key, now }: Question): Promise<LeadPage> => {
  const { timezone, currency } = await readWorkspace(tx);
  const judging = await judgingOf(tx);
  const { compiled } = judging;
  const agreement = compiled.newestAt(now);
  const events = await leadEvents(tx, key);
  const folded = foldLead(compiled, events, now);
  if (folded === undefined) throw new Refusal('not-found', `There is no lead ${key}.`);
  const { lead, obligations } = folded;
  const explained = explainScore(events, compiled, now);
  const timeline = await timelineOf(tx, key, EVENTS_MAX + 1);
  const since = await firstRecorded(tx, key);
  const valueMinor = judging.valueOf(lead.channel, lead.persona, now);
  return {
    asOf: new Date(now).toISOString(),
    timezone,
    currency: agreement?.currency ?? currency,
    lead: describeLead(lead, { phone: phoneOf(events, lead), valueMinor }),
    scoreParts: [...(explained?.parts ?? [])],
    scores: scoresOf(compiled, events, now),
    handoffPoints: handoffPoints(agreement),
    obligations: obligations.map((one) =>
      describeObligation(one, { compiled, agreement: compiled.agreementFrom(one.versionFrom), now }),
    ),
    events: timeline.slice(0, EVENTS_MAX).map((event) => describeEvent(event, since)),
    moreEvents: timeline.length > EVENTS_MAX,
    firstResponse: firstResponse(events, compiled, now) ?? null,
    journey: journeyOf(agreement, lead),
    links: crmLinks(await sourceLinks(tx), lead, new Set(timeline.map(({ source }) => source))),
    actions: possibleActions(signedIn, lead),
    rejectReasons: [...agreedReasons(agreement, 'rejection')],
    returnReasons: [...agreedReasons(agreement, 'return')],
    salesPeople: [...salesPeople(agreement)],
    snoozes: SNOOZE_DAYS.map((days) => ({
      days,
      until: new Date(snoozeEnd({ agreement, timezone, now }, days)).toISOString(),
    })),
  };
};
