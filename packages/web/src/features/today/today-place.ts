import type { Board } from '@leadpact/wire';
import type { AnyPromise } from './figures.ts';
import type { BoardTime } from './today-queries.ts';

/** What every part of the board needs to show itself. */
export type BoardPlace = Readonly<{
  board: Board;
  time: BoardTime;
  all: readonly AnyPromise[];
  currency: string;
  timezone: string;
  now: number;
  /** `T`: tables instead of charts. */
  showsTables: boolean;
  onOpen: (promise: AnyPromise) => void;
}>;
