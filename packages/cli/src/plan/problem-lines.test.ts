import { expect, test } from 'vitest';
import { problemLines } from './problem-lines.ts';

const problem = (line: number | null, action: string, kind = 'deal-of-several-leads') => ({
  file: 'deals.csv',
  line,
  column: 'Contacts',
  kind,
  value: null,
  action,
});

test('problems of one kind and one remedy share a line with the first three places', () => {
  const many = [3, 4, 14, 23].map((line) =>
    problem(line, `counted once, for the earliest of its leads (L${line})`),
  );
  expect(problemLines([...many, problem(9, 'kept, counted as 0 days', 'won-before-created')])).toEqual([
    '  4 × deal of several leads in Contacts: counted once, for the earliest of its leads (deals.csv:3, deals.csv:4, deals.csv:14, …)',
    '  1 × won before created in Contacts: kept, counted as 0 days (deals.csv:9)',
  ]);
});

test('a value with an escape sequence cannot reach the terminal', () => {
  expect(problemLines([problem(1, 'left out \u001b[31mred', 'odd')])).toEqual([
    '  1 × odd in Contacts: left out \ufffd[31mred (deals.csv:1)',
  ]);
});
