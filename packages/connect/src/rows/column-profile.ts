import { type AmountDecision, makeAmountColumn } from '../cell/amount.ts';
import { type DateDecision, makeDateColumn } from '../cell/date-column.ts';
import { mayMeanEmpty } from '../cell/empty-values.ts';
import { makeDistinctCount } from './distinct-count.ts';

export type CountedValue = Readonly<{ value: string; count: number }>;
export type ColumnLook = 'empty' | 'date' | 'amount' | 'email' | 'id' | 'choice' | 'text';

/** What all rows of one column say about it. */
export type ColumnProfile = Readonly<{
  name: string;
  index: number;
  /** Rows whose cell holds more than blanks. */
  filled: number;
  distinct: number;
  /** False where `distinct` is an estimate. */
  distinctExact: boolean;
  /** Whether (almost) every filled cell is its own: fit to be a key. */
  unique: boolean;
  samples: readonly string[];
  /** Most frequent values; of a column with many values, of those seen first. */
  top: readonly CountedValue[];
  /** All values with their counts; null where there are more than a choice has. */
  values: readonly CountedValue[] | null;
  /** Values that may mean "nobody has entered anything"; counted as empty only on a word. */
  untouched: readonly CountedValue[];
  dates: DateDecision;
  amounts: AmountDecision;
  /** Share of the filled cells that are e-mail addresses, 0..1. */
  emailShare: number;
  /** Share of the filled cells that hold more than one value separated by `;`. */
  listShare: number;
  looksLike: ColumnLook;
}>;

const SAMPLES = 5;
const TOP = 12;
const VALUES_KEPT = 500;
const CHOICE_MOST = 60;
/** After so many filled cells, a column of which hardly any could be read as dates (or amounts) is no longer tried. */
const TRIED = 2000;
const LONGEST_VALUE = 200;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Watches until the first cells have shown that a column is none of the kind. */
const watchWhile = <Decision extends { kind: string }>(
  column: Readonly<{ watch: (cell: string) => void; decide: () => Decision }>,
) => {
  let seen = 0;
  let hopeless = false;
  return {
    watch: (cell: string): void => {
      if (hopeless) return;
      column.watch(cell);
      seen += 1;
      if (seen === TRIED) hopeless = column.decide().kind === 'none';
    },
    decide: column.decide,
  };
};

const byCount = (counts: ReadonlyMap<string, number>): readonly CountedValue[] =>
  [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

type Looks = Readonly<{
  filled: number;
  dates: DateDecision;
  amounts: AmountDecision;
  emailShare: number;
  unique: boolean;
  choices: number | null;
}>;

const lookOf = ({ filled, dates, amounts, emailShare, unique, choices }: Looks): ColumnLook => {
  if (filled === 0) return 'empty';
  if (emailShare > 0.5) return 'email';
  if (dates.kind !== 'none') return 'date';
  if (amounts.kind !== 'none' && !(unique && filled > 20)) return 'amount';
  if (unique && filled > 1) return 'id';
  return choices !== null && choices <= CHOICE_MOST && choices < filled ? 'choice' : 'text';
};

/** Profiles one column, cell by cell. */
export const makeColumnProfile = (name: string, index: number) => {
  const distinct = makeDistinctCount();
  const counts = new Map<string, number>();
  const untouched = new Map<string, number>();
  const dates = watchWhile(makeDateColumn());
  const amounts = watchWhile(makeAmountColumn());
  const samples: string[] = [];
  let filled = 0;
  let emails = 0;
  let lists = 0;
  let overflow = false;

  const count = (value: string): void => {
    const before = counts.get(value);
    if (before !== undefined) counts.set(value, before + 1);
    else if (counts.size < VALUES_KEPT) counts.set(value, 1);
    else overflow = true;
  };

  return {
    watch: (cell: string): void => {
      const value = cell.trim();
      if (value === '') return;
      filled += 1;
      distinct.add(value);
      count(value.slice(0, LONGEST_VALUE));
      if (samples.length < SAMPLES && !samples.includes(value)) samples.push(value.slice(0, LONGEST_VALUE));
      if (value.length <= 24 && mayMeanEmpty(value)) {
        untouched.set(value, (untouched.get(value) ?? 0) + 1);
        return;
      }
      if (value.includes('@') && EMAIL.test(value)) emails += 1;
      if (value.includes(';')) lists += 1;
      dates.watch(value);
      amounts.watch(value);
    },
    profile: (): ColumnProfile => {
      const { distinct: different, exact } = distinct.count();
      const unique = filled > 0 && different >= filled * (exact ? 1 : 0.98);
      const emailShare = filled === 0 ? 0 : emails / filled;
      const decided = { dates: dates.decide(), amounts: amounts.decide() };
      const choices = overflow ? null : counts.size;
      return {
        name,
        index,
        filled,
        distinct: different,
        distinctExact: exact,
        unique,
        samples,
        top: byCount(counts).slice(0, TOP),
        values: overflow ? null : byCount(counts),
        untouched: byCount(untouched),
        ...decided,
        emailShare,
        listShare: filled === 0 ? 0 : lists / filled,
        looksLike: lookOf({ filled, ...decided, emailShare, unique, choices }),
      };
    },
  };
};
