import type { InstantMs } from '@leadpact/core';
import type { Join } from '../mapping/mapping.ts';
import { makeKeyTable } from './key-table.ts';
import { makeLabels } from './labels.ts';

/** The lead of a key, e-mail address or company, and how many leads share it. */
export type LeadIndex = Readonly<{
  /** Takes a row in; of two with one key the earliest created counts. Not after the first `find`. */
  add: (lead: IndexedLead) => void;
  size: () => number;
  /** Position of the lead that a value of a join names; of several the earliest created, then the smallest key. */
  find: (join: Join, value: string) => number | undefined;
  at: (position: number) => IndexedLead;
  /** Line of the row that counts. */
  lineAt: (position: number) => number;
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

const foldOf = (join: 'email' | 'company', value: string): string =>
  join === 'company' ? foldCompany(value) : value.trim().toLowerCase();

/** Growable columns: a million leads as objects would take several times the memory. */
const makeColumns = () => {
  let createdAt = new Float64Array(1024);
  let line = new Int32Array(1024);
  let channel = new Int32Array(1024);
  let persona = new Int32Array(1024);
  const keys = makeKeyTable();
  const labels = makeLabels();
  const emails = new Map<number, string>();
  const companies = new Map<number, string>();
  const grow = (): void => {
    const larger = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(column.length * 2);
      copy.set(column);
      return copy;
    };
    const times = new Float64Array(createdAt.length * 2);
    times.set(createdAt);
    createdAt = times;
    [line, channel, persona] = [larger(line), larger(channel), larger(persona)];
  };
  const keep = (texts: Map<number, string>, position: number, text: string): void => {
    if (text === '') texts.delete(position);
    else texts.set(position, text);
  };
  return {
    keys,
    set: (position: number, lead: IndexedLead): void => {
      if (position >= createdAt.length) grow();
      channel[position] = labels.code(lead.channel);
      persona[position] = labels.code(lead.persona);
      createdAt[position] = lead.createdAt ?? Number.NaN;
      line[position] = lead.line;
      keep(emails, position, lead.email);
      keep(companies, position, lead.company);
    },
    get: (position: number): IndexedLead => {
      const key = keys.keyAt(position);
      if (key === undefined) throw new Error(`no lead at ${position}`);
      const at = createdAt[position] ?? Number.NaN;
      return {
        key,
        createdAt: Number.isNaN(at) ? null : at,
        line: line[position] ?? 0,
        channel: labels.text(channel[position] ?? 0),
        persona: labels.text(persona[position] ?? 0),
        email: emails.get(position) ?? '',
        company: companies.get(position) ?? '',
      };
    },
    lineAt: (position: number): number => line[position] ?? 0,
    texts: (join: 'email' | 'company'): ReadonlyMap<number, string> =>
      join === 'email' ? emails : companies,
  };
};

/** Remembers of each lead what joining needs; whatever the order of the rows, it answers the same. */
export const makeLeadIndex = (): LeadIndex => {
  const leads = makeColumns();
  const others = new Map<Join, ReadonlyMap<string, number>>();

  const build = (join: 'email' | 'company'): ReadonlyMap<string, number> => {
    const map = new Map<string, number>();
    for (const [position, text] of leads.texts(join)) {
      const folded = foldOf(join, text);
      const before = map.get(folded);
      if (folded !== '' && (before === undefined || isEarlier(leads.get(position), leads.get(before))))
        map.set(folded, position);
    }
    others.set(join, map);
    return map;
  };

  return {
    add: (lead) => {
      const before = leads.keys.find(lead.key);
      if (before === undefined) leads.set(leads.keys.add(lead.key), lead);
      else if (comesFirst(lead, leads.get(before))) leads.set(before, lead);
    },
    size: leads.keys.size,
    find: (join, value) => {
      if (join === 'key') return leads.keys.find(value.trim());
      return (others.get(join) ?? build(join)).get(foldOf(join, value));
    },
    at: leads.get,
    lineAt: leads.lineAt,
  };
};
