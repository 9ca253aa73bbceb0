import {
  type Agreement,
  type CompiledAgreements,
  explainDue,
  type LiveObligation,
  MINUTE_MS,
  timeLeft,
} from '@leadpact/core';
import type { ClockSegment, LeadObligation } from '@leadpact/wire';
import { nameOfPromise } from '../name-of-promise.ts';

const text = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

type Explained = ReturnType<typeof explainDue>['segments'][number];

const segment = ({ from, to, kind, minutesCounted }: Explained): ClockSegment => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  kind,
  minutes: minutesCounted,
});

type Judge = Readonly<{ compiled: CompiledAgreements; agreement: Agreement | undefined; now: number }>;

/** An obligation of a lead as its page shows it, by the version that judges it. */
export const describeObligation = (
  obligation: LiveObligation,
  { compiled, agreement, now }: Judge,
): LeadObligation => {
  const { commitment, dueAt, openedAt, pausedUntil } = obligation;
  const promise = agreement?.commitments.find(({ id }) => id === commitment);
  const left = agreement && timeLeft({ agreement, commitment, dueAt, pausedUntil, now });
  const why = explainDue(compiled, obligation, now);
  return {
    key: obligation.key,
    commitment,
    name: nameOfPromise(commitment, promise),
    kind: obligation.kind,
    side: obligation.side,
    owner: obligation.owner,
    nth: obligation.nth,
    version: obligation.version,
    openedAt: new Date(openedAt).toISOString(),
    dueAt: new Date(dueAt).toISOString(),
    closesAt: text(left?.closesAt ?? null),
    state: obligation.state,
    doneAt: text(obligation.doneAt),
    missedAt: text(obligation.missedAt),
    pausedUntil: text(pausedUntil),
    isOpen: obligation.isOpen,
    attempts: obligation.attempts,
    attemptsNeeded: promise?.kind === 'attempts' ? promise.at_least : null,
    minutesLeft: left?.minutes ?? (dueAt - now) / MINUTE_MS,
    isWorkingTime: left?.isWorkingTime ?? false,
    within: why.within,
    budgetMinutes: why.budgetMinutes,
    spentMinutes: why.spentMinutes,
    calendar: why.calendar,
    timezone: why.timezone,
    segments: why.segments.map(segment),
    overdue: why.overdue.map(segment),
  };
};
