import type { MeasureCell, MeasureEntry } from '@leadpact/wire';
import { readNumber } from './read-table.ts';

/** What somebody typed over, by the cell's name; the empty text takes a number away. */
export type Edits = ReadonlyMap<string, string>;

/** Row of a grid; the empty channel stands for all of them. */
export type GridRow = Readonly<{ channel: string; campaign: string | null }>;

export const cellName = ({ channel, campaign }: GridRow, month: string): string =>
  JSON.stringify([channel, campaign, month]);

export const monthsFrom = (first: string, count: number): readonly string[] => {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, nth) => {
    const at = year * 12 + month - 1 + nth;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
};

export const shiftMonth = (month: string, by: number): string => {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const at = year * 12 + of - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
};

/** Rows of one measure: those with a number, and those that somebody added; all channels first. */
export const rowsOf = (
  cells: readonly MeasureCell[],
  added: readonly GridRow[],
  withAll: boolean,
): readonly GridRow[] => {
  const rows = new Map<string, GridRow>();
  const put = (row: GridRow) => rows.set(JSON.stringify([row.channel, row.campaign ?? '']), row);
  if (withAll) put({ channel: '', campaign: null });
  for (const { channel, campaign } of cells) put({ channel: channel ?? '', campaign });
  for (const row of added) put(row);
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
};

/** The sum of a month over all channels; null when nothing was entered or reported for it. */
export const totalOf = (cells: readonly MeasureCell[], month: string): number | null => {
  const known = cells.filter(
    ({ period, value, elsewhere }) => period === month && (value !== null || elsewhere !== 0),
  );
  return known.length === 0
    ? null
    : known.reduce((sum, { value, elsewhere }) => sum + (value ?? 0) + elsewhere, 0);
};

/** The numbers to send; null when something typed is no number. */
export const entriesOf = (measure: string, edits: Edits): readonly MeasureEntry[] | null => {
  const entries: MeasureEntry[] = [];
  for (const [name, typed] of edits) {
    const parsed: unknown = JSON.parse(name);
    const [channel, campaign, period]: unknown[] = Array.isArray(parsed) ? parsed : [];
    const value = typed.trim() === '' ? null : readNumber(typed);
    if (typed.trim() !== '' && value === null) return null;
    entries.push({
      measure,
      period: String(period),
      channel: channel === '' ? null : String(channel),
      campaign: typeof campaign === 'string' ? campaign : null,
      value,
    });
  }
  return entries;
};
