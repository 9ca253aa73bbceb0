import type { DateFormat } from './date-format.ts';
import { type DateShape, dateShapeOf, readDateParts, slashReading } from './date-parts.ts';

/** Rows of one kind, with the first cell among them. */
export type SeenRows = Readonly<{ rows: number; example: string }>;

/** What all rows of a column say about its dates. */
export type DateDecision =
  /** No cell is a date, or fewer than half are. */
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'decided'; format: DateFormat; rows: number; unread: number }>
  /** Both readings are possible in every row; `rows` of them would be another day. */
  | Readonly<{ kind: 'ask'; candidates: readonly [DateFormat, DateFormat]; rows: number; example: string }>
  /** The column mixes shapes; each with its rows and an example. */
  | Readonly<{
      kind: 'mixed';
      shapes: readonly Readonly<SeenRows & { format: DateFormat }>[];
      /** Rows among them that are a day in either order, where no row or rows of both orders tell which. */
      undecided?: SeenRows;
    }>;

type Shape = Readonly<SeenRows & { format: DateFormat }>;
type Counting = { rows: number; example: string };

const counting = (): Counting => ({ rows: 0, example: '' });

/** Looks at every cell of a column, one by one, and decides at the end; what it keeps does not grow with the rows. */
export const makeDateColumn = () => {
  const shapes = new Map<DateShape, Counting>();
  const slash = {
    'day-first': counting(),
    'month-first': counting(),
    either: counting(),
    alike: counting(),
  };
  let unread = 0;

  const note = (seen: Counting, cell: string): void => {
    if (seen.rows === 0) seen.example = cell;
    seen.rows += 1;
  };

  const watch = (raw: string): void => {
    const cell = raw.trim();
    if (cell === '') return;
    const shape = dateShapeOf(cell);
    const reading = shape === 'slash' ? slashReading(cell) : null;
    if (
      shape === null ||
      reading === 'neither' ||
      (shape !== 'slash' && readDateParts(cell, shape) === null)
    ) {
      unread += 1;
      return;
    }
    const seen = shapes.get(shape) ?? counting();
    note(seen, cell);
    shapes.set(shape, seen);
    if (reading !== null) note(slash[reading], cell);
  };

  /** The orders that some rows can only have; day first where no row tells. */
  const slashShapes = (all: SeenRows): readonly Shape[] => {
    const dayFirst = { format: 'dmy', ...slash['day-first'] } as const;
    const monthFirst = { format: 'mdy', ...slash['month-first'] } as const;
    if (dayFirst.rows > 0 && monthFirst.rows > 0) return [dayFirst, monthFirst];
    return [{ ...all, format: monthFirst.rows > 0 ? 'mdy' : 'dmy' }];
  };

  const decide = (): DateDecision => {
    const read = [...shapes.values()].reduce((sum, { rows }) => sum + rows, 0);
    if (read === 0 || unread > read) return { kind: 'none' };
    const found = [...shapes].flatMap(([shape, seen]): readonly Shape[] =>
      shape === 'slash' ? slashShapes(seen) : [{ format: shape, ...seen }],
    );
    const { either } = slash;
    const isSettled = slash['day-first'].rows > 0 !== slash['month-first'].rows > 0;
    const undecided = either.rows > 0 && !isSettled ? { ...either } : null;
    const [first] = found;
    if (first !== undefined && found.length === 1) {
      if (undecided === null) return { kind: 'decided', format: first.format, rows: read, unread };
      return { kind: 'ask', candidates: ['dmy', 'mdy'], ...undecided };
    }
    return {
      kind: 'mixed',
      shapes: found.toSorted((a, b) => b.rows - a.rows),
      ...(undecided === null ? {} : { undecided }),
    };
  };

  return { watch, decide };
};
