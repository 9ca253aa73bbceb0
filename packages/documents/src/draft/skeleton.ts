import { REJECT_REASONS, RETURN_REASONS } from '@leadpact/core';

/** What is known of a company before anything is agreed. */
export type SkeletonFacts = Readonly<{
  name: string;
  timezone: string;
  currency: string;
  /** First day in force, `YYYY-MM-DD`. */
  from: string;
  marketingHead: string;
  salesHead: string;
  /** The company's working hours by weekday, and its days off as dates. */
  hours: Readonly<{
    timezone: string;
    week: Readonly<Record<string, readonly string[]>>;
    holidays: readonly string[];
  }>;
}>;

/** JSON is a part of YAML: whatever a name holds, it stays one text on one line. */
const quoted = (text: string): string => JSON.stringify(text);
const list = (items: readonly string[]): string => `[${items.map(quoted).join(', ')}]`;

/** An agreement that can be read and promises nothing yet, with a remark where each of the ten points goes. */
export const draftSkeleton = ({
  name,
  timezone,
  currency,
  from,
  marketingHead,
  salesHead,
  hours,
}: SkeletonFacts): string => {
  const week = Object.entries(hours.week).map(([day, spans]) => `      ${day}: ${list(spans)}`);
  return [
    '# A draft. Settle the ten points together, then propose it.',
    'leadpact: 1',
    `name: ${quoted(name)}`,
    'language: en',
    `timezone: ${quoted(timezone)}`,
    `currency: ${quoted(currency)}`,
    'period: month',
    `effective: { from: ${from} }`,
    'parties:',
    `  marketing: { head: ${quoted(marketingHead)} }`,
    `  sales: { head: ${quoted(salesHead)} }`,
    '',
    '# 1 and 2 · What both sides want to reach, and the quota of each, down to people.',
    'goals: []',
    '',
    '# Where leads come from, who they are, and what one is worth.',
    'channels: []',
    'personas: []',
    'lead_values: []',
    '',
    'calendars:',
    '  office:',
    `    timezone: ${quoted(hours.timezone)}`,
    '    week:',
    ...week,
    ...(hours.holidays.length === 0 ? [] : [`    holidays: ${list(hours.holidays)}`]),
    '',
    '# 3 · Who owns each stage, up to the care after the sale.',
    'accountability: []',
    '',
    '# 4 and 5 · What a qualified lead is ("definitions"), and the points of a lead ("scoring").',
    '',
    '# 6 · When a lead goes over, and when it comes back.',
    'handoff:',
    `  reject_reasons: ${list(REJECT_REASONS)}`,
    `  return_reasons: ${list(RETURN_REASONS)}`,
    '',
    '# 7 · What a lead is offered at each stage, and what is asked of it.',
    'journey: []',
    '',
    '# 8 · What each side promises, with its twin on the other side and what happens on a miss.',
    'commitments: []',
    '',
    '# What the promises of Sales may lean on.',
    'capacity: []',
    '',
    '# 9 · What is looked at.',
    'kpis: []',
    '',
    '# 10 · When it is looked at together.',
    'reviews: []',
    '',
  ].join('\n');
};
