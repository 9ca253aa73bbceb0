import type { Agreement, Condition } from '@leadpact/core';
import { formatAmount, formatMoney } from '../text/money.ts';
import {
  conditionWords,
  durationWords,
  happening,
  idWords,
  listed,
  percentWords,
  promiseName,
  segmentWords,
} from './phrases.ts';

/** A value of the document in words, as it reads in that version. */
export type ValueWords = (value: unknown, agreement: Agreement, path: readonly string[]) => string;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands under a key of a map. */
export const part = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);

const isCondition = (value: unknown): value is Condition =>
  isRecord(value) && ['field', 'all', 'any', 'not'].some((key) => key in value);

const members = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

export const quoted: ValueWords = (value) => `“${String(value)}”`;
export const plain: ValueWords = (value) =>
  typeof value === 'number' ? new Intl.NumberFormat('en-US').format(value) : String(value);
export const percent: ValueWords = (value) =>
  typeof value === 'number' ? percentWords(value) : String(value);
export const percents: ValueWords = (value, ...rest) =>
  listed(members(value).map((one) => percent(one, ...rest)));
export const elapsed: ValueWords = (value) => durationWords(String(value));
export const condition: ValueWords = (value) =>
  isCondition(value) ? `“${conditionWords(value)}”` : String(value);
/** A condition without quotes. */
export const conditionText = (value: unknown): string =>
  isCondition(value) ? conditionWords(value) : String(value);
export const bare: ValueWords = (value) => conditionText(value);
export const event: ValueWords = (value) => happening(String(value));
export const events: ValueWords = (value) =>
  listed(
    members(value).map((one) => happening(String(one))),
    'disjunction',
  );
export const names: ValueWords = (value) => listed(members(value).map(String));
export const segment: ValueWords = (value) => segmentWords(String(value));
export const byItself: ValueWords = (value) => (value === true ? 'by itself' : 'by hand');
export const money: ValueWords = (value, { currency }) =>
  typeof value === 'number' ? formatMoney(value, currency) : String(value);
export const amount: ValueWords = (value, { currency }) =>
  typeof value === 'number' ? formatAmount(value, currency) : String(value);
export const counted =
  (one: string, many: string): ValueWords =>
  (value, ...rest) =>
    `${plain(value, ...rest)} ${value === 1 ? one : many}`;

const SIDES: Readonly<Record<string, string>> = { marketing: 'Marketing', sales: 'Sales', shared: 'Both' };
export const side: ValueWords = (value) => SIDES[String(value)] ?? String(value);
export const sides: ValueWords = (value, ...rest) => listed(members(value).map((one) => side(one, ...rest)));

const STAGES: Readonly<Record<string, string>> = {
  lead: 'new lead',
  mql: 'marketing-qualified lead',
  handed_off: 'handed over',
  accepted: 'accepted by Sales',
};
export const stage: ValueWords = (value) => STAGES[String(value)] ?? String(value);

/** A figure of a metric in its own unit. */
export const figure =
  (metric: string): ValueWords =>
  (value, ...rest) => {
    if (typeof value === 'string') return durationWords(value);
    if (/revenue|cost|sale/.test(metric)) return money(value, ...rest);
    return /rate|retention/.test(metric) ? percent(value, ...rest) : plain(value, ...rest);
  };

/** The promise that an id stands for, by its name. */
export const promise: ValueWords = (value, { commitments }) => {
  const named = commitments.find(({ id }) => id === value);
  return `“${named === undefined ? idWords(String(value)) : promiseName(named)}”`;
};

const STEPS: Readonly<Record<string, string>> = {
  remind: 'the owner is reminded',
  tell_head: 'the head is told',
  reassign: 'the lead goes to somebody else',
};
export const escalation: ValueWords = (value) => {
  const steps = members(value).map(
    (step) =>
      `${durationWords(String(part(step, 'after')))} after a miss ${STEPS[String(part(step, 'do'))] ?? ''}`,
  );
  return steps.length === 0 ? 'nothing' : listed(steps);
};

/** Working hours of a day: "09:00–12:00 and 13:00–17:30". */
export const hours: ValueWords = (value) => {
  const spans = members(value).map((span) =>
    Array.isArray(span) ? span.map(String).join('–') : String(span).replace('-', '–'),
  );
  return spans.length === 0 ? 'closed' : listed(spans);
};
export const holidays: ValueWords = (value, ...rest) => {
  if (!isRecord(value)) return members(value).length === 0 ? 'none' : names(value, ...rest);
  const { country, region, dates } = value;
  const place = region === undefined ? String(country) : `${String(country)}-${String(region)}`;
  return `those of ${place}${Array.isArray(dates) && dates.length > 0 ? ` (${names(dates, ...rest)})` : ''}`;
};

export const WEEKDAY_NAMES: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
export const weekday: ValueWords = (value) => WEEKDAY_NAMES[String(value)] ?? String(value);
export const reviewDay: ValueWords = (value, ...rest) =>
  typeof value === 'number' ? `day ${value}` : weekday(value, ...rest);

const RULES: Readonly<Record<string, string>> = {
  round_robin: 'in turn',
  least_open: 'to whoever has fewest open leads',
  weighted: 'by weight',
};
export const rule: ValueWords = (value) => RULES[String(value)] ?? String(value);

const WORD = /^[a-z]+(?:_[a-z0-9]+)+$/;

const spaced = (word: string): string => word.replaceAll('_', ' ');

/** Whatever no clause has words for: keys and values one after the other. */
export const anything: ValueWords = (value, ...rest) => {
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : listed(value.map((one) => anything(one, ...rest)));
  if (isCondition(value)) return bare(value, ...rest);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!isRecord(value)) return WORD.test(String(value)) ? spaced(String(value)) : plain(value, ...rest);
  return listed(
    Object.entries(value).map(([key, one]) => `${idWords(key).toLowerCase()} ${anything(one, ...rest)}`),
  );
};
