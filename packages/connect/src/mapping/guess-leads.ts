import type { ColumnProfile } from '../rows/column-profile.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { findColumn } from './find-column.ts';
import type { NoteGuess } from './guess-notes.ts';
import { guessSale } from './guess-sale.ts';
import type { ColumnRole } from './heading-words.ts';
import type { LeadsMapping } from './mapping.ts';
import { foldHeading } from './shape-key.ts';

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

/** What the columns of the leads' file mean; without a deals file, of the sales on its own rows too. */
export const guessLeads = (
  inspection: Inspection,
  deals: Inspection | undefined,
  note: NoteGuess,
): LeadsMapping => {
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
