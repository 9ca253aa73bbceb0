import type { LeadCommitment } from '../agreement/commitment.ts';
import { elapsedMs, parseDuration } from '../agreement/duration.ts';
import { type InstantMs, MINUTE_MS } from '../calendar/instant.ts';
import type { CompiledAgreements } from './compile-agreements.ts';
import type { LiveObligation } from './live-obligation.ts';
import type { Rule } from './rule.ts';

type EscalationDo = NonNullable<LeadCommitment['escalation']>[number]['do'];

/**
 * A moment at which people are to be told of an obligation. `step` is the same for as long as the agreement is, so that
 * obligation key and step together are the alarm's key; `at` is the first instant at which it is true: an alarm is due
 * when `at <= now`.
 */
export type Alarm = Readonly<{ step: string; at: InstantMs }> &
  (
    | Readonly<{ kind: 'alert'; share: number }>
    | Readonly<{ kind: 'due' }>
    | Readonly<{ kind: 'escalation'; nth: number; do: EscalationDo }>
  );

/** The instant at which the share of the budget is used up, pauses left out; never after the due instant. */
const alertAt = (rule: Rule, { openedAt, dueAt, budgetMs, pauses }: LiveObligation, share: number) =>
  Math.min(dueAt, rule.calendar.addUnpaused(openedAt, (budgetMs * share) / MINUTE_MS, pauses));

const alerts = (rule: Rule, obligation: LiveObligation): readonly Alarm[] =>
  (rule.promise.alerts ?? []).map((share) => ({
    kind: 'alert',
    step: `alert:${share}`,
    share,
    at: alertAt(rule, obligation, share),
  }));

/** The steps after the miss, in elapsed time from the due instant. */
const escalation = (rule: Rule, dueAt: InstantMs): readonly Alarm[] =>
  (rule.promise.escalation ?? []).map(({ after, do: task }, nth) => {
    const duration = parseDuration(after);
    return {
      kind: 'escalation',
      step: `escalation:${nth}:${task}`,
      nth,
      do: task,
      at: Math.max(dueAt + 1, dueAt + (duration ? elapsedMs(duration) : 0)),
    };
  });

/**
 * The alarms of an obligation, in order of time, those of the past too: a store drops what it has already sent. Of one
 * that is pending or paused: its alerts, the miss and the escalation, each at the instant at which it comes if nothing
 * happens; a pause moves them, as it moves the due instant. Of a missed one: the miss, and the escalation for as long as
 * the matter is open. The miss is true one millisecond after the due instant, for at the due instant itself the promise
 * can still be kept; at the moment of giving up where that was the miss. Of any other: none.
 * @throws Error for an obligation of an agreement that was not compiled here.
 */
export const obligationAlarms = (
  compiled: CompiledAgreements,
  obligation: LiveObligation,
): readonly Alarm[] => {
  const { state, commitment, versionFrom, dueAt, missedAt, isOpen } = obligation;
  if (state === 'met' || state === 'waived' || state === 'cancelled') return [];
  const rule = compiled.ruleOf(versionFrom, commitment);
  if (!rule) throw new Error(`No version from ${versionFrom} has a commitment "${commitment}"`);
  const isGivenUp = missedAt !== null && !isOpen && missedAt < dueAt;
  const due: Alarm = { kind: 'due', step: 'due', at: isGivenUp ? missedAt : dueAt + 1 };
  const before = state === 'missed' ? [] : alerts(rule, obligation);
  const after = isOpen ? escalation(rule, dueAt) : [];
  return [...before, due, ...after].toSorted((one, other) => one.at - other.at);
};
