import type { Plan, PlanRow, Side, WhatIf, WhatIfAnswer } from '@leadpact/core';
import { firstSpelling, merged } from './same-names.ts';

/** What a person says about the draft. All may be left out; what is left out is marked in the draft. */
export type DraftOptions = Readonly<{
  name?: string;
  marketingHead?: string;
  salesHead?: string;
  /** IANA zone in which periods begin and the office is open; default UTC, marked. */
  timezone?: string;
  /** The company's own working hours, and its days off as dates; default: office hours to begin with, marked as such. */
  workingTime?: DraftWorkingTime;
  /** First day in force, `YYYY-MM-DD`; default: the first day of the month that begins at or after the plan's as-of. */
  effectiveFrom?: string;
  /** Which rates the promise rests on when there is no what-if; default credible where they are known, else simple. */
  method?: 'simple' | 'credible';
  /** Side per channel; a channel that is not named is Marketing's. */
  sides?: Readonly<Record<string, Side>>;
  /** What was typed over on the Plan page and the answer it gave; takes the place of the plan's own commitment. */
  whatIf?: Readonly<{ asked: WhatIf; answer: WhatIfAnswer; currencyDigits: number }>;
}>;

export type DraftWorkingTime = Readonly<{
  timezone: string;
  week: Readonly<Record<string, readonly string[]>>;
  /** `YYYY-MM-DD`, in order. */
  holidays: readonly string[];
}>;

export type DraftChannel = Readonly<{ channel: string | null; side: Side; leads: number; value: number }>;

export type FrozenValue = Readonly<{ channel: string | null; persona: string | null; value: number }>;

/** Everything that the three forms of a draft show. Money in major units. */
export type DraftTerms = Readonly<{
  name: string;
  asOf: string;
  lookback: Plan['lookback'];
  basisLeads: number | null;
  currency: string | null;
  timezone: string;
  timezoneGiven: boolean;
  workingTime: DraftWorkingTime | null;
  effectiveFrom: string;
  marketingHead: string;
  salesHead: string;
  headsGiven: Readonly<{ marketing: boolean; sales: boolean }>;
  goal: number;
  marketingShare: number;
  leads: number;
  value: number;
  channels: readonly DraftChannel[];
  personas: readonly string[];
  /** Rate card, most exact entries first; the last one, for every other lead, has neither channel nor persona. */
  leadValues: readonly FrozenValue[];
  method: 'simple' | 'matured' | 'credible';
  chance: number | null;
  leadsFor80: number | null;
}>;

export type DraftRefusal = Readonly<{
  kind: 'no-goal' | 'no-lead-value' | 'no-leads-needed';
  message: string;
}>;

const cents = (amount: number): number => Math.round(amount * 100) / 100;

type Target = Pick<
  DraftTerms,
  'goal' | 'marketingShare' | 'leads' | 'value' | 'method' | 'chance' | 'leadsFor80'
> &
  Readonly<{
    byChannel: readonly Readonly<{ channel: string | null; leads: number; value: number }>[];
    values: readonly (FrozenValue & Readonly<{ leads: number }>)[];
    average: number;
  }>;

const NO_GOAL: DraftRefusal = {
  kind: 'no-goal',
  message: 'The plan has no revenue goal, so it owes no leads: state the goal, then make the draft.',
};
const NO_VALUE: DraftRefusal = {
  kind: 'no-lead-value',
  message:
    'The data has no sale amounts or no wins, so a lead has no value: name the column with the amounts, or fill in the worksheet.',
};
const NO_LEADS: DraftRefusal = {
  kind: 'no-leads-needed',
  message: 'The plan asks for no leads at all: raise the goal or the share of Marketing.',
};

const rateOf = (row: PlanRow, method: 'simple' | 'credible'): number | null => row[method].leadValue;

const targetOfPlan = (plan: Plan, method: 'simple' | 'credible'): Target | DraftRefusal => {
  const { commitment } = plan;
  if (commitment === null) return NO_GOAL;
  const average = rateOf(plan.total, method);
  const { leads, byChannel } = commitment[method];
  if (average === null || leads === null) return NO_VALUE;
  return {
    goal: commitment.goal,
    marketingShare: commitment.marketingShare,
    leads,
    value:
      commitment.credible.value !== null && method === 'credible'
        ? commitment.credible.value
        : commitment.goal * commitment.marketingShare,
    method,
    chance: method === 'credible' ? commitment.chance : null,
    leadsFor80: method === 'credible' ? (commitment.leadsForChance['0.8'] ?? null) : null,
    byChannel,
    values: plan.cells.flatMap((row) => {
      const value = rateOf(row, method);
      return value === null
        ? []
        : [{ channel: row.channel, persona: row.persona, value, leads: row.leads ?? 0 }];
    }),
    average,
  };
};

const targetOfAnswer = ({
  asked,
  answer,
  currencyDigits,
}: NonNullable<DraftOptions['whatIf']>): Target | DraftRefusal => {
  const scale = 10 ** currencyDigits;
  const major = (minor: number) => Math.round(minor) / scale;
  if (asked.goalMinor <= 0) return NO_GOAL;
  if (answer.leads === null || answer.leadValueMinor === null || answer.valueMinor === null) return NO_VALUE;
  return {
    goal: major(asked.goalMinor),
    marketingShare: asked.marketingShare,
    leads: answer.leads,
    value: major(answer.valueMinor),
    method: asked.method,
    chance: answer.chance,
    leadsFor80: answer.leadsForChance.find(({ chance }) => chance === 0.8)?.leads ?? null,
    byChannel: answer.byChannel.map(({ channel, leads, valueMinor }) => ({
      channel,
      leads,
      value: major(valueMinor),
    })),
    values: answer.cells.flatMap(({ channel, persona, leadValueMinor, leads }) =>
      leadValueMinor === null ? [] : [{ channel, persona, value: major(leadValueMinor), leads: leads ?? 0 }],
    ),
    average: major(answer.leadValueMinor),
  };
};

/** Values that the agreement can name, exact ones first, and what every other lead counts. */
const rateCard = (target: Target): readonly FrozenValue[] => {
  const named = target.values.filter(({ channel, persona }) => channel !== null || persona !== null);
  const unnamed = target.values.find(({ channel, persona }) => channel === null && persona === null);
  const exactness = ({ channel, persona }: FrozenValue) =>
    (channel === null ? 0 : 1) + (persona === null ? 0 : 1);
  return [
    ...named
      .toSorted((a, b) => exactness(b) - exactness(a))
      .map(({ channel, persona, value }) => ({ channel, persona, value })),
    { channel: null, persona: null, value: unnamed?.value ?? target.average },
  ];
};

/** Two names that differ in case only become one: leads and worth add up, lead values are averaged over their leads. */
const withOneSpelling = (target: Target): Target => {
  const channel = firstSpelling([...target.byChannel, ...target.values].map((row) => row.channel));
  const persona = firstSpelling(target.values.map((row) => row.persona));
  const spelled = target.values.map((row) => ({
    ...row,
    channel: channel(row.channel),
    persona: persona(row.persona),
  }));
  return {
    ...target,
    byChannel: merged(
      target.byChannel.map((row) => ({ ...row, channel: channel(row.channel) })),
      (row) => JSON.stringify(row.channel),
      (one, other) => ({ ...one, leads: one.leads + other.leads, value: cents(one.value + other.value) }),
    ),
    values: merged(
      spelled,
      (row) => JSON.stringify([row.channel, row.persona]),
      (one, other) => {
        const leads = one.leads + other.leads;
        const value = leads > 0 ? (one.value * one.leads + other.value * other.leads) / leads : one.value;
        return { ...one, leads, value: cents(value) };
      },
    ),
  };
};

const firstDayOfNextPeriod = (asOf: string): string => {
  const [year = 1970, month = 1, day = 1] = asOf.split('-').map(Number);
  const start = day === 1 ? Date.UTC(year, month - 1, 1) : Date.UTC(year, month, 1);
  return new Date(start).toISOString().slice(0, 10);
};

const bestMethod = (plan: Plan): 'simple' | 'credible' =>
  plan.total.credible.leadValue === null ? 'simple' : 'credible';

/** The terms of the draft, or why the plan cannot become one. */
export const draftTerms = (plan: Plan, options: DraftOptions): DraftTerms | DraftRefusal => {
  const wanted = options.whatIf
    ? targetOfAnswer(options.whatIf)
    : targetOfPlan(plan, options.method ?? bestMethod(plan));
  if ('kind' in wanted) return wanted;
  const target = withOneSpelling(wanted);
  if (target.leads <= 0) return NO_LEADS;
  const { byChannel, values: _values, average: _average, ...figures } = target;
  return {
    ...figures,
    name: options.name ?? 'Marketing and Sales agreement',
    asOf: plan.asOf,
    lookback: plan.lookback,
    basisLeads: plan.total.leads,
    currency: plan.currency,
    timezone: options.timezone ?? 'UTC',
    timezoneGiven: options.timezone !== undefined,
    workingTime: options.workingTime ?? null,
    effectiveFrom: options.effectiveFrom ?? firstDayOfNextPeriod(plan.asOf),
    marketingHead: options.marketingHead ?? 'marketing@example.com',
    salesHead: options.salesHead ?? 'sales@example.com',
    headsGiven: { marketing: options.marketingHead !== undefined, sales: options.salesHead !== undefined },
    channels: byChannel
      .filter(({ leads }) => leads > 0)
      .map((row) => ({
        ...row,
        side: (row.channel === null ? undefined : options.sides?.[row.channel]) ?? 'marketing',
      })),
    personas: plan.personas.flatMap(({ persona, leads }) =>
      persona === null || leads === null ? [] : [persona],
    ),
    leadValues: rateCard(target),
  };
};
