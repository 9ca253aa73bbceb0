import { expect, test } from 'vitest';
import { offersAt } from './completions.ts';
import { yamlPlace } from './yaml-place.ts';

/** The text with the cursor at `|`. */
const at = (text: string) => {
  const offset = text.indexOf('|');
  return yamlPlace(text.replace('|', ''), offset);
};
const offered = (text: string): readonly string[] =>
  offersAt(at(text), (suggested) =>
    suggested === 'calendars' ? ['office'] : suggested === 'people' ? ['kim@n.example'] : [],
  ).map(({ label }) => label);

test.each([
  ['na|', { path: [], kind: 'key', typed: 'na' }],
  ['period: mo|', { path: ['period'], kind: 'value', typed: 'mo' }],
  ['parties:\n  sales: { head: |', { path: ['parties', 'sales', 'head'], kind: 'value', typed: '' }],
  ['parties:\n  sales: { he|', { path: ['parties', 'sales'], kind: 'key', typed: 'he' }],
  ['commitments:\n  - { id: a, side: |', { path: ['commitments', '*', 'side'], kind: 'value', typed: '' }],
  ['commitments:\n  - id: a\n    wi|', { path: ['commitments', '*'], kind: 'key', typed: 'wi' }],
  ['commitments:\n- id: a\n  side: s|', { path: ['commitments', '*', 'side'], kind: 'value', typed: 's' }],
  [
    'commitments:\n  - { to: [lead.attempted, |',
    { path: ['commitments', '*', 'to', '*'], kind: 'value', typed: '' },
  ],
  ['# why: not\ngoals:\n  - id: a\n\nkpi|', { path: [], kind: 'key', typed: 'kpi' }],
  [
    'calendars:\n  office:\n    week: { mon: ["09:00-17:00"] }\n    ho|',
    { path: ['calendars', 'office'], kind: 'key', typed: 'ho' },
  ],
])('%j stands at %j', (text, place) => {
  expect(at(text)).toEqual(place);
});

test('keys of the format are offered where a key stands', () => {
  expect(offered('|')).toEqual(expect.arrayContaining(['leadpact', 'commitments', 'reviews']));
  expect(offered('commitments:\n  - { |')).toEqual(
    expect.arrayContaining(['id', 'within', 'at_least', 'target']),
  );
  expect(offered('definitions: { mql: { |')).toEqual(
    expect.arrayContaining(['field', 'op', 'value', 'all', 'any', 'not']),
  );
});

test('values of the format are offered where a value stands', () => {
  expect(offered('period: |')).toEqual(['week', 'month', 'quarter']);
  expect(offered('commitments:\n  - { side: |')).toEqual(expect.arrayContaining(['marketing', 'sales']));
  expect(offered('handoff: { to_sales: { automatic: |')).toEqual(expect.arrayContaining(['true', 'false']));
  expect(offered('commitments:\n  - { from: |')).toContain('lead.handed_off');
});

test('names that the draft defines are offered where they are meant', () => {
  expect(offered('commitments:\n  - { calendar: |')).toContain('office');
  expect(offered('capacity:\n  - { who: |')).toContain('kim@n.example');
  expect(offered('parties:\n  sales: { members: [|')).toContain('kim@n.example');
});
