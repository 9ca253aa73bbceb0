import type { Agreement } from '../agreement/agreement.ts';
import { inForceSince } from '../backtest/in-force-since.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { pendingDecision } from '../handoff/pending-decision.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { compileAgreements } from '../obligation/compile-agreements.ts';
import { foldLead } from '../obligation/fold-lead.ts';
import { explainScore, type ScoreExplanation } from '../scoring/explain-score.ts';

/** What Marketing and the lead itself do: all that may hand a lead over by its score. */
const BEFORE_SALES: ReadonlySet<string> = new Set([
  'lead.created',
  'lead.updated',
  'lead.engaged',
  'lead.qualified',
]);

/** A handoff that nobody wrote: it is folded in memory only. */
const handoffOf = (subject: string): Omit<LedgerEvent, 'time'> => ({
  source: 'what-if',
  id: 'handoff',
  type: 'lead.handed_off',
  subject,
  data: {},
});

/** The draft deciding by itself whatever it names a condition for. */
const decidingByItself = (draft: Agreement): Agreement => {
  if (draft.handoff === undefined) return draft;
  const { to_sales: over, back_to_marketing: back } = draft.handoff;
  return {
    ...draft,
    handoff: {
      ...draft.handoff,
      ...(over ? { to_sales: { ...over, automatic: true } } : {}),
      ...(back ? { back_to_marketing: { ...back, automatic: true } } : {}),
    },
  };
};

/** What a draft says of single leads, each given by all its events in whatever order. */
export type DraftJudge = Readonly<{
  /** When the lead became a marketing-qualified one by then; null when it has not. */
  qualifiedAt: (events: readonly LedgerEvent[], asOf: InstantMs) => InstantMs | null;
  /** The points of the lead at an instant, and why; undefined where the draft scores nothing. */
  scoreOf: (events: readonly LedgerEvent[], asOf: InstantMs) => ScoreExplanation | undefined;
  /**
   * When the condition for going to Sales first held after an event by then, whoever handed the lead over in fact, and
   * whatever Sales did; null when it never did, or the draft names no condition.
   */
  handedOverAt: (events: readonly LedgerEvent[], asOf: InstantMs) => InstantMs | null;
  /** Ids of Sales' promises that a handoff at that instant would open, for a lead as it is then. */
  promisesAt: (events: readonly LedgerEvent[], handedOverAt: InstantMs) => readonly string[];
  /** Whether the lead, as it is with Sales, would go back now. */
  goesBack: (events: readonly LedgerEvent[], asOf: InstantMs) => boolean;
}>;

/**
 * Judges leads by a draft as if it had been in force since their first event, as `backtest` does: `since` is that event's
 * time or an earlier one; the nearer it is, the less calendar has to be laid out.
 */
export const judgeByDraft = (draft: Agreement, since: InstantMs): DraftJudge => {
  const compiled = compileAgreements([inForceSince(decidingByItself(draft), since)]);
  const hasHandoff = draft.handoff?.to_sales !== undefined;
  const hasReturn = draft.handoff?.back_to_marketing !== undefined;
  return {
    qualifiedAt: (events, asOf) => foldLead(compiled, events, asOf)?.lead.mqlAt ?? null,
    scoreOf: (events, asOf) => explainScore(events, compiled, asOf),
    handedOverAt: (events, asOf) => {
      if (!hasHandoff) return null;
      const own = events.filter(({ type }) => BEFORE_SALES.has(type));
      const decision = pendingDecision(compiled, own, asOf);
      if (decision?.because !== 'to_sales') return null;
      const { source, id } = decision.trigger;
      return own.find((event) => event.id === id && event.source === source)?.time ?? null;
    },
    promisesAt: (events, at) => {
      const before = events.filter(({ type, time }) => BEFORE_SALES.has(type) && time <= at);
      const [first] = before;
      if (first === undefined) return [];
      const handoff: LedgerEvent = { ...handoffOf(first.subject), time: at };
      return (foldLead(compiled, [...before, handoff], at)?.obligations ?? [])
        .filter(({ side }) => side === 'sales')
        .map(({ commitment }) => commitment);
    },
    goesBack: (events, asOf) =>
      hasReturn && pendingDecision(compiled, events, asOf)?.because === 'back_to_marketing',
  };
};
