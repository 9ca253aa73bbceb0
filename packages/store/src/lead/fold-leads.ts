import { type FoldedLead, foldLead, type LedgerEvent } from '@leadpact/core';
import { type DealProjection, project } from '../ledger/project.ts';
import type { Judging } from '../obligation/judging.ts';
import { inForce } from './lead-events.ts';
import type { LeadRow } from './lead-row.ts';

/** A lead worked out from its events: the row of lists, its deals, and what the agreements make of it. */
export type ProjectedLead = Readonly<{
  key: string;
  row: LeadRow;
  deals: readonly DealProjection[];
  folded: FoldedLead | undefined;
  /** What still says something of it. */
  events: readonly LedgerEvent[];
}>;

/** Works one lead out as of an instant; the keys of replaced facts may be those of other leads too. */
export const projectLead = (
  key: string,
  all: readonly LedgerEvent[],
  replaced: ReadonlySet<string>,
  judging: Judging,
  now: number,
): ProjectedLead => {
  const events = inForce(all, replaced);
  const { lead: facts, deals } = project(events);
  const folded = foldLead(judging.compiled, events, now);
  const valueMinor = judging.valueOf(facts.channel, facts.persona);
  return { key, row: { key, facts, folded, valueMinor, foldedAt: now }, deals, folded, events };
};
