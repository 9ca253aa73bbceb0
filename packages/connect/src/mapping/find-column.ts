import type { ColumnProfile } from '../rows/column-profile.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { type ColumnRole, HEADING_WORDS } from './heading-words.ts';
import { foldHeading } from './shape-key.ts';

const DATE_ROLES: ReadonlySet<ColumnRole> = new Set([
  'created',
  'becameMql',
  'assignedAt',
  'firstContacted',
  'rejectedAt',
  'returnedAt',
  'wonAt',
  'lostAt',
  'closedAt',
  'activityAt',
]);

const KEY_FILLED_LEAST = 0.9;

/** Whether the values of a column allow the role that its heading suggests. */
const fits = (role: ColumnRole, column: ColumnProfile, rows: number): boolean => {
  if (column.filled === 0) return false;
  if (DATE_ROLES.has(role)) return column.dates.kind !== 'none';
  if (role === 'amount')
    return column.amounts.kind !== 'none' && column.dates.kind === 'none' && !column.unique;
  if (role === 'email') return column.emailShare > 0.3;
  if (role === 'leadKey' || role === 'dealId')
    return (
      column.filled >= rows * KEY_FILLED_LEAST &&
      column.dates.kind !== 'decided' &&
      column.distinct > rows / 2
    );
  if (role === 'association') return column.dates.kind !== 'decided';
  if (role === 'channel' || role === 'persona' || role === 'medium')
    return !(column.unique && column.filled > 20) && column.emailShare < 0.3 && column.dates.kind === 'none';
  if (role === 'attempts' || role === 'size')
    return column.amounts.kind !== 'none' || column.samples.some((cell) => /\d/.test(cell));
  return true;
};

const SYSTEM_PREFIX = /^do not modify /;

/** The column that a role's known headings name, best heading first; those already taken are passed over. */
export const findColumn = (
  inspection: Inspection,
  role: ColumnRole,
  taken: ReadonlySet<string> = new Set(),
): ColumnProfile | undefined => {
  const folded = inspection.columns.map((column) => ({
    column,
    name: foldHeading(column.name).replace(SYSTEM_PREFIX, ''),
  }));
  for (const word of HEADING_WORDS[role]) {
    const hit = folded.find(
      ({ column, name }) =>
        name === word &&
        !taken.has(column.name) &&
        (fits(role, column, inspection.rows) || fitsEarly(role, column, inspection.rows)),
    );
    if (hit !== undefined) return hit.column;
  }
  return undefined;
};

/** A small table shows too little for shares and uniqueness to mean anything: there an amount may be all different. */
const fitsEarly = (role: ColumnRole, column: ColumnProfile, rows: number): boolean =>
  role === 'amount' &&
  column.amounts.kind !== 'none' &&
  column.dates.kind === 'none' &&
  (rows <= 200 || !/\bids?\b/i.test(column.name));
