import { sql } from 'kysely';
import { areStored } from '../lead/deal-rows.ts';
import type { ProjectedLead } from '../lead/fold-leads.ts';
import { LEAD_COLUMNS } from '../lead/lead-row.ts';
import { type LoggedAlarm, nextAlarm } from '../obligation/alarms.ts';
import { type ContributionRow, contributionRows, contributionText } from '../obligation/contribution-row.ts';
import type { Judging } from '../obligation/judging.ts';
import { type ObligationRow, obligationRow, obligationText } from '../obligation/obligation-row.ts';
import type { Tx } from '../workspace/scope.ts';

/** The first thing that is stored otherwise than the ledger says. */
export type Difference = Readonly<{
  /** What it belongs to: a lead's key, or a day or period of a commitment. */
  subject: string;
  /** The column, obligation or sum. */
  what: string;
  stored: string;
  derived: string;
}>;

/** All that is stored of one lead beside its events. */
export type StoredLead = Readonly<{
  row: Readonly<Record<string, unknown>>;
  deals: readonly string[];
  obligations: readonly ObligationRow[];
  contributions: readonly ContributionRow[];
  alarms: ReadonlyMap<string, readonly LoggedAlarm[]>;
}>;

/** The stored rows of leads behind a key, in order. */
export const storedLeadRows = async (
  tx: Tx,
  after: string,
  limit: number,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const names = sql.join(LEAD_COLUMNS.map(([name]) => sql.ref(name)));
  const { rows } = await sql<Record<string, unknown>>`
    select ${names} from leadpact.lead where key > ${after} order by key limit ${limit}`.execute(tx);
  return rows;
};

const shown = (type: string, value: unknown): string =>
  type === 'timestamptz' && typeof value === 'number' ? new Date(value).toISOString() : JSON.stringify(value);

/** A value as the columns pick it: an instant in milliseconds. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.getTime() : (value ?? null));

const firstColumn = (stored: StoredLead, { key, row }: ProjectedLead): Difference | undefined => {
  for (const [name, type, pick] of LEAD_COLUMNS) {
    const [there, derived] = [plain(stored.row[name]), pick(row)];
    if (there !== derived)
      return { subject: key, what: name, stored: shown(type, there), derived: shown(type, derived) };
  }
  return undefined;
};

const firstOf = <Row>(
  subject: string,
  stored: readonly Row[],
  derived: readonly Row[],
  nameOf: (row: Row) => string,
  textOf: (row: Row) => string,
): Difference | undefined => {
  const there = new Map(stored.map((row) => [nameOf(row), textOf(row)]));
  const wanted = new Map(derived.map((row) => [nameOf(row), textOf(row)]));
  const names = [...new Set([...there.keys(), ...wanted.keys()])].toSorted();
  const different = names.find((name) => there.get(name) !== wanted.get(name));
  if (different === undefined) return undefined;
  return {
    subject,
    what: different,
    stored: there.get(different) ?? 'nothing',
    derived: wanted.get(different) ?? 'nothing',
  };
};

/** What is stored of a lead otherwise than it was worked out from its events as of its last fold. */
export const compareLead = (
  stored: StoredLead,
  derived: ProjectedLead,
  judging: Judging,
): Difference | undefined => {
  const { key, folded, row } = derived;
  const obligations = (folded?.obligations ?? []).map((obligation) => {
    const moment = { now: row.foldedAt, imported: false };
    const { next } = nextAlarm(judging, obligation, stored.alarms.get(obligation.key) ?? [], moment);
    return obligationRow(judging, obligation, { alarm: next, valueMinor: row.valueMinor });
  });
  const contributions = folded === undefined ? [] : contributionRows(key, folded, judging);
  const deals = { subject: key, what: 'deals', derived: JSON.stringify(derived.deals) };
  return (
    firstColumn(stored, derived) ??
    (areStored(stored.deals, derived.deals)
      ? undefined
      : { ...deals, stored: `[${stored.deals.join(', ')}]` }) ??
    firstOf(key, stored.obligations, obligations, ({ key: obligation }) => obligation, obligationText) ??
    firstOf(
      key,
      stored.contributions,
      contributions,
      ({ commitment, periodFrom }) => `${commitment}:${periodFrom}`,
      contributionText,
    )
  );
};
