/**
 * Rank of every type of event: at one instant a lower rank is read first, so that a day-granular export that puts a
 * handoff and an attempt at the same instant is read in a sensible order.
 */
export const EVENT_RANK = {
  'lead.created': 1,
  'lead.updated': 2,
  'lead.engaged': 3,
  'lead.qualified': 4,
  'lead.handed_off': 5,
  'lead.assigned': 6,
  'lead.attempted': 7,
  'lead.accepted': 8,
  'lead.rejected': 8,
  'verdict.contested': 8,
  'verdict.settled': 8,
  'lead.snoozed': 9,
  'opportunity.opened': 10,
  'deal.won': 11,
  'deal.lost': 11,
  'lead.returned': 12,
  'lead.disqualified': 13,
  'customer.rated': 14,
  'customer.churned': 14,
  'obligation.waived': 15,
  'cost.spent': 16,
} as const satisfies Readonly<Record<string, number>>;

export type EventType = keyof typeof EVENT_RANK;

const isEventType = (text: string): text is EventType => Object.hasOwn(EVENT_RANK, text);

/** Every type of event, by rank. */
export const EVENT_TYPES: readonly EventType[] = Object.keys(EVENT_RANK).filter(isEventType);

/** The type that a text names; undefined when it names none. */
export const eventTypeOf = (text: string): EventType | undefined => (isEventType(text) ? text : undefined);

/** What a promise, a scoring rule or a ratio may be about: all that happens to a lead. */
export const LEAD_EVENT_TYPES = [
  'lead.created',
  'lead.updated',
  'lead.engaged',
  'lead.qualified',
  'lead.handed_off',
  'lead.assigned',
  'lead.attempted',
  'lead.accepted',
  'lead.rejected',
  'verdict.contested',
  'verdict.settled',
  'lead.snoozed',
  'opportunity.opened',
  'deal.won',
  'deal.lost',
  'lead.returned',
  'lead.disqualified',
  'customer.rated',
  'customer.churned',
] as const satisfies readonly EventType[];
export type LeadEventType = (typeof LEAD_EVENT_TYPES)[number];

export const ENGAGEMENT_KINDS = [
  'page_view',
  'email_open',
  'email_click',
  'form',
  'download',
  'webinar',
  'event',
  'chat',
  'demo_request',
  'other',
] as const;
export const MEDIA = ['call', 'email', 'sms', 'social', 'visit', 'other'] as const;
export const OUTCOMES = ['no_answer', 'voicemail', 'sent', 'bounced', 'connected', 'meeting_booked'] as const;
export const RATING_SCALES = ['nps', 'csat'] as const;

/** Where a lead stands; the last five lie aside of the way from lead to customer. */
export const STAGES = [
  'lead',
  'mql',
  'handed_off',
  'accepted',
  'opportunity',
  'customer',
  'returned',
  'rejected',
  'disqualified',
  'lost',
  'churned',
] as const;
export type Stage = (typeof STAGES)[number];
/** Accepted or further; what was lost or churned had been taken on before. */
export const TAKEN_ON_STAGES = [
  'accepted',
  'opportunity',
  'customer',
  'lost',
  'churned',
] as const satisfies readonly Stage[];
