import type { FoldedLead } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { type Column, rowsOf } from '../connection/rows-of.ts';
import type { Tx } from '../workspace/scope.ts';
import type { Judging } from './judging.ts';
import { changePeriodSums } from './period-sums.ts';

/** What one lead counts for in one period of a commitment per period, and where that is summed. */
export type ContributionRow = Readonly<{
  leadKey: string;
  commitment: string;
  periodFrom: string;
  /** In thousandths. */
  delivered: number;
  numerator: number;
  denominator: number;
  /** The day of the first handoff in the zone of the version that counts it; null where nothing was delivered. */
  day: string | null;
  /** Empty where the lead has none. */
  channel: string;
  persona: string;
}>;

/** The contributions of a folded lead, one row per commitment and period. */
export const contributionRows = (
  leadKey: string,
  { counted, lead }: FoldedLead,
  judging: Judging,
): readonly ContributionRow[] => {
  if (counted.length === 0) return [];
  const rows = new Map<string, { -readonly [Name in keyof ContributionRow]: ContributionRow[Name] }>();
  for (const { commitment, period, measure, amount, versionFrom } of counted) {
    const key = `${commitment}\0${period}`;
    const row = rows.get(key) ?? {
      leadKey,
      commitment,
      periodFrom: period,
      delivered: 0,
      numerator: 0,
      denominator: 0,
      day: null,
      channel: lead.channel ?? '',
      persona: lead.persona ?? '',
    };
    row[measure] += amount;
    if (measure === 'delivered' && lead.firstHandedOffAt !== null)
      row.day = judging.dayOf(versionFrom, lead.firstHandedOffAt);
    rows.set(key, row);
  }
  return [...rows.values()];
};

const COLUMNS: readonly Column<ContributionRow>[] = [
  ['lead_key', 'text', ({ leadKey }) => leadKey],
  ['commitment', 'text', ({ commitment }) => commitment],
  ['period_from', 'date', ({ periodFrom }) => periodFrom],
  ['delivered', 'bigint', ({ delivered }) => delivered],
  ['numerator', 'int', ({ numerator }) => numerator],
  ['denominator', 'int', ({ denominator }) => denominator],
  ['day', 'date', ({ day }) => day],
  ['channel', 'text', ({ channel }) => channel],
  ['persona', 'text', ({ persona }) => persona],
];
const NAMES = sql.join(COLUMNS.map(([name]) => sql.ref(name)));

export const contributionText = (row: ContributionRow): string =>
  JSON.stringify(COLUMNS.map(([, , pick]) => pick(row)));

/** What a contribution is stored by. */
const placeOf = ({ leadKey, commitment, periodFrom }: ContributionRow): string =>
  `${leadKey}\0${commitment}\0${periodFrom}`;

const isSame = (one: ContributionRow, other: ContributionRow | undefined): boolean =>
  other !== undefined && COLUMNS.every(([, , pick]) => pick(one) === pick(other));

/** The stored contributions of some leads. */
export const storedContributions = async (
  tx: Tx,
  leads: readonly string[],
): Promise<readonly ContributionRow[]> => {
  if (leads.length === 0) return [];
  const { rows } = await sql<ContributionRow>`
    select c.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select lead_key as "leadKey", commitment, period_from::text as "periodFrom", delivered, numerator, denominator,
        day::text as day, channel, persona
      from leadpact.contribution where lead_key = k.key offset 0) as c`.execute(tx);
  return rows;
};

/** Puts the contributions of leads in the place of the stored ones, and their sums with them. */
export const replaceContributions = async (
  tx: Tx,
  stored: readonly ContributionRow[],
  derived: readonly ContributionRow[],
): Promise<void> => {
  const there = new Map(stored.map((row) => [placeOf(row), row]));
  const wanted = new Map(stored.length === 0 ? [] : derived.map((row) => [placeOf(row), row]));
  const gone = stored.filter((row) => !isSame(row, wanted.get(placeOf(row))));
  const fresh = there.size === 0 ? derived : derived.filter((row) => !isSame(row, there.get(placeOf(row))));
  if (gone.length > 0)
    await sql`
      delete from leadpact.contribution c using unnest(${arrayLiteral(gone.map(({ leadKey }) => leadKey))}::text[],
        ${arrayLiteral(gone.map(({ commitment }) => commitment))}::text[], ${arrayLiteral(gone.map(({ periodFrom }) => periodFrom))}::date[]) as g (lead, commitment, period)
      where c.lead_key = g.lead and c.commitment = g.commitment and c.period_from = g.period`.execute(tx);
  if (fresh.length > 0)
    await sql`insert into leadpact.contribution (${NAMES}) ${rowsOf(COLUMNS, fresh)}`.execute(tx);
  await changePeriodSums(tx, gone, fresh);
};
