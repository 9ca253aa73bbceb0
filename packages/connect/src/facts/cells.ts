import type { InstantMs } from '@leadpact/core';
import { makeReadDate } from '../cell/read-date.ts';
import type { Row } from '../file/table.ts';
import {
  eachCondition,
  type Mapping,
  type PersonaMapping,
  type RowCondition,
  type RowConditions,
  type TableRole,
} from '../mapping/mapping.ts';
import { columnOf, type Inspection } from '../rows/inspect-file.ts';
import { formatsOf, zoneOf } from './place-columns.ts';

/** Reads one cell of a row, without blanks at its ends; empty where nobody has entered anything. */
export type ReadCell = (row: Row) => string;

export const fold = (text: string): string => text.trim().toLowerCase();

/** V8 copies shorter slices by itself. */
const SHARED_FROM = 13;
const LABELS_KEPT = 100_000;

const NOTHING: ReadCell = () => '';

/** The cell under a heading; the words that the mapping calls empty there read as empty. */
export const makeReadCell = (
  inspection: Inspection,
  mapping: Mapping,
  heading: string | undefined,
): ReadCell => {
  const column = heading === undefined ? undefined : columnOf(inspection, heading);
  if (heading === undefined || column === undefined) return NOTHING;
  const { index, name } = column;
  const words = new Set((mapping.empty?.[name] ?? mapping.empty?.[heading] ?? []).map(fold));
  if (words.size === 0) return ({ cells }) => (cells[index] ?? '').trim();
  return ({ cells }) => {
    const cell = (cells[index] ?? '').trim();
    return words.has(cell.toLowerCase()) ? '' : cell;
  };
};

/** A text that shares no memory with the piece of the file it was cut from, which would otherwise be kept whole. */
export const ownCopy = (text: string): string =>
  text.length < SHARED_FROM ? text : Buffer.from(text, 'utf8').toString('utf8');

/** One string for equal labels, so that a million rows hold a few of them. */
export const makeIntern = (): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = ownCopy(text);
    if (known.size < LABELS_KEPT) known.set(own, own);
    return own;
  };
};

export type ReadTest = (row: Row) => boolean;

const testOne = (inspection: Inspection, mapping: Mapping, condition: RowCondition): ReadTest => {
  const read = makeReadCell(inspection, mapping, condition.column);
  const words = new Set((condition.in ?? condition.not_in ?? []).map(fold));
  const wanted = condition.in !== undefined;
  return (row) => words.has(read(row).toLowerCase()) === wanted;
};

/** Whether all the conditions hold for a row, or of those under `any` one. */
export const makeTest = (inspection: Inspection, mapping: Mapping, conditions: RowConditions): ReadTest => {
  const tests = eachCondition(conditions).map((condition) => testOne(inspection, mapping, condition));
  return 'any' in conditions
    ? (row) => tests.some((test) => test(row))
    : (row) => tests.every((test) => test(row));
};

/** A channel's label: of the group that holds the raw value, else the value itself; null for an empty cell. */
export const makeReadChannel = (inspection: Inspection, mapping: Mapping): ((row: Row) => string | null) => {
  const read = makeReadCell(inspection, mapping, mapping.leads.channel);
  const groupOf = groupsByValue(mapping.leads.channel_groups ?? {});
  const empty = mapping.empty_as?.channel ?? null;
  const intern = makeIntern();
  return (row) => {
    const raw = read(row);
    return raw === '' ? empty : (groupOf.get(raw.toLowerCase()) ?? intern(raw));
  };
};

const groupsByValue = (groups: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(groups).flatMap(([group, values]) => values.map((value) => [fold(value), group] as const)),
  );

/** The first number of a cell: `51-200` is 51, `1,000+` is 1000. */
export const firstNumber = (cell: string): number | null => {
  const digits = /\d[\d.,'\s]*/.exec(cell)?.[0].replace(/[,'\s]/g, '');
  const value = digits === undefined ? Number.NaN : Number.parseFloat(digits);
  return Number.isFinite(value) ? value : null;
};

/** A persona's label, from the column itself, from bands of a number or from groups of values; null where none fits. */
export const makeReadPersona = (
  inspection: Inspection,
  mapping: Mapping,
  persona: PersonaMapping | undefined,
): ((row: Row) => string | null) => {
  const empty = mapping.empty_as?.persona ?? null;
  if (persona === undefined) return () => empty;
  const intern = makeIntern();
  if (typeof persona === 'string') {
    const read = makeReadCell(inspection, mapping, persona);
    return (row) => {
      const raw = read(row);
      return raw === '' ? empty : intern(raw);
    };
  }
  const read = makeReadCell(inspection, mapping, persona.column);
  if ('groups' in persona) {
    const groupOf = groupsByValue(persona.groups);
    return (row) => {
      const raw = read(row);
      return raw === '' ? empty : (groupOf.get(raw.toLowerCase()) ?? intern(raw));
    };
  }
  const bands = Object.entries(persona.bands);
  return (row) => {
    const value = firstNumber(read(row));
    if (value === null) return empty;
    return (
      bands.find(([, [from, to]]) => value >= from && value < (to ?? Number.POSITIVE_INFINITY))?.[0] ?? empty
    );
  };
};

/** A date cell: null for an empty one, `unread` for one that fits no format of its column. */
export type DateCell = Readonly<{ at: InstantMs | null; unread: string | null }>;
export type ReadDateCell = (row: Row) => DateCell;

const NO_DATE: DateCell = { at: null, unread: null };

/** The instant of a date column, in its format and zone. */
export const makeReadDateCell = (
  inspection: Inspection,
  mapping: Mapping,
  role: TableRole,
  heading: string | undefined,
): ReadDateCell => {
  if (heading === undefined) return () => NO_DATE;
  const read = makeReadCell(inspection, mapping, heading);
  const zone = zoneOf(mapping[role], heading);
  const readers = formatsOf(inspection, mapping[role], heading).map((format) => makeReadDate(format, zone));
  return (row) => {
    const cell = read(row);
    if (cell === '') return NO_DATE;
    for (const reader of readers) {
      const found = reader(cell);
      if (found !== null) return { at: found.at, unread: null };
    }
    return { at: null, unread: cell };
  };
};
