import type { DateFormat } from './date-format.ts';
import { type DateShape, dateShapeOf, slashNumbers } from './date-parts.ts';

/** What all rows of a column say about its dates. */
export type DateDecision =
  /** No cell looks like a date, or fewer than half do. */
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'decided'; format: DateFormat; rows: number; unread: number }>
  /** Both readings are possible in every row; `rows` of them would be another day. */
  | Readonly<{ kind: 'ask'; candidates: readonly [DateFormat, DateFormat]; rows: number; example: string }>
  /** The column mixes shapes; each with its rows and an example. */
  | Readonly<{
      kind: 'mixed';
      shapes: readonly Readonly<{ format: DateFormat; rows: number; example: string }>[];
    }>;

type Seen = { rows: number; example: string };

/** Looks at every cell of a column, one by one, and decides at the end; what it keeps does not grow with the rows. */
export const makeDateColumn = () => {
  const shapes = new Map<DateShape, Seen>();
  const dayFirst: Seen = { rows: 0, example: '' };
  const monthFirst: Seen = { rows: 0, example: '' };
  const either: Seen = { rows: 0, example: '' };
  let alike = 0;
  let unread = 0;

  const note = (seen: Seen, cell: string): void => {
    if (seen.rows === 0) seen.example = cell;
    seen.rows += 1;
  };

  const watchSlash = (cell: string): void => {
    const [first, second] = slashNumbers(cell) ?? [0, 0];
    if (first > 12 && second <= 12) note(dayFirst, cell);
    else if (second > 12 && first <= 12) note(monthFirst, cell);
    else if (first === second) alike += 1;
    else note(either, cell);
  };

  const decideSlash = (): DateDecision => {
    const rows = dayFirst.rows + monthFirst.rows + either.rows + alike;
    if (dayFirst.rows > 0 && monthFirst.rows > 0) {
      return {
        kind: 'mixed',
        shapes: [
          { format: 'dmy', ...dayFirst },
          { format: 'mdy', ...monthFirst },
        ],
      };
    }
    if (dayFirst.rows > 0) return { kind: 'decided', format: 'dmy', rows, unread };
    if (monthFirst.rows > 0) return { kind: 'decided', format: 'mdy', rows, unread };
    if (either.rows === 0) return { kind: 'decided', format: 'dmy', rows, unread };
    return { kind: 'ask', candidates: ['dmy', 'mdy'], rows: either.rows, example: either.example };
  };

  return {
    watch: (raw: string): void => {
      const cell = raw.trim();
      if (cell === '') return;
      const shape = dateShapeOf(cell);
      if (shape === null) {
        unread += 1;
        return;
      }
      const seen = shapes.get(shape) ?? { rows: 0, example: cell };
      seen.rows += 1;
      shapes.set(shape, seen);
      if (shape === 'slash') watchSlash(cell);
    },
    decide: (): DateDecision => {
      const read = [...shapes.values()].reduce((sum, { rows }) => sum + rows, 0);
      if (read === 0 || unread > read) return { kind: 'none' };
      if (shapes.size === 1) {
        const [[shape, { rows }] = ['slash' as const, { rows: 0 }]] = shapes;
        return shape === 'slash' ? decideSlash() : { kind: 'decided', format: shape, rows, unread };
      }
      return {
        kind: 'mixed',
        shapes: [...shapes]
          .map(([shape, seen]) => ({
            format: shape === 'slash' ? slashFormat(dayFirst.rows, monthFirst.rows) : shape,
            ...seen,
          }))
          .toSorted((a, b) => b.rows - a.rows),
      };
    },
  };
};

const slashFormat = (dayFirstRows: number, monthFirstRows: number): DateFormat =>
  monthFirstRows > dayFirstRows ? 'mdy' : 'dmy';
