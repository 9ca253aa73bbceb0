import { type FoldedLead, foldLead, type LedgerEvent } from '@leadpact/core';
import { type DealProjection, project } from '../ledger/project.ts';
import type { Judging } from '../obligation/judging.ts';
import type { StoredEvent } from './lead-events.ts';
import type { LeadRow } from './lead-row.ts';

/** A lead worked out from its events: the row of lists, its deals, and what the agreements make of it. */
export type ProjectedLead = Readonly<{
  key: string;
  row: LeadRow;
  deals: readonly DealProjection[];
  folded: FoldedLead | undefined;
  /** What still says something of it. */
  events: readonly StoredEvent[];
}>;

/** How far a sender's clock may be ahead of ours: what it says has happened is taken to have happened. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** The instant of the fold: now, or the newest event of a clock that is a little ahead. */
export const foldInstant = (events: readonly LedgerEvent[], now: number): number =>
  events.reduce((at, { time }) => (time > at && time <= now + CLOCK_SKEW_MS ? time : at), now);

const firstAfter = (events: readonly LedgerEvent[], at: number): number | null => {
  const first = events.reduce(
    (least, { time }) => (time > at && time < least ? time : least),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(first) ? first : null;
};

/** Works one lead out as of an instant, from what is in force of its events. */
export const projectLead = (
  key: string,
  events: readonly StoredEvent[],
  judging: Judging,
  now: number,
): ProjectedLead => {
  const { lead: facts, deals } = project(events);
  const foldedAt = foldInstant(events, now);
  const folded = foldLead(judging.compiled, events, foldedAt);
  const valueMinor = judging.valueOf(facts.channel, facts.persona, foldedAt);
  const row = { key, facts, folded, valueMinor, foldedAt, wakesAt: firstAfter(events, foldedAt) };
  return { key, row, deals, folded, events };
};
