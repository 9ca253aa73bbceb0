import type { Inspection } from '../rows/inspect-file.ts';
import { findColumn } from './find-column.ts';
import type { NoteGuess } from './guess-notes.ts';
import { guessSale } from './guess-sale.ts';
import type { ActivitiesMapping, DealsMapping, Join, LeadsMapping } from './mapping.ts';
import type { ImportQuestion } from './questions.ts';
import { foldHeading } from './shape-key.ts';

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

/** What the columns of a deals file mean. */
export const guessDeals = (
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

/** What the columns of a file of activities mean; nothing without a date. */
export const guessActivities = (
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
