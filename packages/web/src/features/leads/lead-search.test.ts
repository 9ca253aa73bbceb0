import { describe, expect, test } from 'vitest';
import { filterCount, LeadSearch, searchOfView, searchParams } from './lead-search.ts';

describe('the filter in the address', () => {
  test('one value and several become the same list', () => {
    expect(LeadSearch.parse({ stage: 'mql', channel: ['email', 'event'] })).toEqual({
      stage: ['mql'],
      channel: ['email', 'event'],
    });
  });

  test('is sent as one parameter for each value, an empty one for leads without any', () => {
    const params = searchParams({ channel: ['email', ''], overdue: true, sort: 'score' });
    expect(params.toString()).toBe('channel=email&channel=&overdue=true&sort=score');
    expect(searchParams({ sort: 'score', search: 'dana' }, ['sort']).toString()).toBe('search=dana');
  });

  test('counts its filters without the order and the search', () => {
    expect(filterCount({ stage: ['mql'], channel: [], sort: 'score', search: 'x', overdue: true })).toBe(2);
  });

  test('a view that names a stage there is none of is no filter', () => {
    expect(searchOfView({ query: { stage: ['gone'] } })).toEqual({});
    expect(searchOfView({ query: { band: ['hot'] } })).toEqual({ band: ['hot'] });
  });
});
