import { type Agreement, type LiveObligation, MINUTE_MS, timeLeft } from '@leadpact/core';
import type { LeadObligation } from '@leadpact/wire';
import { nameOfPromise } from '../name-of-promise.ts';

const text = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** An obligation of a lead as its page shows it, by the version that judges it. */
export const describeObligation = (
  obligation: LiveObligation,
  agreement: Agreement | undefined,
  now: number,
): LeadObligation => {
  const { commitment, dueAt, openedAt, pausedUntil } = obligation;
  const promise = agreement?.commitments.find(({ id }) => id === commitment);
  const left = agreement && timeLeft({ agreement, commitment, dueAt, pausedUntil, now });
  const calendar = promise?.calendar;
  const timezone = calendar === undefined ? undefined : agreement?.calendars?.[calendar]?.timezone;
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
    budgetMinutes: obligation.budgetMs / MINUTE_MS,
    calendar: calendar === undefined || timezone === undefined ? null : { name: calendar, timezone },
    segments: [],
  };
};
