import type { InstantRange, LeadFilter as StoredFilter } from '@leadpact/store';
import type { LeadFilter } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';

const orNone = (values: readonly string[]): (string | null)[] =>
  values.map((value) => (value === '' ? null : value));

const startOf = (day: string, timezone: string, daysLater: number): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(timezone).epochMilliseconds);

/** Days are inclusive on screen and half-open inside. */
const range = (from: string | undefined, to: string | undefined, timezone: string): InstantRange => ({
  from: from === undefined ? null : startOf(from, timezone, 0),
  until: to === undefined ? null : startOf(to, timezone, 1),
});

const WORDS_MAX = 6;

/** A search as it is looked up: lower-case words; what ends an e-mail's domain is none. */
const searchOf = (text: string | undefined): StoredFilter['search'] => {
  const key = text?.trim() ?? '';
  if (key === '') return null;
  const words = key
    .toLowerCase()
    .replace(/(@[^\s@]*)\.[^\s.@]*$/, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
  // The longest word leaves fewest leads.
  return { words: [...new Set(words)].toSorted((a, b) => b.length - a.length), key };
};

/** What a request asks for, as the store takes it. */
export const askedLeads = (
  asked: LeadFilter,
  { timezone, now }: Readonly<{ timezone: string; now: number }>,
): StoredFilter => ({
  search: searchOf(asked.search),
  stages: asked.stage,
  channels: orNone(asked.channel),
  personas: orNone(asked.persona),
  owners: orNone(asked.owner),
  bands: orNone(asked.band),
  campaigns: orNone(asked.campaign),
  reasons: asked.reason,
  created: range(asked.created_from, asked.created_to, timezone),
  handedOver: range(asked.handed_over_from, asked.handed_over_to, timezone),
  overdueAt: asked.overdue === true ? new Date(now) : null,
  sample: asked.sample ?? null,
  contested: asked.contested ?? null,
});
