import { expect, test } from 'vitest';
import { parseAgreement } from '../agreement/parse.ts';
import { HOUR_MS } from '../calendar/instant.ts';
import { handoffPoints, warmthOf } from './warming.ts';

const withHandoff = (when: string) => {
  const parsed = parseAgreement(`
leadpact: 1
name: One
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example } }
scoring: { fit: [ { name: all, when: { field: email, op: exists }, points: 90 } ] }
handoff: { to_sales: { when: ${when}, automatic: false } }
commitments: []
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

test('the points of the handoff stand alone or beside other conditions; a choice of conditions has none', () => {
  expect(handoffPoints(withHandoff('{ field: score, op: gte, value: 60 }'))).toBe(60);
  expect(
    handoffPoints(
      withHandoff('{ all: [ { field: email, op: exists }, { field: score, op: gt, value: 55 } ] }'),
    ),
  ).toBe(55);
  expect(
    handoffPoints(
      withHandoff('{ any: [ { field: score, op: gte, value: 60 }, { field: email, op: exists } ] }'),
    ),
  ).toBeNull();
  expect(handoffPoints(undefined)).toBeNull();
});

const of = (points: number | null, returnedAt: number | null = null) => ({ points, returnedAt, now: NOW });
const NOW = Date.parse('2026-03-02T15:00:00Z');
const scored = (score: number, points: number, hoursAgo: number) => ({
  score,
  fit: 0,
  engagement: score,
  band: 'warm',
  parts: [
    {
      kind: 'engagement',
      name: 'demo',
      points,
      uncapped: points,
      atMost: null,
      hits: [{ source: 'web', id: 'e1', at: NOW - hoursAgo * HOUR_MS, points, left: points }],
    } as const,
  ],
});

test('at 60 points for the handoff a lead is near from 45 on, and strong for two days after a step of 18', () => {
  expect(warmthOf(scored(44.9, 10, 1), of(60))).toBeUndefined();
  expect(warmthOf(scored(45, 10, 1), of(60))).toEqual({ kind: 'near' });
  expect(warmthOf(scored(20, 18, 47), of(60))).toMatchObject({ kind: 'strong', hit: { points: 18 } });
  expect(warmthOf(scored(20, 17.9, 47), of(60))).toBeUndefined();
  expect(warmthOf(scored(20, 18, 48), of(60))).toBeUndefined();
});

test('without points for the handoff only a strong step counts', () => {
  expect(warmthOf(scored(90, 10, 1), of(null))).toBeUndefined();
  expect(warmthOf(scored(15, 15, 1), of(null))).toMatchObject({ kind: 'strong' });
});

test('a lead that Sales gave back is warm for what it did since then, not for points that Sales knew', () => {
  const anHourAgo = NOW - HOUR_MS;
  expect(warmthOf(scored(90, 18, 2), of(60, anHourAgo))).toBeUndefined();
  expect(warmthOf(scored(90, 18, 0.5), of(60, anHourAgo))).toMatchObject({ kind: 'strong' });
});
