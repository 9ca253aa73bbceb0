import type { Agreement } from '../agreement/agreement.ts';
import type { Side } from '../agreement/commitment.ts';
import { type Attainment, attain } from '../attainment/attain.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { compareCodePoints } from '../ledger/code-points.ts';
import { type EventProblem, type LedgerEvent, parseEvent } from '../ledger/event.ts';
import { instantText } from '../ledger/instant-text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { packLedger } from '../ledger/pack.ts';
import type { Stage } from '../ledger/vocabulary.ts';
import type { ObligationState } from './columns.ts';
import { type Fold, type FoldOptions, foldLedger } from './fold.ts';
import { type LeadFacts, leadFacts } from './lead-facts.ts';
import { type ObligationFacts, obligationFacts } from './obligation-facts.ts';
import { compileProgram } from './program.ts';

/** One obligation as `replay --json` shows it; instants are RFC 3339 in UTC. */
export type ObligationRow = Readonly<{
  key: string;
  commitment: string;
  side: Side;
  lead: string;
  owner: string | null;
  nth: number;
  version: string;
  openedAt: string;
  dueAt: string;
  state: ObligationState;
  doneAt: string | null;
  missedAt: string | null;
  attempts: number | null;
}>;

/** One lead as `replay --json` shows it; points are whole, null where the agreement scores nothing. */
export type LeadRow = Readonly<{
  lead: string;
  stage: Stage;
  score: number | null;
  fit: number | null;
  engagement: number | null;
  band: string | null;
  owner: string | null;
  mqlAt: string | null;
}>;

/** What a ledger means under the agreements as of an instant: the document of `replay --json`. */
export type Replay = Attainment &
  Readonly<{ ok?: never; asOf: string; obligations: readonly ObligationRow[]; leads: readonly LeadRow[] }>;

/** Why a ledger cannot be replayed. `index` counts the given events from 0. */
export type ReplayProblem =
  | (Readonly<{ kind: 'event'; index: number }> & EventProblem)
  | Readonly<{ kind: 'conflict'; source: string; id: string; first: LedgerEvent; second: LedgerEvent }>;
export type ReplayRefusal = Readonly<{ ok: false; problems: readonly ReplayProblem[] }>;

const textOrNull = (instant: InstantMs | null): string | null =>
  instant === null ? null : instantText(instant);

/** An obligation as `replay --json` shows it. */
export const obligationRow = ({
  key,
  commitment,
  side,
  lead,
  owner,
  nth,
  version,
  openedAt,
  dueAt,
  state,
  doneAt,
  missedAt,
  attempts,
}: ObligationFacts): ObligationRow => ({
  key,
  commitment,
  side,
  lead,
  owner,
  nth,
  version,
  openedAt: instantText(openedAt),
  dueAt: instantText(dueAt),
  state,
  doneAt: textOrNull(doneAt),
  missedAt: textOrNull(missedAt),
  attempts,
});

/** A lead as `replay --json` shows it. */
export const leadRow = ({ lead, stage, score, fit, engagement, band, owner, mqlAt }: LeadFacts): LeadRow => ({
  lead,
  stage,
  score,
  fit,
  engagement,
  band,
  owner,
  mqlAt: textOrNull(mqlAt),
});

/** All obligations of the fold, by opening instant, then key. */
export const obligationRows = (fold: Fold): readonly ObligationRow[] => {
  const { openedAt, size } = fold.obligations;
  return Array.from({ length: size }, (_, index) => ({
    opened: openedAt[index] ?? 0,
    row: obligationRow(obligationFacts(fold, index)),
  }))
    .toSorted((one, other) => one.opened - other.opened || compareCodePoints(one.row.key, other.row.key))
    .map(({ row }) => row);
};

/** All leads that had an event by as-of, by key. */
export const leadRows = (fold: Fold): readonly LeadRow[] =>
  fold.ledger.leads.flatMap((_, index) =>
    fold.leads.isKnown[index] === 1 ? [leadRow(leadFacts(fold, index))] : [],
  );

/** The whole document of a fold. */
export const replayRows = (fold: Fold): Replay => {
  const { attainment, periods } = attain(fold);
  return {
    asOf: instantText(fold.program.asOf),
    obligations: obligationRows(fold),
    attainment,
    periods,
    leads: leadRows(fold),
  };
};

/**
 * Folds a ledger held as columns under the versions of an agreement. Nothing after `asOf` is looked at.
 * With `keep: 'sums'` obligations are counted, not kept: enough for `attain`, and cheaper on large ledgers. With `leads`
 * only a part is folded: the sums of disjoint parts add up (`addSums`), so that several threads can share a ledger.
 */
export const replayLedger = (
  ledger: Ledger,
  agreements: readonly Agreement[],
  { asOf, ...options }: FoldOptions & Readonly<{ asOf: InstantMs }>,
): Fold => foldLedger(ledger, compileProgram(agreements, asOf, ledger.payload.data.length), options);

/**
 * What the events (CloudEvents JSON, in any order, repeated or not) mean under the versions of the agreement, as of an
 * instant; without one, as of the last event. For a given set of events the answer is the same to the byte. Refused when
 * an event cannot be read, or when one `(source, id)` stands for two different events: no order says which was first.
 * The agreements are values of `parseAgreement`.
 */
export const replay = (
  events: readonly unknown[],
  agreements: readonly Agreement[],
  { asOf }: Readonly<{ asOf?: InstantMs }> = {},
): Replay | ReplayRefusal => {
  const read: LedgerEvent[] = [];
  const problems: ReplayProblem[] = [];
  for (const [index, json] of events.entries()) {
    const parsed = parseEvent(json);
    if (parsed.ok) read.push(parsed.value);
    else problems.push(...parsed.problems.map((problem) => ({ kind: 'event' as const, index, ...problem })));
  }
  if (problems.length > 0) return { ok: false, problems };
  const ledger = packLedger(read);
  if ('first' in ledger) return { ok: false, problems: [{ kind: 'conflict', ...ledger }] };
  const last = Number.isFinite(ledger.lastTime) ? ledger.lastTime : 0;
  return replayRows(replayLedger(ledger, agreements, { asOf: asOf ?? last }));
};
