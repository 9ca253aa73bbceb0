import type { InstantMs } from '@leadpact/core';
import type { Join } from '../mapping/mapping.ts';

/** The lead of a key, e-mail address or company, and how many leads share it. */
export type LeadIndex = Readonly<{
  /** Takes a row in; of two with one key the earliest created counts. Not after the first `find`. */
  add: (lead: IndexedLead) => void;
  size: () => number;
  /** Position of the lead that a value of a join names; of several the earliest created, then the smallest key. */
  find: (join: Join, value: string) => number | undefined;
  at: (position: number) => IndexedLead;
}>;

export type IndexedLead = Readonly<{
  key: string;
  createdAt: InstantMs | null;
  line: number;
  channel: string | null;
  persona: string | null;
  email: string;
  company: string;
}>;

const rank = (at: InstantMs | null): number => at ?? Number.POSITIVE_INFINITY;

const byText = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

/** Whether one row counts rather than another with the same key, whatever their order in the file. */
const comesFirst = (a: IndexedLead, b: IndexedLead): boolean => {
  if (rank(a.createdAt) !== rank(b.createdAt)) return rank(a.createdAt) < rank(b.createdAt);
  return (
    (byText(a.channel, b.channel) ||
      byText(a.persona, b.persona) ||
      byText(a.email, b.email) ||
      byText(a.company, b.company)) < 0
  );
};

/** Of two leads, the one that a shared deal is credited to. */
export const isEarlier = (a: IndexedLead, b: IndexedLead): boolean =>
  rank(a.createdAt) !== rank(b.createdAt) ? rank(a.createdAt) < rank(b.createdAt) : a.key < b.key;

/** Companies are compared without case, signs and the letters of their legal form. */
export const foldCompany = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[.,]/g, '')
    .replace(/\s+(inc|ltd|llc|gmbh|ag|kg|corp|co|sa|sl|srl|bv|plc|ltda|sarl)$/u, '')
    .replace(/\s+/g, ' ')
    .trim();

const foldOf = (join: Join, value: string): string =>
  join === 'company' ? foldCompany(value) : join === 'email' ? value.trim().toLowerCase() : value.trim();

/** Remembers of each lead what joining needs; whatever the order of the rows, it answers the same. */
export const makeLeadIndex = (): LeadIndex => {
  const leads: IndexedLead[] = [];
  const byKey = new Map<string, number>();
  const others = new Map<Join, ReadonlyMap<string, number>>();

  const build = (join: 'email' | 'company'): ReadonlyMap<string, number> => {
    const map = new Map<string, number>();
    for (const [position, lead] of leads.entries()) {
      const folded = foldOf(join, lead[join]);
      const before = map.get(folded);
      const rival = before === undefined ? undefined : leads[before];
      if (folded !== '' && (rival === undefined || isEarlier(lead, rival))) map.set(folded, position);
    }
    others.set(join, map);
    return map;
  };

  return {
    add: (lead) => {
      const before = byKey.get(lead.key);
      const rival = before === undefined ? undefined : leads[before];
      if (rival === undefined || comesFirst(lead, rival)) leads[before ?? leads.length] = lead;
      if (before === undefined) byKey.set(lead.key, leads.length - 1);
    },
    size: () => leads.length,
    find: (join, value) => {
      const map = join === 'key' ? byKey : (others.get(join) ?? build(join));
      return map.get(foldOf(join, value));
    },
    at: (position) => {
      const lead = leads[position];
      if (lead === undefined) throw new Error(`no lead at ${position}`);
      return lead;
    },
  };
};
