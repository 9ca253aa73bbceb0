import type { InstantMs } from '@leadpact/core';
import { CHANNELS } from './profiles.ts';
import { type SampleEvent, sampleEvent } from './sample-event.ts';
import { type SampleOptions, type SampleStories, sampleStories } from './sample-stories.ts';

/** Spend of each month, known on its last day; the running month has none yet. */
const costs = ({ stories, days, currency }: SampleStories, asOf: InstantMs): readonly SampleEvent[] => {
  const months = new Map<string, { leads: Map<string, number>; endsAt: InstantMs }>();
  for (const { date, closesAt } of days) {
    const month = date.slice(0, 7);
    months.set(month, { leads: months.get(month)?.leads ?? new Map(), endsAt: closesAt });
  }
  const starts = days.map(({ startsAt }) => startsAt);
  for (const { createdAt, channel } of stories) {
    const month = days[starts.findLastIndex((start) => start <= createdAt)]?.date.slice(0, 7) ?? '';
    const leads = months.get(month)?.leads;
    leads?.set(channel.channel, (leads.get(channel.channel) ?? 0) + 1);
  }
  const lastMonth = days.at(-1)?.date.slice(0, 7);
  return [...months].flatMap(([month, { leads, endsAt }]) =>
    month === lastMonth || endsAt >= asOf
      ? []
      : CHANNELS.filter(({ costPerLead }) => costPerLead > 0).map(({ channel, costPerLead }) => {
          // Spend follows the plan of the month in steps, not the single lead.
          const amount = Math.round(((leads.get(channel) ?? 0) * costPerLead) / 250) * 250;
          return sampleEvent(`cost-${month}-${channel}`, '-', {
            at: endsAt,
            type: 'cost.spent',
            data: { channel, amount, currency },
          });
        }),
  );
};

/**
 * The ledger of the sample company: about 6,000 leads of the nine months before `asOf`, with what they did, handoffs,
 * attempts, verdicts, returns, sales and costs, ordered by time. Everything lies before `asOf`; people, companies and
 * figures are invented.
 */
export const sampleCompany = (options: SampleOptions): readonly SampleEvent[] => {
  const sample = sampleStories(options);
  const events = sample.stories.flatMap(({ key, happenings }) =>
    happenings
      .filter(({ at }) => at < options.asOf)
      .map((happening, nth) => sampleEvent(`${key}-${nth + 1}`, key, happening)),
  );
  return [...events, ...costs(sample, options.asOf)].toSorted(
    (a, b) => Date.parse(a.time) - Date.parse(b.time) || (a.id < b.id ? -1 : 1),
  );
};
