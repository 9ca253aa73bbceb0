import { Campaigns } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

/** First and last month, both inclusive, and one channel (empty: leads without one). */
export type CampaignSearch = Readonly<{
  from?: string | undefined;
  to?: string | undefined;
  channel?: string | undefined;
}>;
export type AskedCampaigns = Readonly<{ from: string; to: string; channel?: string | undefined }>;

/** The month so many months after another; before it for a negative number. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, nth - 1 + months, 1)).toISOString().slice(0, 7);
};

const MONTHS_AT_FIRST = 3;

/** What is shown where the address says nothing: the running month and the two before. */
export const askedOf = ({ from, to, channel }: CampaignSearch, today: string): AskedCampaigns => {
  const last = to ?? today.slice(0, 7);
  return { from: from ?? monthAfter(last, 1 - MONTHS_AT_FIRST), to: last, channel };
};

export const campaignsQuery = ({ from, to, channel }: AskedCampaigns) =>
  queryOptions({
    queryKey: ['campaigns', from, to, channel ?? null],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ from, to: monthAfter(to, 1) });
      if (channel !== undefined) query.set('channel', channel);
      return call(Campaigns, 'GET', `/api/v1/campaigns?${query}`, { signal });
    },
    meta: { live: ['leads'] },
    enabled: from <= to,
  });
