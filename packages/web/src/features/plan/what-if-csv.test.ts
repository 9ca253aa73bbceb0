import { whatIf } from '@leadpact/core';
import type { PlanInputs } from '@leadpact/wire';
import { expect, test } from 'vitest';
import { card } from './card.suite.ts';
import { toWhatIf } from './inputs.ts';
import { whatIfCsv } from './what-if-csv.ts';

const inputs: PlanInputs = {
  method: 'credible',
  goalMinor: 10_000_000,
  marketingShare: 0.6,
  lookback: '6m',
  closeRate: {},
  averageSaleMinor: {},
  mix: {},
};

test('the file of a what-if says the goal, the answer and each channel in major units, and the channels add up', () => {
  const answer = whatIf(card, toWhatIf(card, inputs));
  const rows = whatIfCsv(inputs, answer, card);
  expect(rows.slice(0, 3)).toEqual([
    ['figure', 'leads', 'value', 'chance'],
    ['goal', null, 100_000, null],
    ['marketing_share', null, null, 0.6],
  ]);
  expect(rows[3]).toEqual(['needed', answer.leads, 60_000, answer.chance]);
  const channels = rows.filter(([name]) => String(name).startsWith('channel: '));
  expect(channels.length).toBeGreaterThan(1);
  const sum = (column: number) => channels.reduce((total, row) => total + Number(row[column]), 0);
  expect([sum(1), sum(2)]).toEqual([answer.leads, 60_000]);
});
