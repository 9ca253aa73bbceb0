import type { Stage } from '@leadpact/core';
import { type RawBuilder, sql } from 'kysely';

/** Half-open; null where it is open. */
export type InstantRange = Readonly<{ from: Date | null; until: Date | null }>;

/** Which leads are asked for. An empty list asks for all; null among channels, personas, owners or bands for leads without one. */
export type LeadFilter = Readonly<{
  /** Beginnings of words of the name, e-mail or company, all of which a lead has; or the beginning of its key. */
  search: Readonly<{ words: readonly string[]; key: string }> | null;
  stages: readonly Stage[];
  channels: readonly (string | null)[];
  personas: readonly (string | null)[];
  campaigns: readonly (string | null)[];
  owners: readonly (string | null)[];
  bands: readonly (string | null)[];
  reasons: readonly string[];
  created: InstantRange;
  handedOver: InstantRange;
  /** Only leads for which something is overdue at the instant. */
  overdueAt: Date | null;
  /** Only leads of the sample company, or only others; null: both. */
  sample: boolean | null;
  contested: boolean | null;
}>;

/** More leads than this are not looked through for one search: more letters narrow it. */
export const SEARCH_LEADS_MAX = 2_000;

/** No text of UTF-8 that begins with the prefix sorts after it. */
const endOf = (prefix: string): string => `${prefix}\u{10ffff}`;

const among = (column: string, values: readonly (string | null)[]): RawBuilder<boolean> | null => {
  if (values.length === 0) return null;
  const given = values.filter((value) => value !== null);
  // With one value an index may give the order too.
  const named =
    given.length === 1
      ? sql<boolean>`${sql.ref(`l.${column}`)} = ${given[0]}`
      : sql<boolean>`${sql.ref(`l.${column}`)} = any(${given}::text[])`;
  if (given.length === values.length) return named;
  const none = sql<boolean>`${sql.ref(`l.${column}`)} is null`;
  return given.length === 0 ? none : sql<boolean>`(${named} or ${none})`;
};

const within = (column: string, { from, until }: InstantRange): readonly RawBuilder<boolean>[] => [
  ...(from === null ? [] : [sql<boolean>`${sql.ref(`l.${column}`)} >= ${from}`]),
  ...(until === null ? [] : [sql<boolean>`${sql.ref(`l.${column}`)} < ${until}`]),
];

/** Keys of the leads that a search means, up to one more than the bound. */
export const searchedKeys = ({ words, key }: NonNullable<LeadFilter['search']>): RawBuilder<unknown> => {
  const byWord = words.map(
    (word) => sql`select lead_key from leadpact.lead_word where word >= ${word} and word < ${endOf(word)}`,
  );
  const [first, ...others] = byWord;
  const byKey = sql`(select key from leadpact.lead where key >= ${key} and key < ${endOf(key)} limit ${SEARCH_LEADS_MAX})`;
  if (first === undefined) return byKey;
  // Where many leads have each of the words, the look ends with the first of those that have all.
  const found = sql.join([first, ...others.map((other) => sql`lead_key in (${other})`)], sql` and `);
  return sql`select * from ((select lead_key from (${found}) w limit ${SEARCH_LEADS_MAX + 1}) union ${byKey}) s`;
};

/** Open obligations of the lead `l` whose due instant has passed, and which no pause holds. */
export const overdueOf = (now: Date): RawBuilder<unknown> =>
  sql`leadpact.obligation o where o.lead_key = l.key and o.outcome = 'open' and o.due_at < ${now}
    and (o.paused_until is null or o.paused_until <= ${now})`;

const overdueKeys = (now: Date): RawBuilder<unknown> =>
  sql`select lead_key from leadpact.obligation o where o.outcome = 'open' and o.due_at < ${now}
    and (o.paused_until is null or o.paused_until <= ${now})`;

/** The condition on rows `l` of the table of leads. A lead that nothing created yet is none. */
export const whereLead = (filter: LeadFilter): RawBuilder<boolean> => {
  const { search, overdueAt, sample, contested } = filter;
  const parts = [
    sql<boolean>`(l.created_at is not null or l.created_unknown)`,
    ...(search === null ? [] : [sql<boolean>`l.key in (${searchedKeys(search)})`]),
    among('stage', filter.stages),
    among('channel', filter.channels),
    among('persona', filter.personas),
    among('campaign', filter.campaigns),
    among('owner', filter.owners),
    among('band', filter.bands),
    among('reason', filter.reasons),
    ...within('created_at', filter.created),
    ...within('first_handed_off_at', filter.handedOver),
    ...(overdueAt === null ? [] : [sql<boolean>`l.key in (${overdueKeys(overdueAt)})`]),
    ...(sample === null ? [] : [sql<boolean>`l.sample = ${sample}`]),
    // The partial index of contested leads is found by this form only.
    ...(contested === null ? [] : [contested ? sql<boolean>`l.contested` : sql<boolean>`not l.contested`]),
  ];
  return sql.join(
    parts.filter((part) => part !== null),
    sql` and `,
  );
};
