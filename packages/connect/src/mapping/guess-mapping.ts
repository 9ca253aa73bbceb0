import type { Inspections } from '../facts/place-columns.ts';
import type { ColumnProfile } from '../rows/column-profile.ts';
import { columnOf, type Inspection } from '../rows/inspect-file.ts';
import { findColumn } from './find-column.ts';
import type { Guess, NoteGuess } from './guess-notes.ts';
import { guessSale } from './guess-sale.ts';
import type { ColumnRole } from './heading-words.ts';
import type { ActivitiesMapping, DealsMapping, Join, LeadsMapping, Mapping } from './mapping.ts';
import type { ImportQuestion } from './questions.ts';
import { foldHeading } from './shape-key.ts';

/** A mapping that the headings and values suggest; nothing of it is believed until a person has seen it. */
export type GuessedMapping = Readonly<{
  mapping: Mapping;
  guesses: readonly Guess[];
  /** What needs a person's word beside the questions that any mapping may raise. */
  questions: readonly ImportQuestion[];
}>;

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
type Take = (role: ColumnRole) => ColumnProfile | undefined;

/** Bands offered for a company's size; a starting point, editable. */
const SIZE_BANDS = { small: [0, 50], 'mid-size': [50, 250], enterprise: [250] } satisfies Record<
  string,
  [number] | [number, number]
>;
/** Stages of HubSpot's life cycle that are no leads. */
const NOT_LEADS =
  /^(subscriber|other|evangelist|abonnent|suscriptor|abonn[ée]|assinante|partner|vendor|competitor)$/i;
const LIFECYCLE = /lead|mql|sql|customer|opportunity|kunde|cliente|client/i;
const SALES_CHANNEL = /outbound|cold|prospect|sdr|sales[ -]generated|kaltakquise|telemarketing/i;

const guessKey = (inspection: Inspection, deals: Inspection | undefined, note: NoteGuess): string => {
  const shared = inspection.columns.find(
    (column) =>
      column.filled > 0 &&
      column.distinct > inspection.rows / 2 &&
      column.dates.kind === 'none' &&
      /\b(id|key|nr|nummer|codigo)\b/.test(foldHeading(column.name)) &&
      deals?.columns.some(({ name }) => name === column.name) === true &&
      (deals === undefined || foldHeading(column.name) !== 'record id'),
  );
  const byName = findColumn(inspection, 'leadKey');
  const email = findColumn(inspection, 'email');
  const unique = inspection.columns.find((column) => column.unique && column.filled === inspection.rows);
  const [column, reason] =
    shared !== undefined
      ? [shared, 'both files have it, and it tells leads apart']
      : byName !== undefined
        ? [byName, 'its heading, and it tells leads apart']
        : email !== undefined
          ? [email, 'no id was found, and e-mail addresses tell leads apart']
          : [unique ?? inspection.columns[0], 'the first column whose values all differ'];
  const name = column?.name ?? '';
  note('leads.key', name, reason);
  return name;
};

const ATTRIBUTES: readonly (readonly [string, ColumnRole])[] = [
  ['employees', 'size'],
  ['lifecycle', 'lifecycle'],
];

const guessOnly = (inspection: Inspection, note: NoteGuess): LeadsMapping['only'] | undefined => {
  const column = findColumn(inspection, 'lifecycle');
  const values = column?.values ?? null;
  if (column === undefined || values === null || !values.some(({ value }) => LIFECYCLE.test(value)))
    return undefined;
  const out = values.filter(({ value }) => NOT_LEADS.test(value));
  if (out.length === 0) return undefined;
  const rows = out.reduce((sum, { count }) => sum + count, 0);
  note(
    'leads.only',
    column.name,
    `${rows} rows are ${out.map(({ value }) => `"${value}"`).join(', ')}: no leads`,
  );
  return { column: column.name, not_in: out.map(({ value }) => value) };
};

const guessPersona = (take: Take, note: NoteGuess): LeadsMapping['persona'] | undefined => {
  const persona = take('persona');
  if (persona !== undefined) {
    note('leads.persona', persona.name, `its heading, and ${persona.distinct} different values`);
    return persona.name;
  }
  const size = take('size');
  if (size === undefined) return undefined;
  note(
    'leads.persona',
    size.name,
    'no persona column: made from the number of employees, in bands to be edited',
  );
  return { column: size.name, bands: SIZE_BANDS };
};

const guessEvents = (take: Take, note: NoteGuess): LeadsMapping['events'] | undefined => {
  const events: Draft<NonNullable<LeadsMapping['events']>> = {};
  const stands = (name: string, column: ColumnProfile | undefined, event: string): string | undefined => {
    if (column !== undefined) note(`leads.events.${name}`, column.name, `its dates stand for ${event}`);
    return column?.name;
  };
  const qualified = stands('qualified', take('becameMql'), 'lead.qualified');
  const assigned = stands('assigned', take('assignedAt'), 'lead.assigned');
  const contacted = stands('first_contacted', take('firstContacted'), 'lead.attempted');
  const rejected = stands('rejected', take('rejectedAt'), 'lead.rejected');
  const returned = stands('returned', take('returnedAt'), 'lead.returned');
  const reason = take('rejectReason')?.name;
  if (qualified !== undefined) events.qualified = qualified;
  if (assigned !== undefined) events.assigned = assigned;
  if (contacted !== undefined) events.first_contacted = contacted;
  if (rejected !== undefined) events.rejected = reason === undefined ? rejected : { at: rejected, reason };
  if (returned !== undefined) events.returned = returned;
  return Object.keys(events).length === 0 ? undefined : events;
};

const guessCreated = (inspection: Inspection, take: Take, note: NoteGuess): string | undefined => {
  const created = take('created');
  if (created !== undefined) {
    note('leads.created', created.name, 'its heading, and dates');
    return created.name;
  }
  const dates = inspection.columns.filter((column) => column.dates.kind !== 'none');
  const only = dates.length === 1 ? dates[0] : undefined;
  if (only !== undefined) note('leads.created', only.name, 'the only column with dates');
  return only?.name;
};

const guessLeads = (inspection: Inspection, deals: Inspection | undefined, note: NoteGuess): LeadsMapping => {
  const leads: Draft<LeadsMapping> = { key: guessKey(inspection, deals, note) };
  const taken = new Set<string>();
  const take: Take = (role) => {
    const column = findColumn(inspection, role, taken);
    if (column !== undefined) taken.add(column.name);
    return column;
  };
  const only = guessOnly(inspection, note);
  const created = guessCreated(inspection, take, note);
  const persona = guessPersona(take, note);
  const events = guessEvents(take, note);
  const first = take('firstName')?.name;
  const last = take('lastName')?.name;
  const name =
    first !== undefined && last !== undefined ? [first, last] : (take('name')?.name ?? last ?? first);
  if (only !== undefined) leads.only = only;
  if (created !== undefined) leads.created = created;
  if (persona !== undefined) leads.persona = persona;
  if (events !== undefined) leads.events = events;
  if (name !== undefined) leads.name = name;
  for (const field of ['channel', 'owner', 'email', 'company', 'campaign', 'attempts'] as const) {
    const column = take(field);
    if (column === undefined) continue;
    leads[field] = column.name;
    note(
      `leads.${field}`,
      column.name,
      field === 'channel' ? `its heading, and ${column.distinct} different values` : 'its heading',
    );
  }
  const attributes = ATTRIBUTES.flatMap(([attribute, role]) => {
    const column = findColumn(inspection, role);
    return column === undefined ? [] : [[attribute, column.name] as const];
  });
  if (attributes.length > 0) leads.attributes = Object.fromEntries(attributes);
  if (deals !== undefined) return leads;
  const sale = guessSale(
    inspection,
    'leads',
    note,
    new Set([leads.key, ...(created === undefined ? [] : [created])]),
  );
  if (Object.keys(sale).length > 0) note('deals', null, 'the deals are in the leads’ own file');
  return { ...leads, ...sale };
};

type Association = Readonly<{ key: string; join: Join; asks: boolean }>;

/** How rows of another file name their lead: by its key, else by e-mail address or company, which a person must confirm. */
const guessAssociation = (inspection: Inspection, leads: LeadsMapping): Association | null => {
  const same = inspection.columns.find(
    ({ name }) => name === leads.key && foldHeading(name) !== 'record id' && foldHeading(name) !== 'id',
  );
  const column = same ?? findColumn(inspection, 'association');
  if (column !== undefined)
    return { key: column.name, join: column.emailShare > 0.5 ? 'email' : 'key', asks: false };
  const email = findColumn(inspection, 'email');
  if (email !== undefined && leads.email !== undefined) return { key: email.name, join: 'email', asks: true };
  const company = findColumn(inspection, 'company');
  if (company !== undefined && leads.company !== undefined)
    return { key: company.name, join: 'company', asks: true };
  return null;
};

const joinQuestion = (
  role: 'deals' | 'activities',
  { key, join }: Association,
  rows: number,
): ImportQuestion => ({
  kind: 'join',
  path: `${role}.join`,
  text: `No column of the ${role} names a lead by its key. May they be joined by ${join === 'email' ? 'the e-mail address' : 'the company'} in "${key}"?`,
  rows,
  options: [
    {
      value: join,
      label:
        join === 'email' ? 'By e-mail address' : 'By company: all deals of a company go to its earliest lead',
    },
  ],
  blocks: true,
});

type Guessed<T> = Readonly<{ section: T | undefined; questions: readonly ImportQuestion[] }>;

const guessDeals = (
  inspection: Inspection | undefined,
  leads: LeadsMapping,
  note: NoteGuess,
): Guessed<DealsMapping> => {
  if (inspection === undefined) return { section: undefined, questions: [] };
  const association = guessAssociation(inspection, leads);
  const key = association?.key ?? inspection.columns[0]?.name ?? '';
  const sale = guessSale(inspection, 'deals', note, new Set([key]));
  const id = findColumn(inspection, 'dealId', new Set([key]));
  const persona = leads.persona === undefined ? findColumn(inspection, 'persona', new Set([key])) : undefined;
  note(
    'deals.key',
    key,
    association === null
      ? 'no column names a lead; correct this'
      : association.join === 'key'
        ? 'its heading: it names the lead'
        : `joined by ${association.join}`,
  );
  if (persona !== undefined)
    note(
      'deals.persona',
      persona.name,
      'the leads have no persona; the deals do, so it is known only after the sale',
    );
  const section: DealsMapping = {
    key,
    ...(association === null || association.join === 'key' ? {} : { join: association.join }),
    ...(id === undefined ? {} : { id: id.name }),
    ...sale,
    ...(persona === undefined ? {} : { persona: persona.name }),
  };
  return {
    section,
    questions: association?.asks === true ? [joinQuestion('deals', association, inspection.rows)] : [],
  };
};

const guessActivities = (
  inspection: Inspection | undefined,
  leads: LeadsMapping,
  note: NoteGuess,
): Guessed<ActivitiesMapping> => {
  if (inspection === undefined) return { section: undefined, questions: [] };
  const association = guessAssociation(inspection, leads);
  const key = association?.key ?? inspection.columns[0]?.name ?? '';
  const taken = new Set([key]);
  const at =
    findColumn(inspection, 'activityAt', taken) ??
    inspection.columns.find(({ dates }) => dates.kind !== 'none');
  const medium = findColumn(inspection, 'medium', taken);
  const outcome = findColumn(inspection, 'outcome', new Set([key, medium?.name ?? '']));
  const by = findColumn(inspection, 'owner', taken);
  note(
    'activities.key',
    key,
    association === null ? 'no column names a lead; correct this' : 'it names the lead',
  );
  if (at !== undefined) note('activities.at', at.name, 'its heading, and dates');
  const section: ActivitiesMapping = {
    key,
    ...(association === null || association.join === 'key' ? {} : { join: association.join }),
    at: at?.name ?? '',
    ...(medium === undefined ? {} : { medium: medium.name }),
    ...(outcome === undefined ? {} : { outcome: outcome.name }),
    ...(by === undefined ? {} : { by: by.name }),
  };
  return {
    section: at === undefined ? undefined : section,
    questions: association?.asks === true ? [joinQuestion('activities', association, inspection.rows)] : [],
  };
};

/** Untouched form defaults in the columns that count: proposed as empty, each to be confirmed. */
const guessEmpty = (
  inspections: Inspections,
  mapping: Mapping,
  note: NoteGuess,
): Mapping['empty'] | undefined => {
  const { leads, deals } = mapping;
  const wanted = [
    ...[
      leads.channel,
      leads.created,
      leads.owner,
      typeof leads.persona === 'object' ? leads.persona.column : leads.persona,
    ].map((heading) => [inspections.leads, heading] as const),
    ...[deals?.amount, deals?.won_at].map((heading) => [inspections.deals, heading] as const),
  ];
  const empty = wanted.flatMap(([inspection, heading]) => {
    const column =
      inspection === undefined || heading === undefined ? undefined : columnOf(inspection, heading);
    if (column === undefined || column.untouched.length === 0) return [];
    const words = column.untouched.map(({ value }) => value);
    const rows = column.untouched.reduce((sum, { count }) => sum + count, 0);
    note(
      `empty.${column.name}`,
      column.name,
      `${words.map((word) => `"${word}"`).join(', ')} in ${rows} rows: nobody has entered anything`,
    );
    return [[column.name, words] as const];
  });
  return empty.length === 0 ? undefined : Object.fromEntries(empty);
};

const guessCurrency = (inspections: Inspections, mapping: Mapping, note: NoteGuess): string | undefined => {
  const inspection = inspections.deals ?? inspections.leads;
  const heading = inspections.deals === undefined ? mapping.leads.amount : mapping.deals?.amount;
  const amounts = heading === undefined ? undefined : columnOf(inspection, heading)?.amounts;
  const inAmounts =
    amounts === undefined || amounts.kind === 'none' || amounts.kind === 'mixed' ? null : amounts.currency;
  const column = findColumn(inspection, 'currency');
  const most = column?.top[0]?.value.toUpperCase();
  const currency = inAmounts ?? (most !== undefined && /^[A-Z]{3}$/.test(most) ? most : undefined);
  if (currency === undefined || heading === undefined) return undefined;
  note('currency', inAmounts === null ? (column?.name ?? null) : heading, `most amounts are in ${currency}`);
  return currency;
};

const guessSides = (inspections: Inspections, { leads }: Mapping): Mapping['sides'] | undefined => {
  const values =
    leads.channel === undefined ? null : (columnOf(inspections.leads, leads.channel)?.values ?? null);
  const sales = (values ?? [])
    .filter(({ value }) => SALES_CHANNEL.test(value))
    .map(({ value }) => [value, 'sales'] as const);
  return sales.length === 0 ? undefined : Object.fromEntries(sales);
};

/** What the columns of the files most likely mean, by their headings and all their values, each with the reason. */
export const guessMapping = (inspections: Inspections): GuessedMapping => {
  const guesses: Guess[] = [];
  const note: NoteGuess = (path, column, reason) => guesses.push({ path, column, reason });
  const leads = guessLeads(inspections.leads, inspections.deals, note);
  const deals = guessDeals(inspections.deals, leads, note);
  const activities = guessActivities(inspections.activities, leads, note);
  const sections: Mapping = {
    leads,
    ...(deals.section === undefined ? {} : { deals: deals.section }),
    ...(activities.section === undefined ? {} : { activities: activities.section }),
  };
  const sides = guessSides(inspections, sections);
  const empty = guessEmpty(inspections, sections, note);
  const currency = guessCurrency(inspections, sections, note);
  const mapping: Mapping = {
    ...sections,
    ...(sides === undefined ? {} : { sides }),
    ...(empty === undefined ? {} : { empty }),
    ...(currency === undefined ? {} : { currency }),
  };
  return { mapping, guesses, questions: [...deals.questions, ...activities.questions] };
};
