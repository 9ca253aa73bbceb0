import {
  type Agreement,
  type CompiledAgreements,
  type CountedObligations,
  type CountedPeriod,
  compileAgreements,
  type FoldedLead,
  foldLead,
  openZone,
} from '@leadpact/core';
import type { DeliveredCell, HandedLead, OwnedCount, PastLead, PastWin } from '@leadpact/store';

/** Where one delivery is counted: by the day of the first handoff, and by the lead's channel and persona. */
export type PastDelivery = Readonly<{ period: string; day: string }> & DeliveredCell;
type Owned = Readonly<{ dueDay: string }> & OwnedCount;

/** All that a board needs of the leads of a past instant, summed up: of single leads only instants are kept. */
export type PastFacts = Readonly<{
  leads: number;
  obligations: readonly CountedObligations[];
  periods: readonly CountedPeriod[];
  deliveries: readonly PastDelivery[];
  /** Of Sales' obligations, by owner and day of the due instant. */
  owned: readonly Owned[];
  rejections: readonly Readonly<{ reason: string | null; at: number }>[];
  wins: readonly PastWin[];
  handed: readonly HandedLead[];
  /** Since when leads stand handed over and untried. */
  unworked: readonly number[];
}>;

type Written<Row> = { -readonly [Name in keyof Row]: Row[Name] };
type Growing<Row> = Map<string, Written<Row>>;

const grown = <Row extends object>(into: Growing<Row>, key: string, first: Row): Written<Row> => {
  const there: Written<Row> = into.get(key) ?? { ...first };
  into.set(key, there);
  return there;
};

type DayOf = (versionFrom: string, at: number) => string;

const dayIn = (agreements: readonly Agreement[]): DayOf => {
  const zones = new Map(agreements.map(({ effective, timezone }) => [effective.from, openZone(timezone)]));
  return (from, at) => {
    const zone = zones.get(from);
    if (zone === undefined) throw new Error(`No agreement begins on ${from}`);
    return zone.dateAt(at);
  };
};

/** Sums up leads as of an instant, one after the other; the sums are those that a store would have kept. */
export const gatherPast = (agreements: readonly Agreement[], at: number) => {
  const compiled: CompiledAgreements = compileAgreements(agreements);
  const dayOf = dayIn(agreements);
  const obligations: Growing<CountedObligations> = new Map();
  const periods: Growing<CountedPeriod> = new Map();
  const deliveries: Growing<PastDelivery> = new Map();
  const owned: Growing<Owned> = new Map();
  const rejections: { reason: string | null; at: number }[] = [];
  const wins: PastWin[] = [];
  const handed: HandedLead[] = [];
  const unworked: number[] = [];
  let leads = 0;

  const addObligations = ({ obligations: own }: FoldedLead): void => {
    for (const { versionFrom, commitment, dueAt, state, side, owner } of own) {
      const dueDay = dayOf(versionFrom, dueAt);
      const isDue = dueAt < at;
      const alike = { versionFrom, commitment, dueDay, state, isDue };
      grown(obligations, JSON.stringify(Object.values(alike)), { ...alike, count: 0 }).count += 1;
      if (side !== 'sales') continue;
      const place = { owner, commitment, dueDay };
      const sum = grown(owned, JSON.stringify(Object.values(place)), {
        ...place,
        met: 0,
        missed: 0,
        open: 0,
      });
      if (state === 'met' && isDue) sum.met += 1;
      else if (state === 'missed' && isDue) sum.missed += 1;
      else if ((state === 'pending' || state === 'paused') && !isDue) sum.open += 1;
    }
  };

  const addPeriods = ({ counted, lead }: FoldedLead): void => {
    const delivered = new Set<string>();
    for (const { commitment, period, measure, amount, versionFrom } of counted) {
      const none = { commitment, period, delivered: 0, numerator: 0, denominator: 0 };
      grown(periods, `${commitment}\0${period}`, none)[measure] += amount;
      if (measure !== 'delivered' || lead.firstHandedOffAt === null) continue;
      const { channel, persona } = lead;
      const place = { commitment, period, day: dayOf(versionFrom, lead.firstHandedOffAt), channel, persona };
      const cell = grown(deliveries, JSON.stringify(Object.values(place)), {
        ...place,
        delivered: 0,
        leads: 0,
      });
      cell.delivered += amount;
      if (!delivered.has(`${commitment}\0${period}`)) cell.leads += 1;
      delivered.add(`${commitment}\0${period}`);
    }
  };

  const addLead = ({ lead }: FoldedLead): void => {
    const { stage, stageSince, rejectReason, createdAt, firstHandedOffAt, firstAttemptAt } = lead;
    if (stage === 'rejected' && stageSince !== null)
      rejections.push({ reason: rejectReason, at: stageSince });
    if (firstHandedOffAt !== null)
      handed.push({ createdAt, handedOffAt: firstHandedOffAt, attemptedAt: firstAttemptAt });
    const { handedOffAt, lastAttemptAt, snoozedUntil } = lead;
    const isTried = lastAttemptAt !== null && handedOffAt !== null && lastAttemptAt >= handedOffAt;
    const sleeps = snoozedUntil !== null && snoozedUntil > at;
    if (stage === 'handed_off' && handedOffAt !== null && !isTried && !sleeps) unworked.push(handedOffAt);
  };

  return {
    add: ({ events, wins: won }: PastLead): void => {
      const folded = foldLead(compiled, events, at);
      if (folded === undefined) return;
      leads += 1;
      wins.push(...won);
      addObligations(folded);
      addPeriods(folded);
      addLead(folded);
    },
    facts: (): PastFacts => ({
      leads,
      obligations: [...obligations.values()],
      periods: [...periods.values()],
      deliveries: [...deliveries.values()],
      owned: [...owned.values()],
      rejections,
      wins,
      handed: handed.toSorted((a, b) => b.handedOffAt - a.handedOffAt),
      unworked: unworked.toSorted((a, b) => a - b),
    }),
  };
};
