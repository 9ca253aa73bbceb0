import type { Inspections } from '../facts/place-columns.ts';
import { columnOf } from '../rows/inspect-file.ts';
import { findColumn } from './find-column.ts';
import { guessActivities, guessDeals } from './guess-joined.ts';
import { guessLeads } from './guess-leads.ts';
import type { Guess, NoteGuess } from './guess-notes.ts';
import type { Mapping } from './mapping.ts';
import type { ImportQuestion } from './questions.ts';

/** A mapping that the headings and values suggest; nothing of it is believed until a person has seen it. */
export type GuessedMapping = Readonly<{
  mapping: Mapping;
  guesses: readonly Guess[];
  /** What needs a person's word beside the questions that any mapping may raise. */
  questions: readonly ImportQuestion[];
}>;

const SALES_CHANNEL = /outbound|cold|prospect|sdr|sales[ -]generated|kaltakquise|telemarketing/i;

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
