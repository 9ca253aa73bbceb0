import type { Agreement, Condition } from '@leadpact/core';
import { type Formats, formatsOf } from '../text/formats.ts';

type Promised = Agreement['commitments'][number];

const ENGLISH_FORMATS = formatsOf('en', 'USD');

/** "one", "one and two", "one, two and three", in the document's language. */
export const listed = (
  parts: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat('en', { type }).format(parts);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const ACRONYMS = /\b(mql|sql|sal|kpi|nps|sla|crm|smb)\b/gi;

/** An id read as words: `first-touch` is "First touch", `mql-volume` "MQL volume". */
export const idWords = (id: string): string =>
  capital(id.replaceAll(/[-_.]+/g, ' ').trim()).replaceAll(ACRONYMS, (word) => word.toUpperCase());

/** A channel or persona as people write it; what was written for people stays as it is. */
export const segmentWords = (name: string): string =>
  /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(name) ? idWords(name) : name;

/** What people call a promise: its name, or its id read as words. */
export const promiseName = ({ id, name }: Readonly<{ id: string; name?: string | undefined }>): string =>
  name ?? idWords(id);

const UNITS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week', mo: 'month' };
const SPANS = /^(\d+(?:\.\d+)?)(mo|[mhdw])$/;

/** A duration in words, "60 working minutes" where a calendar counts it. */
export const durationWords = (text: string, isWorking = false): string => {
  const [, amount, unit = ''] = SPANS.exec(text) ?? [];
  const word = UNITS[unit];
  if (amount === undefined || word === undefined) return text;
  return `${amount} ${isWorking ? 'working ' : ''}${word}${Number(amount) === 1 ? '' : 's'}`;
};

const HAPPENINGS: Readonly<Record<string, string>> = {
  'lead.created': 'the lead’s creation',
  'lead.updated': 'a change of its data',
  'lead.engaged': 'a sign of interest',
  'lead.qualified': 'its qualification',
  'lead.handed_off': 'the handoff',
  'lead.assigned': 'its assignment',
  'lead.attempted': 'an attempt to reach it',
  'lead.accepted': 'its acceptance',
  'lead.rejected': 'its rejection',
  'verdict.contested': 'a contested verdict',
  'verdict.settled': 'a settled verdict',
  'lead.snoozed': 'a pause that the lead asked for',
  'opportunity.opened': 'an opportunity',
  'deal.won': 'a sale',
  'deal.lost': 'a lost deal',
  'lead.returned': 'its return to Marketing',
  'lead.disqualified': 'its disqualification',
  'customer.rated': 'a rating by the customer',
  'customer.churned': 'the loss of the customer',
};

/** What happens to a lead, as a noun. */
export const happening = (type: string): string => HAPPENINGS[type] ?? type;

const PLURALS: Readonly<Record<string, string>> = {
  'lead.accepted': 'accepted',
  'lead.rejected': 'rejected',
  'lead.handed_off': 'handed over',
  'lead.returned': 'returned',
  'deal.won': 'won',
  'deal.lost': 'lost',
  'opportunity.opened': 'turned into an opportunity',
  'lead.qualified': 'qualified',
  'lead.disqualified': 'disqualified',
};

/** "accepted or rejected": what was done to the leads that a ratio counts. */
export const doneTo = (types: readonly string[]): string =>
  listed(
    types.map((type) => PLURALS[type] ?? happening(type)),
    'disjunction',
  );

const FIELDS: Readonly<Record<string, string>> = {
  fit: 'fit points',
  engagement: 'engagement points',
  email: 'e-mail address',
};

const fieldWords = (field: string): string =>
  FIELDS[field] ?? field.replace(/^attributes\./, '').replaceAll(/[-_.]+/g, ' ');

const OPERATORS: Readonly<Record<string, string>> = {
  eq: 'is',
  ne: 'is not',
  lt: 'is below',
  lte: 'is at most',
  gt: 'is above',
  gte: 'is at least',
  in: 'is',
  not_in: 'is not',
  contains: 'contains',
  starts_with: 'begins with',
  ends_with: 'ends with',
  exists: 'is known',
  missing: 'is not known',
};

const valueWords = (value: unknown, op: string): string => {
  if (value === undefined || op === 'exists' || op === 'missing') return '';
  if (Array.isArray(value)) return ` ${listed(value.map(String), 'disjunction')}`;
  if (typeof value === 'boolean') return value ? ' true' : ' false';
  return ` ${String(value)}`;
};

/** A condition as a person reads it: "score is at least 50 and e-mail address is known". */
export const conditionWords = (condition: Condition): string => {
  const grouped = (parts: readonly Condition[], type: 'conjunction' | 'disjunction'): string =>
    listed(
      parts.map((part) =>
        'field' in part || 'not' in part ? conditionWords(part) : `(${conditionWords(part)})`,
      ),
      type,
    );
  if ('all' in condition) return grouped(condition.all, 'conjunction');
  if ('any' in condition) return grouped(condition.any, 'disjunction');
  if ('not' in condition) return `not (${conditionWords(condition.not)})`;
  const { field, op, value } = condition;
  return `${fieldWords(field)} ${OPERATORS[op] ?? op}${valueWords(value, op)}`;
};

/** The promise's leads: "every lead", or which ones. */
export const whichLeads = (where: Condition | undefined): string =>
  where === undefined ? 'every lead' : `every lead whose ${conditionWords(where)}`;

/** A promise as one sentence. `money` writes an amount of the agreement's currency. */
export const promiseSentence = (
  promise: Promised,
  { period }: Pick<Agreement, 'period'>,
  money: (amount: number) => string,
  formats: Pick<Formats, 'number' | 'percent'> = ENGLISH_FORMATS,
): string => {
  const isWorking = promise.calendar !== undefined;
  switch (promise.kind) {
    case 'respond':
      return `For ${whichLeads(promise.where)}: ${listed(promise.to.map(happening), 'disjunction')} within ${durationWords(promise.within, isWorking)} after ${happening(promise.from)}.`;
    case 'attempts':
      return `For ${whichLeads(promise.where)}: at least ${promise.at_least} attempts within ${durationWords(promise.within, isWorking)} after ${happening(promise.from)}${promise.spacing === undefined ? '' : `, at least ${durationWords(promise.spacing)} apart`}, unless it is reached before.`;
    case 'recurring':
      return `For ${whichLeads(promise.where)}: ${listed(promise.to.map(happening), 'disjunction')} at least every ${durationWords(promise.every, isWorking)} from ${happening(promise.from)} on${promise.until === undefined ? '' : `, until ${listed(promise.until.map(happening), 'disjunction')}`}.`;
    case 'deliver': {
      const amount =
        promise.measure === 'count'
          ? `${formats.number(promise.target)} leads`
          : `leads worth ${money(promise.target)}`;
      const which = promise.where === undefined ? '' : ` whose ${conditionWords(promise.where)}`;
      return `Hands over ${amount} every ${period}${which}.`;
    }
    case 'ratio':
      return `Of the leads that are ${doneTo(promise.over)}, ${formats.percent(promise.goal)} are ${doneTo(promise.of)}, every ${period}.`;
  }
};

/** A share as whole or one-decimal percent. */
export const percentWords = (share: number): string => ENGLISH_FORMATS.percent(share);
