import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND } from '../agreement/northwind.suite.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { type LedgerEvent, parseEvent } from '../ledger/event.ts';
import { scoreOf } from '../obligation/oracle.suite.ts';
import { AGREEMENTS, moment, worldAt } from '../obligation/random-histories.suite.ts';
import { explainScore } from './explain-score.ts';

const parsed = parseAgreement(NORTHWIND);
const agreements = parsed.ok ? [parsed.value] : [];
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);

const event = (id: string, type: string, day: number, data: object): LedgerEvent => {
  const read = parseEvent({
    specversion: '1.0',
    id,
    source: 'web',
    type,
    subject: 'L1',
    time: new Date(START + day * DAY).toISOString(),
    data,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
};

describe('the explanation of a score', () => {
  test('accounts for every point: fit, faded hits, and what a cap took', () => {
    const forms = [0, 0, 0, 30].map((day, index) =>
      event(`f${index}`, 'lead.engaged', day, { kind: 'form' }),
    );
    const events = [
      event('c', 'lead.created', 0, {
        channel: 'email',
        persona: 'enterprise',
        attributes: { employees: 60 },
      }),
      ...forms,
    ];
    const explained = explainScore(events, agreements, START + 30 * DAY);
    expect(explained).toMatchObject({ score: 67.5, fit: 30, engagement: 37.5, band: 'warm' });
    expect(explained?.parts.map(({ name, points }) => [name, points])).toEqual([
      ['company size', 20],
      ['enterprise', 10],
      ['forms', 37.5],
      ['asked for a demo', 0],
    ]);
    expect(explained?.parts[2]).toMatchObject({
      atMost: 45,
      uncapped: 37.5,
      hits: [{ id: 'f0', left: 7.5 }, { left: 7.5 }, { left: 7.5 }, { id: 'f3', left: 15 }],
    });
    const sooner = explainScore(events, agreements, START + DAY)?.parts[2];
    expect(sooner).toMatchObject({ points: expect.closeTo(43.97, 2) });
    const capped = explainScore(
      [...events, event('g', 'lead.engaged', 0, { kind: 'form' })],
      agreements,
      START,
    );
    expect(capped?.parts[2]).toMatchObject({ points: 45, uncapped: 60 });
  });
  test('is none where the agreement scores nothing, or before the first event', () => {
    const created = event('c', 'lead.created', 5, { channel: 'email' });
    expect(explainScore([created], agreements, START)).toBeUndefined();
    const [first] = agreements;
    if (!first) throw new Error('no agreement');
    const { scoring: _, ...rest } = first;
    expect(explainScore([created], [rest], START + 9 * DAY)).toBeUndefined();
  });
  test('of hundreds of hits counts each of them, though old ones are kept as a sum', () => {
    const views = Array.from({ length: 200 }, (_, index) =>
      event(`v${index}`, 'lead.engaged', index / 10, { kind: 'demo_request' }),
    );
    const rule = explainScore(views, agreements, START + 60 * DAY)?.parts[3];
    if (rule?.kind !== 'engagement') throw new Error('no such part');
    expect(rule.hits).toHaveLength(200);
    expect(rule.points).toBe(50);
    const late = explainScore(views, agreements, START + 150 * DAY)?.parts[3];
    expect(late?.kind === 'engagement' && late.points).toBeCloseTo(
      (late?.kind === 'engagement' && late.uncapped) || 0,
      9,
    );
  });
  test('adds up to what the slow oracle says (seed 32)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const own = events.filter(({ subject }) => subject === 'L1');
        const explained = explainScore(own, AGREEMENTS, asOf);
        expect(explained?.score).toEqual(
          own.some(({ time }) => time <= asOf) ? scoreOf(worldAt(asOf), own) : undefined,
        );
        const sum = (kind: string) =>
          (explained?.parts ?? []).reduce((total, part) => total + (part.kind === kind ? part.points : 0), 0);
        if (explained)
          expect([sum('fit'), sum('engagement')]).toEqual([
            explained.fit,
            expect.closeTo(explained.engagement, 9),
          ]);
      }),
      { seed: 32, numRuns: 150 },
    );
  });
});
