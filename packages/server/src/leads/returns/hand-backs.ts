import type { AgreementCommitment } from '@leadpact/core';
import { type ReturnedLead, readWorkspace, returnedBy, returnedLeads, type Tx } from '@leadpact/store';
import type { HandBack, HandBacks } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import { inForceVersion } from '../../agreement/in-force-version.ts';
import { nameOfPromise } from '../name-of-promise.ts';

const MONTHS = 6;
const LEADS_MAX = 5_000;
const ITEMS_MAX = 200;

/** Promises that open when a lead is handed back: what nurturing is held to. */
const opensAtReturn = (promise: AgreementCommitment): boolean =>
  promise.kind !== 'deliver' && promise.kind !== 'ratio' && promise.from === 'lead.returned';

type State = NonNullable<HandBack['promise']>['state'];

/** An open one whose due instant has passed is missed. */
const stateOf = (outcome: NonNullable<ReturnedLead['outcome']>, dueAt: Date | null, now: number): State => {
  if (outcome !== 'open') return outcome;
  return dueAt !== null && dueAt.getTime() < now ? 'missed' : 'pending';
};

const AGAIN: ReadonlySet<string> = new Set([
  'handed_off',
  'accepted',
  'rejected',
  'opportunity',
  'customer',
  'lost',
]);

const handBack = (lead: ReturnedLead, by: string | null, now: number): HandBack => ({
  lead: { key: lead.key, name: lead.name, company: lead.company },
  stage: lead.stage,
  returnedAt: lead.returnedAt.toISOString(),
  reason: lead.reason,
  by,
  promise:
    lead.commitment === null || lead.outcome === null
      ? null
      : {
          commitment: lead.commitment,
          state: stateOf(lead.outcome, lead.dueAt, now),
          dueAt: lead.dueAt?.toISOString() ?? null,
          doneAt: lead.doneAt?.toISOString() ?? null,
        },
  handedOverAgain: lead.stage !== null && AGAIN.has(lead.stage),
  won: lead.won,
});

type Reason = HandBacks['reasons'][number];

const byReason = (items: readonly HandBack[]): Reason[] => {
  const found = new Map<string | null, Reason>();
  const one = (holds: boolean): number => (holds ? 1 : 0);
  for (const { reason, promise, handedOverAgain, won } of items) {
    const known = found.get(reason) ?? {
      reason,
      leads: 0,
      met: 0,
      missed: 0,
      pending: 0,
      handedOverAgain: 0,
      won: 0,
      rate: null,
    };
    const met = known.met + one(promise?.state === 'met');
    const missed = known.missed + one(promise?.state === 'missed');
    found.set(reason, {
      reason,
      leads: known.leads + 1,
      met,
      missed,
      pending: known.pending + one(promise?.state === 'pending'),
      handedOverAgain: known.handedOverAgain + one(handedOverAgain),
      won: known.won + one(won),
      rate: met + missed === 0 ? null : met / (met + missed),
    });
  }
  return [...found.values()].toSorted((a, b) => b.leads - a.leads);
};

/** Leads handed back in the last six months, each by its newest return: why, what became of them, what nurturing did. */
export const handBacksOf = async (tx: Tx, now: number): Promise<HandBacks> => {
  const { timezone } = await readWorkspace(tx);
  const promise = (await inForceVersion(tx, now))?.agreement.commitments.find(opensAtReturn);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  const from = today.subtract({ months: MONTHS });
  const rows = await returnedLeads(tx, {
    from: new Date(from.toZonedDateTime(timezone).epochMilliseconds),
    until: new Date(now + 1),
    commitments: promise === undefined ? [] : [promise.id],
    limit: LEADS_MAX,
  });
  const by = await returnedBy(tx, rows.slice(0, ITEMS_MAX));
  const items = rows.slice(0, LEADS_MAX).map((lead) => handBack(lead, by.get(lead.key) ?? null, now));
  return {
    from: from.toString(),
    to: today.toString(),
    total: items.length,
    cut: rows.length > LEADS_MAX,
    promise:
      promise === undefined || promise.kind === 'deliver' || promise.kind === 'ratio'
        ? null
        : { commitment: promise.id, name: nameOfPromise(promise.id, promise), goal: promise.goal },
    reasons: byReason(items),
    items: items.slice(0, ITEMS_MAX),
  };
};
