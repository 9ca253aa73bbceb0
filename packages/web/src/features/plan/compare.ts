import { minorDigits, NO_CHANNEL } from '@leadpact/core';
import type { SavedPlan } from '@leadpact/wire';
import { majorUnits } from '../../shared/text/major-units.ts';

/** A line of the comparison: what each plan has, by its position; null where a plan has none. */
export type ComparedLine = Readonly<{
  name: 'goal' | 'share' | 'leads' | 'value' | 'leadValue' | 'chance' | 'leadsFor80' | 'channel';
  channel: string | null;
  values: readonly (number | null)[];
}>;

const channelsOf = (plans: readonly SavedPlan[]): (string | null)[] => [
  ...new Set(plans.flatMap(({ figures }) => figures.byChannel.map(({ channel }) => channel))),
];

/** Saved plans line by line, the leads of every channel that any of them has at the end. */
export const compared = (plans: readonly SavedPlan[]): readonly ComparedLine[] => {
  const line = (name: ComparedLine['name'], of: (plan: SavedPlan) => number | null): ComparedLine => ({
    name,
    channel: null,
    values: plans.map(of),
  });
  return [
    line('goal', ({ inputs }) => inputs.goalMinor),
    line('share', ({ inputs }) => inputs.marketingShare),
    line('leads', ({ figures }) => figures.leads),
    line('value', ({ figures }) => figures.valueMinor),
    line('leadValue', ({ figures }) => figures.leadValueMinor),
    line('chance', ({ figures }) => figures.chance),
    line('leadsFor80', ({ figures }) => figures.leadsFor80),
    ...channelsOf(plans).map((channel) => ({
      name: 'channel' as const,
      channel,
      values: plans.map(
        ({ figures }) => figures.byChannel.find((row) => row.channel === channel)?.leads ?? null,
      ),
    })),
  ];
};

/** How many figures were typed over; the mix counts once. */
export const typedCount = ({ inputs }: SavedPlan): number =>
  Object.keys(inputs.closeRate).length +
  Object.keys(inputs.averageSaleMinor).length +
  Number(Object.keys(inputs.mix).length > 0);

const amounts = new Set<ComparedLine['name']>(['goal', 'value', 'leadValue']);

const major = (minor: number | null, currency: string): number | null =>
  majorUnits(minor, minorDigits(currency));

/** The comparison for a spreadsheet: lines down, plans across, amounts in major units. */
export const comparedRows = (plans: readonly SavedPlan[], currency: string): (string | number | null)[][] => [
  ['figure', ...plans.map(({ name }) => name)],
  ['method', ...plans.map(({ inputs }) => inputs.method)],
  ...compared(plans).map(({ name, channel, values }) => [
    name === 'channel' ? `leads: ${channel ?? NO_CHANNEL}` : name,
    ...(amounts.has(name) ? values.map((value) => major(value, currency)) : values),
  ]),
];

/** The saved plans for a spreadsheet, a row each. */
export const savedRows = (plans: readonly SavedPlan[], currency: string): (string | number | null)[][] => [
  [
    'name',
    'method',
    'goal',
    'marketing_share',
    'leads',
    'value',
    'lead_value',
    'chance',
    'leads_for_80',
    'saved',
  ],
  ...plans.map(({ name, inputs, figures, updatedAt }) => [
    name,
    inputs.method,
    major(inputs.goalMinor, currency),
    inputs.marketingShare,
    figures.leads,
    major(figures.valueMinor, currency),
    major(figures.leadValueMinor, currency),
    figures.chance,
    figures.leadsFor80,
    updatedAt,
  ]),
];
