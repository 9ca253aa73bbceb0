import { compareEvents, type LedgerEvent, SAMPLE_SOURCE } from '@leadpact/core';

/** What lists and the plan need of a lead; worked out from its events alone, whatever order they came in. */
export type LeadProjection = Readonly<{
  /** False when nothing of the ledger created the lead yet; it is kept, and counts nowhere. */
  known: boolean;
  createdAt: number | null;
  createdUnknown: boolean;
  channel: string | null;
  persona: string | null;
  campaign: string | null;
  lostAt: number | null;
  lastEventAt: number | null;
  sample: boolean;
}>;

export type DealProjection = Readonly<{
  key: string;
  wonAt: number | null;
  wonUnknown: boolean;
  lostAt: number | null;
  /** Major units as the event says; the store makes minor units of it. */
  amount: number | null;
  currency: string | null;
  persona: string | null;
  /** That of its lead. */
  channel: string | null;
}>;

export type Projection = Readonly<{ lead: LeadProjection; deals: readonly DealProjection[] }>;

/** The subject of a cost, which belongs to no lead. */
export const NOT_A_LEAD = '-';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Names one fact of one source; neither text holds a NUL. */
export const factKey = (source: string, id: string): string => `${source}\0${id}`;

/** The newest value that an event of creation or update gave a field; null takes it away again. */
const newest = (events: readonly LedgerEvent[], field: string): string | null => {
  const said = events.findLast(
    ({ type, data }) => (type === 'lead.created' || type === 'lead.updated') && data[field] !== undefined,
  );
  return text(said?.data[field]);
};

const dealOf = ({ source, id, type, time, data }: LedgerEvent, channel: string | null): DealProjection => ({
  key: text(data.deal) ?? `${source}#${id}`,
  wonAt: type === 'deal.won' && data.won_unknown !== true ? time : null,
  wonUnknown: type === 'deal.won' && data.won_unknown === true,
  lostAt: type === 'deal.lost' ? time : null,
  amount: number(data.amount),
  currency: text(data.currency),
  persona: text(data.persona),
  channel,
});

/**
 * The lead and its deals from all its events, without those that a newer copy of their source has replaced. A deal that
 * was lost and then won, or the other way, is as it was last.
 */
export const project = (all: readonly LedgerEvent[]): Projection => {
  const events = all.toSorted(compareEvents);
  const created = events.find(({ type }) => type === 'lead.created');
  const channel = newest(events, 'channel');
  const deals = new Map<string, DealProjection>();
  for (const event of events) {
    if (event.type !== 'deal.won' && event.type !== 'deal.lost') continue;
    const deal = dealOf(event, channel);
    deals.set(deal.key, deal);
  }
  const last = [...deals.values()];
  const won = last.some(({ wonAt, wonUnknown }) => wonAt !== null || wonUnknown);
  const lost = last.map(({ lostAt }) => lostAt).filter((at) => at !== null);
  return {
    lead: {
      known: created !== undefined,
      createdAt: created === undefined || created.data.created_unknown === true ? null : created.time,
      createdUnknown: created?.data.created_unknown === true,
      channel,
      persona: newest(events, 'persona'),
      campaign: newest(events, 'campaign'),
      lostAt: won || lost.length === 0 ? null : Math.min(...lost),
      lastEventAt: events.at(-1)?.time ?? null,
      sample: created?.source === SAMPLE_SOURCE,
    },
    deals: last.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
  };
};
