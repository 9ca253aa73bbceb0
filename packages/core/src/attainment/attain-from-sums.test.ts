import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openZone } from '../calendar/zone.ts';
import { eventJson, type LedgerEvent } from '../ledger/event.ts';
import { compileAgreements } from '../obligation/compile-agreements.ts';
import { foldLead } from '../obligation/fold-lead.ts';
import { AGREEMENTS, moment } from '../obligation/random-histories.suite.ts';
import { replay } from '../obligation/replay.ts';
import { type AttainmentSums, attainFromSums, type CountedPeriod } from './attain-from-sums.ts';

const isPeriodWaiver = ({ type, subject, data }: LedgerEvent) =>
  type === 'obligation.waived' && subject === data.key;

/** Sums over leads that were folded one by one, as a store keeps them. */
const sumsOf = (events: readonly LedgerEvent[], asOf: number): AttainmentSums => {
  const compiled = compileAgreements(AGREEMENTS);
  const zoneOf = (from: string) =>
    openZone(AGREEMENTS.find(({ effective }) => effective.from === from)?.timezone ?? 'UTC');
  const own = events.filter((event) => event.type !== 'cost.spent' && !isPeriodWaiver(event));
  const leads = [...new Set(own.map(({ subject }) => subject))].map((lead) =>
    foldLead(
      compiled,
      own.filter(({ subject }) => subject === lead),
      asOf,
    ),
  );
  return {
    obligations: leads.flatMap((folded) =>
      (folded?.obligations ?? []).map(({ versionFrom, commitment, dueAt, state }) => ({
        versionFrom,
        commitment,
        dueDay: zoneOf(versionFrom).dateAt(dueAt),
        state,
        isDue: dueAt < asOf,
        count: 1,
      })),
    ),
    periods: leads.flatMap((folded) =>
      (folded?.counted ?? []).flatMap(({ commitment, period, measure, amount }): CountedPeriod[] => {
        const none = { commitment, period, delivered: 0, numerator: 0, denominator: 0 };
        return measure === 'delivered' || measure === 'numerator' || measure === 'denominator'
          ? [{ ...none, [measure]: amount }]
          : [];
      }),
    ),
    waivers: events.filter(isPeriodWaiver).map(({ subject, time }) => ({ key: subject, time })),
  };
};

describe('attainment from sums', () => {
  test('is that of a replay over all events, to the last digit (seed 41)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const whole = replay(events.map(eventJson), AGREEMENTS, { asOf });
        if (whole.ok === false) throw new Error(JSON.stringify(whole.problems));
        const { attainment, periods } = whole;
        const once = [...new Map(events.map((event) => [`${event.source}#${event.id}`, event])).values()];
        expect(attainFromSums(AGREEMENTS, sumsOf(once, asOf), asOf)).toEqual({ attainment, periods });
      }),
      { seed: 41, numRuns: 120 },
    );
  });

  test('of nothing shows every commitment with no rate, never 0 %', () => {
    const asOf = Date.UTC(2026, 3, 1);
    const { attainment } = attainFromSums(AGREEMENTS, { obligations: [], periods: [], waivers: [] }, asOf);
    expect(attainment.length).toBeGreaterThan(3);
    const lead = attainment.filter(({ goal }) => goal !== null);
    expect(lead.every(({ rate, kept, met }) => rate === null && kept === null && met === 0)).toBe(true);
  });

  test('refuses sums of a commitment that no version knows', () => {
    const stray = {
      versionFrom: '2020-01-01',
      commitment: 'gone',
      dueDay: '2026-03-01',
      state: 'met',
      isDue: true,
      count: 1,
    } as const;
    expect(() => attainFromSums(AGREEMENTS, { obligations: [stray], periods: [], waivers: [] }, 0)).toThrow(
      'No version from 2020-01-01 has a commitment "gone"',
    );
  });
});
