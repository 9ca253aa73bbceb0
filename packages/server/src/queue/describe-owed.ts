import { type Agreement, timeLeft } from '@leadpact/core';
import type { OwedObligation } from '@leadpact/store';
import type { OwedPromise } from '@leadpact/wire';
import { nameOfPromise } from '../leads/name-of-promise.ts';

const stateOf = ({ dueAt, pausedUntil }: OwedObligation, now: number): OwedPromise['state'] => {
  if (pausedUntil !== null && pausedUntil.getTime() > now) return 'paused';
  return dueAt.getTime() < now ? 'missed' : 'pending';
};

/** An open obligation with the name and the clock of its promise, by the version that judges it. */
export const describeOwed = (owed: OwedObligation, agreement: Agreement, now: number): OwedPromise => {
  const promise = agreement.commitments.find(({ id }) => id === owed.commitment);
  const [dueAt, pausedUntil] = [owed.dueAt.getTime(), owed.pausedUntil?.getTime() ?? null];
  const left = timeLeft({ agreement, commitment: owed.commitment, dueAt, pausedUntil, now });
  return {
    key: owed.key,
    commitment: owed.commitment,
    name: nameOfPromise(owed.commitment, promise),
    kind: promise?.kind === 'attempts' || promise?.kind === 'recurring' ? promise.kind : 'respond',
    side: owed.side,
    owner: owed.owner,
    nth: owed.nth,
    openedAt: owed.openedAt.toISOString(),
    dueAt: owed.dueAt.toISOString(),
    closesAt: left.closesAt === null ? null : new Date(left.closesAt).toISOString(),
    state: stateOf(owed, now),
    minutesLeft: left.minutes,
    isWorkingTime: left.isWorkingTime,
    pausedUntil: owed.pausedUntil?.toISOString() ?? null,
    attempts: owed.attempts,
    attemptsNeeded: promise?.kind === 'attempts' ? promise.at_least : null,
  };
};
