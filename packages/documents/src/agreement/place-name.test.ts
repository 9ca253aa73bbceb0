import { expect, test } from 'vitest';
import { placeName } from './place-name.ts';

const agreement = {
  commitments: [{ id: 'first-touch' }, { id: 'quality', name: 'Quality of leads' }],
  goals: [{ id: 'nps', name: 'Customer experience' }],
};

test.each([
  [[], 'The whole agreement'],
  [['commitments'], 'Commitments'],
  [['commitments', 'first-touch', 'within'], 'First touch: within'],
  [['commitments', 'quality', 'if_missed'], 'Quality of leads: what happens on a miss'],
  [['commitments', 'gone-since'], 'Gone since'],
  [['goals', 'nps', 'target'], 'Goals, Customer experience: target'],
  [['lead_values', 'email × enterprise', 'value'], 'Lead values: email × enterprise, value'],
  [['calendars', 'office', 'week', 'mon'], 'Calendars: office, week, mon'],
  [['definitions', 'mql'], 'Definitions: qualified lead (MQL)'],
  [['handoff', 'to_sales', 'when', 'value'], 'Handoff: to Sales, when, value'],
  [['capacity', 'kim@n.example', 'hours_per_week'], 'Capacity: kim@n.example, hours a week'],
])('%j is called "%s"', (place, words) => {
  expect(placeName(agreement, place)).toBe(words);
});
