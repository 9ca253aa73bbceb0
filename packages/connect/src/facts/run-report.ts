import type { Inspections } from './place-columns.ts';
import type { ProblemCount } from './problem-list.ts';

/** A remark about an import, in words for people. */
export type ImportNote = Readonly<{
  kind: string;
  text: string;
  count: number | null;
  lines: readonly number[];
  /** The minute of creation that it is about, as `leads.not_created_in` names it. */
  minute?: string;
}>;

/** What an import read and gave, so far. */
export type RunReport = Readonly<{
  /** Rows of all files, each counted once. */
  rows: number;
  /** Leads, each key once. */
  leads: number;
  deals: number;
  attempts: number;
  /** Leads with a date on which Sales got them. */
  handoffs: number;
  /** Events that were new to the ledger, corrections among them. */
  events: number;
  /** Facts that a newer copy of the file says otherwise. */
  updated: number;
  /** Facts that the ledger has as they are. */
  unchanged: number;
  /** Rows left out. */
  skipped: number;
  notes: readonly ImportNote[];
}>;

const KINDS_THAT_STAY: ReadonlySet<string> = new Set([
  'unreadable-date',
  'unreadable-amount',
  'other-currency',
  'deal-of-several-leads',
  'deal-open-again',
  'lead-without-date',
  'won-without-date',
]);

/** Whether the row of a problem is left out; the others are kept with what could be read. */
export const leavesOut = ({ kind }: Pick<ProblemCount, 'kind'>): boolean => !KINDS_THAT_STAY.has(kind);

const SENTENCES: Readonly<Record<string, string>> = {
  'lead-without-key': 'rows have no key',
  'key-too-long': 'rows have a key of more than 400 characters',
  'lead-without-date': 'leads have no date of creation',
  'duplicate-lead': 'rows repeat the key of a lead',
  'unreadable-date': 'dates cannot be read',
  'unreadable-amount': 'amounts cannot be read',
  'other-currency': 'amounts are in another currency',
  'deal-without-key': 'deals name no lead',
  'deal-without-lead': 'deals have no lead among these',
  'deal-of-several-leads': 'deals name several leads',
  'deal-open-again': 'deals that were won or lost are open now',
  'repeated-deal': 'rows repeat the id of a deal',
  'lost-without-date': 'lost deals have no date',
  'won-without-date': 'won deals have no date',
  'activity-without-lead': 'activities have no lead among these',
  'activity-without-date': 'activities have no date',
  'repeated-activity': 'rows repeat the id of an activity',
  'unknown-medium': 'activities have an unknown type',
  'unknown-outcome': 'activities have an unknown outcome',
};

/** The problems of an import as sentences: how many, where, what was done. */
export const problemNotes = (counts: readonly ProblemCount[]): readonly ImportNote[] =>
  counts.map(({ kind, file, column, action, count, lines }) => {
    const where = column === null ? '' : ` in "${column}"`;
    const what = SENTENCES[kind] ?? kind.replaceAll('-', ' ');
    return {
      kind,
      text: `${count} ${what}${where}${file === null ? '' : ` (${file})`}: ${action}.`,
      count,
      lines,
    };
  });

/** What a run counts as it goes. */
export type RunCounts = {
  events: number;
  updated: number;
  unchanged: number;
  attempts: number;
  handoffs: number;
  leads: number;
  deals: number;
  notLeads: number;
};

/** The report of a run from what it has counted. */
export const reportOf = (
  counts: RunCounts,
  found: readonly ProblemCount[],
  inspections: Inspections,
): RunReport => {
  const { notLeads, ...rest } = counts;
  const rows = Object.values(inspections).reduce((sum, { rows: own }) => sum + own, 0);
  const left = found.filter(leavesOut).reduce((sum, { count }) => sum + count, 0);
  const files = Object.values(inspections).flatMap(({ table, notes }) =>
    notes.map(({ kind, text, count, lines }) => ({ kind, text: `${table.file}: ${text}`, count, lines })),
  );
  const others =
    notLeads === 0
      ? []
      : [
          {
            kind: 'not-a-lead',
            text: `${notLeads} rows are no leads by the mapping's conditions.`,
            count: notLeads,
            lines: [],
          },
        ];
  return { rows, ...rest, skipped: left + notLeads, notes: [...problemNotes(found), ...others, ...files] };
};
