import { MEDIA, OUTCOMES } from '@leadpact/core';
import { z } from 'zod';

const column = z
  .string({ error: 'expected the heading of a column' })
  .min(1, 'expected the heading of a column');
const columns = z.union([column, z.array(column).min(1)], {
  error: 'expected a heading, or a list of headings',
});
const word = z.string({ error: 'expected a text' });
const words = z.array(word, { error: 'expected a list of texts' }).min(1, 'expected at least one text');

/** Rows whose column holds one of the words; case and blanks around do not matter. */
const condition = z
  .strictObject({ column, in: words.exactOptional(), not_in: words.exactOptional() })
  .refine(
    (value) => (value.in === undefined) !== (value.not_in === undefined),
    'expected either in or not_in',
  );

const bound = z.number({ error: 'expected a number' });
/** `[from, to)`; without `to` it has no end. */
const band = z.union([z.tuple([bound]), z.tuple([bound, bound])], { error: 'expected [from] or [from, to]' });
const persona = z.union(
  [
    column,
    z.strictObject({ column, bands: z.record(word, band) }),
    z.strictObject({ column, groups: z.record(word, words) }),
  ],
  { error: 'expected a heading, or { column, bands } or { column, groups }' },
);

const perColumn = (meaning: string) =>
  z.union([word.min(1), z.record(word, word)], { error: `expected ${meaning}, or one for each heading` });
const dates = {
  /** IANA zone of wall times without an offset: of the section, or per column. UTC when left out. */
  timezone: perColumn('a time zone').exactOptional(),
  /** How dates are written, such as `DD.MM.YYYY`: of the section, or per column. Decided from the values when left out. */
  date_format: perColumn('a date format').exactOptional(),
};

const happened = z.union([column, z.strictObject({ at: column, reason: column.exactOptional() })], {
  error: 'expected a heading, or { at, reason }',
});

/** Date columns of a lead, each the event that it stands for. */
const events = z.strictObject({
  qualified: column.exactOptional(),
  handed_off: column.exactOptional(),
  assigned: column.exactOptional(),
  first_contacted: z
    .union(
      [
        column,
        z.strictObject({
          at: column,
          medium: z.enum(MEDIA).exactOptional(),
          outcome: z.enum(OUTCOMES).exactOptional(),
        }),
      ],
      { error: 'expected a heading, or { at, medium, outcome }' },
    )
    .exactOptional(),
  accepted: column.exactOptional(),
  rejected: happened.exactOptional(),
  returned: happened.exactOptional(),
});

const sale = {
  won_at: column.exactOptional(),
  won_when: condition.exactOptional(),
  lost_at: column.exactOptional(),
  lost_when: condition.exactOptional(),
  lost_reason: column.exactOptional(),
  opened: column.exactOptional(),
  amount: column.exactOptional(),
  /** `1,234.50` or `1.234,50`: which sign the decimals have. */
  amount_format: z.enum(['1,234.50', '1.234,50']).exactOptional(),
};

const leads = z.strictObject({
  key: column,
  /** What starts the clock: the day of creation, or of becoming an MQL. */
  created: column.exactOptional(),
  channel: column.exactOptional(),
  persona: persona.exactOptional(),
  owner: column.exactOptional(),
  name: columns.exactOptional(),
  email: column.exactOptional(),
  company: column.exactOptional(),
  campaign: column.exactOptional(),
  /** Columns kept as attributes of the lead, by the name each gets. */
  attributes: z.record(word, column).exactOptional(),
  /** Which rows are leads; of several conditions all must hold, of those under `any` one. */
  only: z
    .union([condition, z.array(condition).min(1), z.strictObject({ any: z.array(condition).min(1) })], {
      error: 'expected { column, in }, a list of them, or { any: [ … ] }',
    })
    .exactOptional(),
  /** Minutes in UTC whose leads are left out, such as those of a list that was bought. */
  not_created_in: z
    .array(
      word.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/, 'expected a minute in UTC such as 2026-03-02T09:14Z'),
    )
    .min(1, 'expected at least one minute')
    .exactOptional(),
  channel_groups: z.record(word, words).exactOptional(),
  events: events.exactOptional(),
  /** A column that counts the attempts, without their dates. */
  attempts: column.exactOptional(),
  ...sale,
  ...dates,
});

export const JOINS = ['key', 'email', 'company'] as const;
const join = z.enum(JOINS).exactOptional();

const deals = z.strictObject({
  /** The column that names the lead: its key, e-mail address or company, as `join` says. */
  key: column,
  join,
  /** Sign between several leads in one cell; `;` when left out. */
  separator: word.min(1).exactOptional(),
  id: column.exactOptional(),
  persona: persona.exactOptional(),
  ...sale,
  ...dates,
});

const activities = z.strictObject({
  key: column,
  join,
  separator: word.min(1).exactOptional(),
  id: column.exactOptional(),
  at: column,
  medium: column.exactOptional(),
  outcome: column.exactOptional(),
  by: column.exactOptional(),
  /** What the words of the file mean, over the ones that are known. `skip` leaves rows out. */
  media: z.record(word, z.enum([...MEDIA, 'skip'])).exactOptional(),
  outcomes: z.record(word, z.enum([...OUTCOMES, 'skip'])).exactOptional(),
  ...dates,
});

export const mappingSchema = z.strictObject({
  name: word.min(1).exactOptional(),
  leads,
  deals: deals.exactOptional(),
  activities: activities.exactOptional(),
  /** Raw channels or groups to the side they belong to; Marketing's where not named. */
  sides: z.record(word, z.enum(['marketing', 'sales'])).exactOptional(),
  /** What an empty cell is called; "(none)" when left out. */
  empty_as: z.strictObject({ channel: word.exactOptional(), persona: word.exactOptional() }).exactOptional(),
  /** Words that count as an empty cell, by heading. */
  empty: z.record(word, z.array(word)).exactOptional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected a currency code such as USD')
    .exactOptional(),
});

/** Which columns of an export mean what: the file behind `--map`, as it is written. */
export type Mapping = Readonly<z.infer<typeof mappingSchema>>;
export type LeadsMapping = Mapping['leads'];
export type DealsMapping = NonNullable<Mapping['deals']>;
export type ActivitiesMapping = NonNullable<Mapping['activities']>;
export type PersonaMapping = NonNullable<LeadsMapping['persona']>;
export type RowCondition = Readonly<z.infer<typeof condition>>;
/** One condition, several that must all hold, or several of which one must. */
export type RowConditions =
  | RowCondition
  | readonly RowCondition[]
  | Readonly<{ any: readonly RowCondition[] }>;

/** The conditions one by one. */
export const eachCondition = (conditions: RowConditions): readonly RowCondition[] =>
  'any' in conditions ? conditions.any : [conditions].flat();
/** The columns of a sale, in a deals file or on the leads themselves. */
export type SaleMapping = Pick<DealsMapping, keyof typeof sale>;
export type Join = (typeof JOINS)[number];

/** The tables a mapping speaks of. */
export const TABLE_ROLES = ['leads', 'deals', 'activities'] as const;
export type TableRole = (typeof TABLE_ROLES)[number];
