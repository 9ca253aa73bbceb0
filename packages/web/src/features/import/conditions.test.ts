import { describe, expect, test } from 'vitest';
import { type Condition, conditionsOf, setConditions } from './conditions.ts';

const stage: Condition = { column: 'Stage', is: 'not_in', values: ['Customer'] };
const source: Condition = { column: 'Source', is: 'in', values: ['Web', 'Mail'] };
const fresh = { leads: { key: 'Id' } };

describe('which rows are leads', () => {
  test('nothing is said of it', () => {
    expect(conditionsOf(fresh, 'leads', 'only')).toEqual({ how: 'all', list: [] });
  });
  test('one condition stands alone, with the words that it is or is none of', () => {
    const mapping = setConditions(fresh, 'leads', 'only', { how: 'any', list: [stage] });
    expect(mapping).toEqual({ leads: { key: 'Id', only: { column: 'Stage', not_in: ['Customer'] } } });
    expect(conditionsOf(mapping, 'leads', 'only')).toEqual({ how: 'all', list: [stage] });
  });
  for (const how of ['all', 'any'] as const) {
    test(`of several ${how} must hold, and they come back as they were`, () => {
      const mapping = setConditions(fresh, 'leads', 'only', { how, list: [stage, source] });
      expect(conditionsOf(mapping, 'leads', 'only')).toEqual({ how, list: [stage, source] });
    });
  }
  test('one without a value is none yet', () => {
    const list = [{ ...stage, values: [] }];
    expect(setConditions(fresh, 'leads', 'only', { how: 'all', list })).toEqual(fresh);
  });
});
