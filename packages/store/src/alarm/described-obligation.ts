import {
  type Agreement,
  foldLead,
  type LeadCommitment,
  type LedgerEvent,
  type LiveLead,
  type LiveObligation,
} from '@leadpact/core';
import { leadEvents } from '../lead/lead-events.ts';
import { type Judging, judgingOf } from '../obligation/judging.ts';
import type { Tx } from '../workspace/scope.ts';

/** One obligation as it stands now, with its lead and what was agreed. */
export type DescribedObligation = Readonly<{
  obligation: LiveObligation;
  lead: LiveLead;
  commitment: LeadCommitment;
  agreement: Agreement;
  judging: Judging;
  events: readonly LedgerEvent[];
}>;

/** @throws Error for an obligation of no version that judges. */
export const promiseOf = (judging: Judging, { versionFrom, commitment }: LiveObligation) => {
  const agreement = judging.agreements.findLast(({ effective }) => effective.from === versionFrom);
  const promise = agreement?.commitments.find(({ id }) => id === commitment);
  if (
    agreement === undefined ||
    promise === undefined ||
    promise.kind === 'deliver' ||
    promise.kind === 'ratio'
  )
    throw new Error(`No version from ${versionFrom} promises "${commitment}"`);
  return { agreement, commitment: promise };
};

/** An obligation of a lead at an instant, from the lead's events; undefined when they open none of that key any more. */
export const describeObligation = async (
  tx: Tx,
  { lead, key, now }: Readonly<{ lead: string; key: string; now: number }>,
): Promise<DescribedObligation | undefined> => {
  const judging = await judgingOf(tx);
  const events = await leadEvents(tx, lead);
  const folded = foldLead(judging.compiled, events, now);
  const obligation = folded?.obligations.find((one) => one.key === key);
  if (folded === undefined || obligation === undefined) return undefined;
  return { obligation, lead: folded.lead, ...promiseOf(judging, obligation), judging, events };
};
