import { describe, expect, test } from 'vitest';
import { inOrder, type LateItem } from './late-items.ts';
import { namesFor } from './wall-names.ts';

const promise = {
  id: 'touch',
  side: 'sales' as const,
  kind: 'respond' as const,
  from: 'lead.handed_off' as const,
  to: ['lead.attempted' as const],
  within: '60m',
  goal: 0.9,
};
const late = (key: string, minutesLate: number, valueMinor: number | null): LateItem => ({
  key,
  lead: key,
  commitment: 'touch',
  versionId: 'v',
  side: 'sales',
  owner: 'kim@n.example',
  dueAt: 0,
  attempts: null,
  valueMinor,
  promise,
  minutesLate,
  isWorkingTime: true,
});

const keys = (items: readonly LateItem[]) => items.map(({ key }) => key);

describe('the order of the wall', () => {
  const items = [late('a', 61, 100), late('b', 119, 900), late('c', 240, null), late('d', 5, 5_000)];

  test('what is latest comes first; of two that are an hour late the more valuable', () => {
    expect(keys(inOrder(items, 'late'))).toEqual(['c', 'b', 'a', 'd']);
  });

  test('or what is worth most', () => {
    expect(keys(inOrder(items, 'worth'))).toEqual(['d', 'b', 'a', 'c']);
  });

  test('10,000 rows are ordered', () => {
    const many = Array.from({ length: 10_000 }, (_, nth) => late(`k${nth}`, (nth * 7919) % 5_000, nth % 90));
    expect(inOrder(many, 'late')).toHaveLength(10_000);
  });
});

describe('names on the wall', () => {
  const rep = { email: 'Kim@n.example', role: 'rep' as const };

  test('a rep reads the own name and no other', () => {
    const names = namesFor(rep, undefined, false);
    expect(names.mayRead('sales', 'kim@n.example')).toBe(true);
    expect(names.mayRead('sales', 'ali@n.example')).toBe(false);
  });

  test('the head of Sales reads those of Sales, not those of Marketing', () => {
    const names = namesFor({ email: 'sam@n.example', role: 'sales_head' }, undefined, false);
    expect(names.mayRead('sales', 'ali@n.example')).toBe(true);
    expect(names.mayRead('marketing', 'lee@n.example')).toBe(false);
  });

  test('an owner of the workspace is no head: no names, unless they are switched on for all', () => {
    const owner = { email: 'ria@n.example', role: 'owner' as const };
    expect(namesFor(owner, undefined, false).mayRead('sales', 'ali@n.example')).toBe(false);
    expect(namesFor(owner, undefined, true).mayRead('sales', 'ali@n.example')).toBe(true);
  });
});
