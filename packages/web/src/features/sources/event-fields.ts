import { ENGAGEMENT_KINDS, EVENT_TYPES, MEDIA, OUTCOMES, RATING_SCALES } from '@leadpact/core';
import type { InboxMapping } from '@leadpact/wire';

/** A lead that is made, or changed where it is known. */
export const LEAD = 'lead';

const person = ['email', 'name', 'company', 'phone', 'channel', 'persona', 'campaign'];

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  [LEAD]: person,
  'lead.created': person,
  'lead.updated': person,
  'lead.engaged': ['kind', 'campaign', 'asset'],
  'lead.qualified': ['by'],
  'lead.handed_off': ['owner', 'reason'],
  'lead.assigned': ['owner'],
  'lead.attempted': ['medium', 'outcome', 'by', 'note', 'automated'],
  'lead.accepted': ['by', 'reason'],
  'lead.rejected': ['by', 'reason'],
  'lead.snoozed': ['until', 'reason'],
  'opportunity.opened': ['amount', 'currency'],
  'deal.won': ['amount', 'currency', 'deal'],
  'deal.lost': ['reason', 'deal'],
  'lead.returned': ['reason', 'by'],
  'lead.disqualified': ['reason'],
  'customer.rated': ['scale', 'score', 'comment'],
  'customer.churned': ['reason'],
  'cost.spent': ['channel', 'amount', 'currency', 'campaign'],
};

/** What people choose from; verdicts that are contested and waivers are given in the app. */
export const TYPES_OFFERED: readonly string[] = [
  LEAD,
  ...EVENT_TYPES.filter((type) => FIELDS[type] !== undefined),
];

/** Fields with a fixed vocabulary, and its words. */
export const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  type: TYPES_OFFERED,
  kind: ENGAGEMENT_KINDS,
  medium: MEDIA,
  outcome: OUTCOMES,
  scale: RATING_SCALES,
  automated: ['true', 'false'],
};

/** The types that a mapping can give. */
export const typesOf = ({ type }: InboxMapping): readonly string[] => {
  if (type.kind === 'constant') return [type.value];
  return [...new Set(Object.values(type.map ?? {}))].filter((value) => value !== '');
};

/** Fields that events of these types have, the address first: it tells who a lead is. */
export const fieldsOf = (types: readonly string[]): readonly string[] => [
  ...new Set(['email', ...types.flatMap((type) => FIELDS[type] ?? [])]),
];
