import { expect, test } from 'vitest';
import { gathered } from './problems.ts';

const problem = (line: number, kind: string) => ({
  file: 'leads.csv',
  line,
  column: null,
  kind,
  value: line % 2 === 0 ? 'x' : null,
  action: 'left out',
});

test('remarks of one kind become one line with their count and the first five places', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => problem(i + 2, 'duplicate-key'));
  expect(gathered([problem(1, 'future-lead'), ...many])).toEqual([
    {
      kind: 'Duplicate key',
      action: 'left out',
      count: 10_000,
      places: [
        'leads.csv, line 2: x',
        'leads.csv, line 3',
        'leads.csv, line 4: x',
        'leads.csv, line 5',
        'leads.csv, line 6: x',
      ],
    },
    { kind: 'Future lead', action: 'left out', count: 1, places: ['leads.csv, line 1'] },
  ]);
});
