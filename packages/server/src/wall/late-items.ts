import { type Agreement, type AgreementCommitment, clockOf } from '@leadpact/core';
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

type Judged = Readonly<{
  promise: LeadCommitment;
  clock: ReturnType<typeof clockOf>;
  isWorkingTime: boolean;
}>;

/** Thousands of obligations are of a handful of promises: what judges them is looked up once for each. */
const judgedBy = (agreementOf: (versionId: string) => Agreement | undefined) => {
  const known = new Map<string, Judged | null>();
  const lookUp = (versionId: string, commitment: string): Judged | null => {
    const agreement = agreementOf(versionId);
    const promise = agreement?.commitments.find(({ id }) => id === commitment);
    if (agreement === undefined || !isOfLeads(promise)) return null;
    return { promise, clock: clockOf(agreement, commitment), isWorkingTime: promise.calendar !== undefined };
  };
  return ({ versionId, commitment }: OverdueObligation): Judged | null => {
    const key = `${versionId} ${commitment}`;
    const found = known.get(key) ?? lookUp(versionId, commitment);
    known.set(key, found);
    return found;
  };
};

/** Overdue obligations with the time by which they are late; of a version that judges no more nothing is shown. */
export const lateItems = (
  obligations: readonly OverdueObligation[],
  agreementOf: (versionId: string) => Agreement | undefined,
  now: number,
): readonly LateItem[] => {
  const judged = judgedBy(agreementOf);
  return obligations.flatMap((obligation) => {
    const by = judged(obligation);
    if (by === null) return [];
    const { promise, clock, isWorkingTime } = by;
    const minutesLate = Math.max(0, clock.between(obligation.dueAt, now));
    return [{ ...obligation, promise, minutesLate, isWorkingTime }];
  });
};

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
