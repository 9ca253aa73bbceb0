import type { InstantMs } from '../calendar/instant.ts';
import { byName } from './in-order.ts';
import type { PlanLead } from './input.ts';
import { localMonths } from './local-days.ts';
import type { Plan } from './plan-result.ts';

/** How a lead without a channel is called where a name is needed. */
export const NO_CHANNEL = '(none)';

/** Created leads of some months as columns: when, and the position of the channel among `channels`. */
export type CreatedLeads = Readonly<{
  createdMs: Float64Array;
  channel: Int32Array;
  channels: readonly (string | null)[];
}>;

type Between = Readonly<{ from: InstantMs; asOf: InstantMs; timezone: string }>;

/**
 * Leads created in `[from, asOf)` per local month and channel, oldest month first: every month that the stretch
 * touches and every channel has a figure, 0 where nothing came. First and last month hold their part of the stretch.
 */
export const countMonthly = (leads: CreatedLeads, { from, asOf, timezone }: Between): Plan['monthly'] => {
  const { names, starts } = localMonths(from, asOf, timezone);
  const width = leads.channels.length;
  const counts = new Float64Array(names.length * width);
  const seen = new Uint8Array(width);
  for (let i = 0; i < leads.createdMs.length; i += 1) {
    const created = leads.createdMs[i] ?? Number.NaN;
    if (!(created >= from && created < asOf)) continue;
    let month = starts.length - 1;
    while (month > 0 && (starts[month] ?? 0) > created) month -= 1;
    const at = month * width + (leads.channel[i] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
    seen[leads.channel[i] ?? 0] = 1;
  }
  const shown = leads.channels.map((_, at) => at).filter((at) => seen[at] === 1);
  shown.sort((a, b) => byName(leads.channels[a] ?? null, leads.channels[b] ?? null));
  return names.map((month, row) => {
    const figures = shown.map((at) => counts[row * width + at] ?? 0);
    const named = new Map<string, number>();
    for (const [i, at] of shown.entries()) {
      const name = leads.channels[at] ?? NO_CHANNEL;
      named.set(name, (named.get(name) ?? 0) + (figures[i] ?? 0));
    }
    return { month, byChannel: Object.fromEntries(named), total: figures.reduce((a, b) => a + b, 0) };
  });
};

/** {@link countMonthly} of leads as rows; leads without a date are no part of it. */
export const monthlyLeads = (leads: readonly PlanLead[], between: Between): Plan['monthly'] => {
  const channels = [...new Set(leads.map((lead) => lead.channel))];
  const position = new Map(channels.map((channel, at) => [channel, at]));
  return countMonthly(
    {
      createdMs: Float64Array.from(leads, (lead) => lead.createdAt ?? Number.NaN),
      channel: Int32Array.from(leads, (lead) => position.get(lead.channel) ?? 0),
      channels,
    },
    between,
  );
};
