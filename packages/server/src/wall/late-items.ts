import { type Agreement, type AgreementCommitment, timeLeft } from '@leadpact/core';
import type { OverdueObligation } from '@leadpact/store';
import type { NextStep } from '@leadpact/wire';

type LeadCommitment = Exclude<AgreementCommitment, Readonly<{ kind: 'deliver' | 'ratio' }>>;

/** Something overdue with its promise and how late it is. */
export type LateItem = OverdueObligation &
  Readonly<{ promise: LeadCommitment; minutesLate: number; isWorkingTime: boolean }>;

const isOfLeads = (promise: AgreementCommitment | undefined): promise is LeadCommitment =>
  promise !== undefined && promise.kind !== 'deliver' && promise.kind !== 'ratio';

/** What would settle it: the first thing that the promise asks for. */
export const nextStep = (promise: LeadCommitment): NextStep => {
  if (promise.kind === 'attempts') return 'attempt';
  if (promise.to.includes('lead.attempted')) return 'attempt';
  if (promise.to.includes('lead.accepted') || promise.to.includes('lead.rejected')) return 'verdict';
  if (promise.to.includes('lead.engaged')) return 'nurture';
  return promise.to.includes('lead.handed_off') ? 'hand-over' : 'other';
};

/** Overdue obligations with the time by which they are late; of a version that judges no more nothing is shown. */
export const lateItems = (
  obligations: readonly OverdueObligation[],
  agreementOf: (versionId: string) => Agreement | undefined,
  now: number,
): readonly LateItem[] =>
  obligations.flatMap((obligation) => {
    const agreement = agreementOf(obligation.versionId);
    const promise = agreement?.commitments.find(({ id }) => id === obligation.commitment);
    if (agreement === undefined || !isOfLeads(promise)) return [];
    const dueAt = obligation.dueAt.getTime();
    const { minutes, isWorkingTime } = timeLeft({
      agreement,
      commitment: promise.id,
      dueAt,
      pausedUntil: null,
      now,
    });
    return [{ ...obligation, promise, minutesLate: Math.max(0, -minutes), isWorkingTime }];
  });

const worth = ({ valueMinor }: LateItem): number => valueMinor ?? 0;

/** Hours late as they are shown: what is late alike is ordered by worth. */
const hoursLate = ({ minutesLate }: LateItem): number => Math.floor(minutesLate / 60);

const byKey = (a: LateItem, b: LateItem): number => (a.key < b.key ? -1 : 1);

/** The latest first, and of those as late the most valuable; or the other way round. */
export const inOrder = (items: readonly LateItem[], sort: 'late' | 'worth'): readonly LateItem[] =>
  items.toSorted((a, b) => {
    const late = hoursLate(b) - hoursLate(a);
    const more = worth(b) - worth(a);
    return (sort === 'late' ? late || more : more || late) || b.minutesLate - a.minutesLate || byKey(a, b);
  });
