import type { Agreement } from '../agreement.ts';

/** The ten points of the agreement, by number. */
export const POINTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type Point = (typeof POINTS)[number];

/**
 * Where a proposal comes from. `plan`: the company's plan; `own`: its other data and settings; `in-draft`: what the draft
 * says already; `starting-point`: a common one, not the company's data.
 */
export type Source = 'plan' | 'own' | 'in-draft' | 'starting-point';

/** One reason of a proposal, in a plain sentence. */
export type Basis = Readonly<{ source: Source; text: string }>;

/** What a point could say: whole sections of the document, and where each part comes from. */
export type Proposal = Readonly<{
  point: Point;
  sets: Partial<Agreement>;
  basis: readonly Basis[];
  /** What cannot be proposed because nothing is known; a person has to say it. */
  open: readonly string[];
}>;

/** How every starting point is marked, wherever it is shown. */
export const STARTING_POINT = 'a common starting point, not your data';

/** The draft with what the proposal says. */
export const withProposal = (draft: Agreement, { sets }: Proposal): Agreement => ({ ...draft, ...sets });
