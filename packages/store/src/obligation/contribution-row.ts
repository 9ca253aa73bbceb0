import type { FoldedLead } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';

/** What one lead counts for in one period of a commitment per period. */
export type ContributionRow = Readonly<{
  leadKey: string;
  commitment: string;
  periodFrom: string;
  /** In thousandths. */
  delivered: number;
  numerator: number;
  denominator: number;
}>;

/** The contributions of a folded lead, one row per commitment and period. */
export const contributionRows = (leadKey: string, { counted }: FoldedLead): readonly ContributionRow[] => {
  const rows = new Map<string, ContributionRow>();
  for (const { commitment, period, measure, amount } of counted) {
    if (measure !== 'delivered' && measure !== 'numerator' && measure !== 'denominator') continue;
    const key = `${commitment}\0${period}`;
    const row = rows.get(key) ?? {
      leadKey,
      commitment,
      periodFrom: period,
      delivered: 0,
      numerator: 0,
      denominator: 0,
    };
    rows.set(key, { ...row, [measure]: row[measure] + amount });
  }
  return [...rows.values()];
};

export const contributionText = (row: ContributionRow): string =>
  JSON.stringify([
    row.leadKey,
    row.commitment,
    row.periodFrom,
    row.delivered,
    row.numerator,
    row.denominator,
  ]);

/** The stored contributions of some leads. */
export const storedContributions = async (
  tx: Tx,
  leads: readonly string[],
): Promise<readonly ContributionRow[]> => {
  if (leads.length === 0) return [];
  const { rows } = await sql<ContributionRow>`
    select c.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select lead_key as "leadKey", commitment, period_from::text as "periodFrom", delivered, numerator, denominator
      from leadpact.contribution where lead_key = k.key offset 0) as c`.execute(tx);
  return rows;
};

/** Puts the contributions of leads in the place of the stored ones. */
export const replaceContributions = async (
  tx: Tx,
  stored: readonly ContributionRow[],
  derived: readonly ContributionRow[],
): Promise<void> => {
  const there = new Set(stored.map(contributionText));
  const wanted = new Set(derived.map(contributionText));
  const gone = stored.filter((row) => !wanted.has(contributionText(row)));
  const fresh = derived.filter((row) => !there.has(contributionText(row)));
  if (gone.length > 0)
    await sql`
      delete from leadpact.contribution c using unnest(${gone.map(({ leadKey }) => leadKey)}::text[],
        ${gone.map(({ commitment }) => commitment)}::text[], ${gone.map(({ periodFrom }) => periodFrom)}::date[]) as g (lead, commitment, period)
      where c.lead_key = g.lead and c.commitment = g.commitment and c.period_from = g.period`.execute(tx);
  if (fresh.length === 0) return;
  await sql`
    insert into leadpact.contribution (lead_key, commitment, period_from, delivered, numerator, denominator)
    select * from unnest(${fresh.map(({ leadKey }) => leadKey)}::text[], ${fresh.map(({ commitment }) => commitment)}::text[],
      ${fresh.map(({ periodFrom }) => periodFrom)}::date[], ${fresh.map(({ delivered }) => delivered)}::bigint[],
      ${fresh.map(({ numerator }) => numerator)}::int[], ${fresh.map(({ denominator }) => denominator)}::int[])`.execute(
    tx,
  );
};
