import { describe, expect, test } from 'vitest';
import type { Condition, ConditionOp } from '../agreement/condition.ts';
import { compileEventCondition } from './event-condition.ts';

type Value = string | number | boolean | readonly (string | number | boolean)[];
const holds = (value: unknown, op: ConditionOp, wanted?: Value) =>
  compileEventCondition({ field: 'x', op, ...(wanted === undefined ? {} : { value: wanted }) } as Condition)(
    value === undefined ? {} : { x: value },
  );

describe('a condition', () => {
  test.each<[unknown, ConditionOp, Value | undefined, boolean]>([
    ['Enterprise', 'eq', 'enterprise', true],
    ['50', 'eq', 50, true],
    [50, 'eq', '50', true],
    ['50', 'eq', '50.0', false],
    [true, 'eq', true, true],
    ['true', 'eq', true, false],
    ['ACME', 'ne', 'acme', false],
    ['Acme', 'ne', 'Other', true],
    [50, 'gte', 50, true],
    ['50', 'gte', 50, true],
    ['fifty', 'gte', 50, false],
    ['fifty', 'lt', 50, false],
    ['1e2', 'gt', 99, true],
    ['0x10', 'gt', 1, false],
    ['2026-02-01', 'lt', '2026-10-01', true],
    ['b', 'in', ['A', 'B'], true],
    ['7', 'in', [7], true],
    ['b', 'not_in', ['A', 'B'], false],
    ['Marketing Manager', 'contains', 'manager', true],
    [['CRM', 'ERP'], 'contains', 'crm', true],
    [['CRM', 'ERP'], 'contains', 'cr', false],
    ['Leadpact', 'starts_with', 'lead', true],
    ['Leadpact', 'ends_with', 'PACT', true],
    [7, 'starts_with', '7', false],
    [0, 'exists', undefined, true],
    [false, 'exists', undefined, true],
    ['', 'exists', undefined, false],
    ['', 'missing', undefined, true],
    [null, 'missing', undefined, true],
  ])('%j %s %j is %s', (value, op, wanted, expected) => expect(holds(value, op, wanted)).toBe(expected));

  test('about a missing field is false, except missing, ne and not_in', () => {
    const asked = {
      eq: 'a',
      lt: 1,
      lte: 1,
      gt: 1,
      gte: 1,
      in: ['a'],
      contains: 'a',
      starts_with: 'a',
      ends_with: 'a',
    } as const;
    for (const [op, wanted] of Object.entries(asked))
      expect([op, holds(undefined, op as ConditionOp, wanted)]).toEqual([op, false]);
    expect([holds(undefined, 'exists'), holds(undefined, 'missing')]).toEqual([false, true]);
    expect([holds(undefined, 'ne', 'a'), holds(undefined, 'not_in', ['a']), holds('', 'ne', 'a')]).toEqual([
      true,
      true,
      true,
    ]);
  });
  test('joins by all, any and not, and reads keys inside attributes but not inherited ones', () => {
    const large: Condition = { field: 'attributes.size', op: 'gte', value: 50 };
    const both = compileEventCondition({
      all: [large, { not: { any: [{ field: 'kind', op: 'eq', value: 'form' }] } }],
    });
    expect([
      both({ attributes: { size: 60 } }),
      both({ attributes: { size: 60 }, kind: 'form' }),
      both({}),
    ]).toEqual([true, false, false]);
    expect(compileEventCondition({ field: 'constructor', op: 'exists' })({})).toBe(false);
    expect(compileEventCondition({ field: 'attributes.toString', op: 'exists' })({ attributes: {} })).toBe(
      false,
    );
  });
});
