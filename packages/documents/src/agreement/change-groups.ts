import type { Agreement } from '@leadpact/core';
import { formatMoney } from '../text/money.ts';
import {
  amount,
  anything,
  bare,
  byItself,
  conditionText,
  elapsed,
  event,
  figure,
  holidays,
  hours,
  isRecord,
  names,
  part,
  percent,
  plain,
  quoted,
  reviewDay,
  rule,
  segment,
  side,
  sides,
  stage,
  type ValueWords,
  WEEKDAY_NAMES,
} from './change-values.ts';
import { idWords, percentWords, promiseName, promiseSentence } from './phrases.ts';

/** A member of the document that a sentence is about: what it is called, what kind of thing it is, how it reads whole. */
export type Group = Readonly<{
  path: readonly string[];
  /** What people call the member. */
  subject: ValueWords;
  /** What it is, for "New …" and "… taken out". */
  noun: (value: unknown, path: readonly string[]) => string;
  /** The whole of it. */
  whole: ValueWords;
}>;

const ANY = '*';
const last: ValueWords = (_value, _agreement, path) => path.at(-1) ?? '';
const named: ValueWords = (value, _agreement, path) => {
  const [name, id] = [part(value, 'name'), part(value, 'id')];
  return typeof name === 'string' ? name : idWords(typeof id === 'string' ? id : (path.at(-1) ?? ''));
};
const noun = (word: string) => () => word;

/** The parts that are there, one after the other. */
const told = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((one) => typeof one === 'string' && one !== '').join(', ');
const given = (value: unknown, key: string, make: (one: unknown) => string): string | undefined => {
  const one = part(value, key);
  return one === undefined ? undefined : make(one);
};

const promiseIn = ({ commitments }: Agreement, id: string | undefined) =>
  commitments.find((one) => one.id === id);

/** "for hot leads" where a promise is about one band, persona or channel. */
const whom = (where: unknown): string => {
  if (!isRecord(where) || where.op !== 'eq') return '';
  if (where.field === 'band') return ` for ${String(where.value)} leads`;
  if (where.field === 'persona') return ` for leads of the persona ${idWords(String(where.value))}`;
  return where.field === 'channel' ? ` for leads from ${idWords(String(where.value))}` : '';
};

const promiseSubject: ValueWords = (value, agreement, path) => {
  const promise = promiseIn(agreement, path[1]);
  return promise === undefined
    ? last(value, agreement, path)
    : `${promiseName(promise)}${whom(part(promise, 'where'))}`;
};
const promiseWhole: ValueWords = (value, agreement, path) => {
  const promise = promiseIn(agreement, path[1]);
  if (promise === undefined) return anything(value, agreement, path);
  const sentence =
    promise.text ?? promiseSentence(promise, agreement, (sum) => formatMoney(sum, agreement.currency));
  const goal =
    'goal' in promise && promise.kind !== 'ratio' ? ` Kept in ${percentWords(promise.goal)} of cases.` : '';
  return `${sentence}${goal}`.replace(/\.$/, '');
};

const segmentSubject: ValueWords = (_value, agreement, path) => {
  const [channel, persona] = (path.at(-1) ?? '').split(' × ').map((one) => (one === ANY ? undefined : one));
  const words = [channel, persona].flatMap((one) =>
    one === undefined ? [] : [segment(one, agreement, path)],
  );
  return words.length === 0 ? 'Every other lead' : `A lead of ${words.join(' × ')}`;
};

const rulePoints: ValueWords = (value, ...rest) =>
  told(
    given(value, 'points', (one) => `${plain(one, ...rest)} points`),
    given(value, 'on', (one) => `for ${event(one, ...rest)}`),
    given(value, 'when', (one) => `when ${bare(one, ...rest)}`),
    given(value, 'where', (one) => `when ${bare(one, ...rest)}`),
    given(value, 'half_life', (one) => `fading by half in ${elapsed(one, ...rest)}`),
    given(value, 'at_most', (one) => `at most ${plain(one, ...rest)}`),
  );

const whichLeads = (value: unknown): string => {
  const where = part(value, 'where');
  return isRecord(where) && ('field' in where || 'all' in where || 'any' in where || 'not' in where)
    ? `leads whose ${conditionText(where)}`
    : 'all other leads';
};

const route: ValueWords = (value, ...rest) =>
  told(
    `${whichLeads(value)} go to ${given(value, 'to', (one) => names(one, ...rest)) ?? ''} ${given(value, 'rule', (one) => rule(one, ...rest)) ?? ''}`.trim(),
    given(value, 'weights', (one) => `weights: ${anything(one, ...rest)}`),
    given(part(value, 'cap'), 'open', (one) => `at most ${plain(one, ...rest)} open leads each`),
  );

const crossing: ValueWords = (value, ...rest) =>
  told(
    given(value, 'automatic', (one) => byItself(one, ...rest)),
    given(value, 'when', (one) => `when ${bare(one, ...rest)}`),
    given(value, 'minimum_stay', (one) => `after at least ${elapsed(one, ...rest)}`),
  );

const calendarWhole: ValueWords = (value, ...rest) =>
  told(
    given(value, 'timezone', (one) => `in the time zone ${plain(one, ...rest)}`),
    ...Object.entries(WEEKDAY_NAMES).map(([day, label]) =>
      given(part(value, 'week'), day, (one) => `${label} ${hours(one, ...rest)}`),
    ),
    given(value, 'holidays', (one) => `holidays ${holidays(one, ...rest)}`),
  );

const list = (path: string, what: string, subject: ValueWords, whole: ValueWords): Group => ({
  path: [...path.split('.'), ANY],
  subject,
  noun: noun(what),
  whole,
});

const alone = (path: string, what: string, subject: string, whole: ValueWords): Group => ({
  path: path.split('.'),
  subject: () => subject,
  noun: noun(what),
  whole,
});

const nothing: ValueWords = () => '';

/** What sentences are about, the most general first. */
export const GROUPS: readonly Group[] = [
  {
    path: ['commitments', ANY],
    subject: promiseSubject,
    noun: (value) => `promise of ${part(value, 'side') === 'sales' ? 'Sales' : 'Marketing'}`,
    whole: promiseWhole,
  },
  list('goals', 'goal', named, (value, ...rest) =>
    told(
      `${given(value, 'target', (one) => figure(String(part(value, 'metric')))(one, ...rest)) ?? ''} every ${String(part(value, 'per'))}`,
      given(value, 'owners', (one) => `owned by ${sides(one, ...rest)}`),
    ),
  ),
  list('kpis', 'key figure', named, (value, ...rest) =>
    told(
      given(value, 'side', (one) => `of ${side(one, ...rest)}`),
      given(value, 'target', (one) => `target ${figure(String(part(value, 'metric')))(one, ...rest)}`),
    ),
  ),
  list('reviews', 'meeting', named, (value, ...rest) =>
    told(
      `every ${String(part(value, 'every'))} on ${reviewDay(part(value, 'day'), ...rest)} at ${String(part(value, 'at'))}`,
      given(value, 'minutes', (one) => `${plain(one, ...rest)} minutes`),
      given(value, 'who', (one) => (Array.isArray(one) ? names(one, ...rest) : String(one))),
    ),
  ),
  list(
    'channels',
    'channel',
    (_value, agreement, path) => segment(path.at(-1), agreement, path),
    (value, ...rest) => `brought by ${side(part(value, 'side') ?? 'marketing', ...rest)}`,
  ),
  list('personas', 'persona', (_value, agreement, path) => segment(path.at(-1), agreement, path), nothing),
  list('signatories', 'signatory', last, nothing),
  list('lead_values', 'value', segmentSubject, (value, ...rest) => amount(part(value, 'value'), ...rest)),
  list(
    'accountability',
    'stage with an owner',
    (_value, agreement, path) => `Stage ${stage(path[1], agreement, path)}`,
    (value, ...rest) =>
      told(
        given(value, 'owner', (one) => side(one, ...rest)),
        given(value, 'duty', (one) => quoted(one, ...rest)),
      ),
  ),
  list(
    'journey',
    'step of the journey',
    (_value, agreement, path) => `Journey, stage ${stage(path[1], agreement, path)}`,
    (value, ...rest) =>
      told(
        given(value, 'owner', (one) => side(one, ...rest)),
        given(value, 'call_to_action', (one) => `call to action ${quoted(one, ...rest)}`),
        given(value, 'offer', (one) => `offer ${quoted(one, ...rest)}`),
        given(value, 'then', (one) => `then ${stage(one, ...rest)}`),
      ),
  ),
  list('capacity', 'person', last, (value, ...rest) =>
    told(
      given(value, 'hours_per_week', (one) => `${plain(one, ...rest)} hours a week`),
      given(value, 'inbound_share', (one) => `${percent(one, ...rest)} of them for inbound leads`),
      given(value, 'minutes_per_attempt', (one) => `${plain(one, ...rest)} minutes an attempt`),
    ),
  ),
  list('calendars', 'calendar', (_value, _agreement, path) => `Calendar “${path[1] ?? ''}”`, calendarWhole),
  list('scoring.fit', 'rule for points', last, rulePoints),
  list('scoring.engagement', 'rule for points', last, rulePoints),
  list(
    'scoring.bands',
    'band',
    (_value, _agreement, path) => `Band ${path[2] ?? ''}`,
    (value, ...rest) => `from ${plain(value, ...rest)} points`,
  ),
  list('handoff.routing', 'rule for who gets a lead', (value) => `Routing of ${whichLeads(value)}`, route),
  list(
    'handoff.after_handoff',
    'rule for nurturing after the handoff',
    (value) => `After the handoff of ${whichLeads(value)}`,
    (value, ...rest) => `nurturing: ${anything(part(value, 'nurture'), ...rest)}`,
  ),
  list('handoff.reject_reasons', 'reason for a rejection', last, nothing),
  list('handoff.return_reasons', 'reason for a return', last, nothing),
  alone('handoff.to_sales', 'rule for going to Sales', 'To Sales', crossing),
  alone('handoff.back_to_marketing', 'rule for going back to Marketing', 'Back to Marketing', crossing),
  alone('handoff.after_return', 'rule for after a return', 'After a return', (value, ...rest) =>
    told(
      given(value, 'by', (one) => `nurtured by ${side(one, ...rest)}`),
      given(value, 'track', (one) => `track ${quoted(one, ...rest)}`),
    ),
  ),
  alone('parties.marketing', 'party', 'Marketing', anything),
  alone('parties.sales', 'party', 'Sales', anything),
];

/** The group that a place belongs to, if it belongs to one. */
export const groupOf = (path: readonly string[]): Group | undefined =>
  GROUPS.find(({ path: pattern }) =>
    pattern.every((one, index) => (one === ANY ? path[index] !== undefined : one === path[index])),
  );

const ORDERS: Readonly<Record<string, string>> = {
  commitments: 'The promises',
  goals: 'The goals',
  kpis: 'The key figures',
  reviews: 'The meetings',
  channels: 'The channels',
  personas: 'The personas',
  signatories: 'The signatories',
  accountability: 'The stages with their owners',
  journey: 'The steps of the journey',
  capacity: 'The people',
  lead_values: 'The values of leads',
  'scoring.fit': 'The rules for who a lead is',
  'scoring.engagement': 'The rules for what a lead does',
  'scoring.bands': 'The bands',
  'handoff.reject_reasons': 'The reasons for a rejection',
  'handoff.return_reasons': 'The reasons for a return',
};
const FIRST_FITS: Readonly<Record<string, string>> = {
  calendars: 'The calendars stand in another order; the first measures what has no calendar of its own.',
  'handoff.routing': 'The rules for who gets a lead stand in another order; the first that fits decides.',
  'handoff.after_handoff':
    'The rules for nurturing after the handoff stand in another order; the first that fits decides.',
};

/** What it means that the members of a list stand in another order. */
export const orderSentence = (path: readonly string[]): string => {
  const place = path.join('.');
  return FIRST_FITS[place] ?? `${ORDERS[place] ?? idWords(path.at(-1) ?? '')} stand in another order.`;
};
