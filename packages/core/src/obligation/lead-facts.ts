import { type InstantMs, instantOrNull } from '../calendar/instant.ts';
import { STAGES, type Stage } from '../ledger/vocabulary.ts';
import { bandName } from '../scoring/scorer.ts';
import type { Fold } from './fold.ts';

/** What the agreements make of a lead at an instant; points are whole, null where the agreement scores nothing. */
export type LeadFacts = Readonly<{
  lead: string;
  stage: Stage;
  score: number | null;
  fit: number | null;
  engagement: number | null;
  band: string | null;
  owner: string | null;
  mqlAt: InstantMs | null;
}>;

/** Whole points, and never a negative zero. */
const points = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value) + 0;

/** One lead of the fold, by its place in the ledger, as it was at the last finish. */
export const leadFacts = ({ ledger, leads, program }: Fold, index: number): LeadFacts => ({
  lead: ledger.leads[index] ?? '',
  stage: STAGES[leads.stage[index] ?? 0] ?? 'lead',
  score: points(leads.score[index]),
  fit: points(leads.fit[index]),
  engagement: points(leads.engagement[index]),
  band: program.scorer ? bandName(program.scorer, leads.band[index] ?? -1) : null,
  owner: ledger.payload.ownerNames[leads.owner[index] ?? -1] ?? null,
  mqlAt: instantOrNull(leads.mqlAt[index]),
});
