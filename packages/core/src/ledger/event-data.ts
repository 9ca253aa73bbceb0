import { shown } from '../agreement/problem.ts';
import type { EventData, EventProblem } from './event.ts';
import { parseInstant } from './instant-text.ts';
import { ENGAGEMENT_KINDS, type EventType, MEDIA, OUTCOMES, RATING_SCALES } from './vocabulary.ts';

type Check = Readonly<{ expected: string; accepts: (value: unknown) => boolean; required: boolean }>;
type Checks = Readonly<Record<string, Check>>;

const LONGEST_TEXT = 10_000;

const isScalar = (value: unknown): boolean =>
  value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);

const isAttributes = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(
    (part: unknown) => isScalar(part) || (Array.isArray(part) && part.every(isScalar)),
  );

const text: Check = {
  expected: 'a text',
  accepts: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT,
  required: true,
};
const note: Check = {
  ...text,
  accepts: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT,
};
const amount: Check = { expected: 'a finite number', accepts: Number.isFinite, required: true };
const currency: Check = {
  expected: 'a currency code such as USD',
  accepts: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
  required: true,
};
const truth: Check = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  required: true,
};
const instant: Check = {
  expected: 'an RFC 3339 date and time with its offset',
  accepts: (value) => typeof value === 'string' && parseInstant(value) !== undefined,
  required: true,
};
const oneOf = (words: readonly string[]): Check => ({
  expected: `one of ${words.join(', ')}`,
  accepts: (value) => words.some((word) => word === value),
  required: true,
});
const optional = (check: Check): Check => ({ ...check, required: false });

const person = { name: optional(note), email: optional(note), company: optional(note) };
const lead: Checks = {
  ...person,
  channel: optional(note),
  persona: optional(note),
  campaign: optional(note),
  attributes: {
    expected: 'an object of texts, numbers, true, false or lists of them',
    accepts: isAttributes,
    required: false,
  },
};
const by = optional(note);
const deal: Checks = { amount: optional(amount), currency: optional(currency), reason: optional(note) };

const CHECKS: Readonly<Record<EventType, Checks>> = {
  'lead.created': lead,
  'lead.updated': lead,
  'lead.engaged': { kind: oneOf(ENGAGEMENT_KINDS), campaign: optional(note), asset: optional(note) },
  'lead.qualified': { by },
  'lead.handed_off': { owner: optional(text), reason: optional(note) },
  'lead.assigned': { owner: text },
  'lead.attempted': {
    medium: oneOf(MEDIA),
    outcome: oneOf(OUTCOMES),
    by,
    note: optional(note),
    automated: optional(truth),
  },
  'lead.accepted': { by, reason: optional(note) },
  'lead.rejected': { by, reason: text },
  'verdict.contested': { by: text, note },
  'verdict.settled': { by: text, upheld: truth },
  'lead.snoozed': { until: instant, reason: optional(note) },
  'opportunity.opened': deal,
  'deal.won': deal,
  'deal.lost': deal,
  'lead.returned': { by, reason: text },
  'lead.disqualified': { reason: text },
  'customer.rated': { scale: oneOf(RATING_SCALES), score: amount, comment: optional(note) },
  'customer.churned': { reason: optional(note) },
  'obligation.waived': { key: text, by: text, reason: text },
  'cost.spent': { channel: text, amount, currency, campaign: optional(note) },
};

/** What is wrong with the data of an event of the type. A key whose value is null counts as one that is not there. */
export const dataProblems = (type: EventType, data: EventData): readonly EventProblem[] =>
  Object.entries(CHECKS[type]).flatMap(([key, { expected, accepts, required }]) => {
    const value = Object.hasOwn(data, key) ? (data[key] ?? undefined) : undefined;
    if (value === undefined ? !required : accepts(value)) return [];
    return [{ field: `data.${key}`, found: shown(value), expected }];
  });
