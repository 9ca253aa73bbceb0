import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';
import type { ContributionRow } from './contribution-row.ts';

const SLOTS = 32;

type Days = Map<string, { commitment: string; periodFrom: string; day: string; delivered: number }>;

type Cell = {
  commitment: string;
  periodFrom: string;
  channel: string;
  persona: string;
  delivered: number;
  leads: number;
  numerator: number;
  denominator: number;
};

const addDay = (
  days: Days,
  { commitment, periodFrom, day, delivered }: ContributionRow,
  sign: 1 | -1,
): void => {
  if (day === null) return;
  const key = `${commitment}\0${periodFrom}\0${day}`;
  const known = days.get(key);
  if (known === undefined) days.set(key, { commitment, periodFrom, day, delivered: sign * delivered });
  else known.delivered += sign * delivered;
};

const addCell = (cells: Map<string, Cell>, row: ContributionRow, sign: 1 | -1): void => {
  const { commitment, periodFrom, channel, persona } = row;
  const key = `${commitment}\0${periodFrom}\0${channel}\0${persona}`;
  const cell = cells.get(key) ?? {
    commitment,
    periodFrom,
    channel,
    persona,
    delivered: 0,
    leads: 0,
    numerator: 0,
    denominator: 0,
  };
  cell.delivered += sign * row.delivered;
  cell.leads += row.delivered > 0 ? sign : 0;
  cell.numerator += sign * row.numerator;
  cell.denominator += sign * row.denominator;
  cells.set(key, cell);
};

/** In one order, so that two transactions do not wait for each other; without those that stay as they are. */
const inOrder = <Change>(
  changes: ReadonlyMap<string, Change>,
  isReal: (change: Change) => boolean,
): readonly Change[] =>
  [...changes]
    .filter(([, change]) => isReal(change))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, change]) => change);

const writeDays = async (tx: Tx, days: Days): Promise<void> => {
  const changed = inOrder(days, ({ delivered }) => delivered !== 0);
  if (changed.length === 0) return;
  await sql`
    insert into leadpact.delivery_day as d (commitment, period_from, day, slot, delivered)
    select n.commitment, n.period, n.day, pg_backend_pid() % ${SLOTS}, n.delivered
    from unnest(${arrayLiteral(changed.map(({ commitment }) => commitment))}::text[], ${arrayLiteral(changed.map(({ periodFrom }) => periodFrom))}::date[],
      ${arrayLiteral(changed.map(({ day }) => day))}::date[], ${arrayLiteral(changed.map(({ delivered }) => delivered))}::bigint[])
      as n (commitment, period, day, delivered)
    on conflict (workspace_id, commitment, period_from, day, slot) do update set delivered = d.delivered + excluded.delivered`.execute(
    tx,
  );
};

const writeCells = async (tx: Tx, cells: ReadonlyMap<string, Cell>): Promise<void> => {
  const changed = inOrder(
    cells,
    ({ delivered, leads, numerator, denominator }) =>
      delivered !== 0 || leads !== 0 || numerator !== 0 || denominator !== 0,
  );
  if (changed.length === 0) return;
  const of = (pick: (cell: Cell) => string | number): string => arrayLiteral(changed.map(pick));
  await sql`
    insert into leadpact.contribution_cell as c (commitment, period_from, channel, persona, slot, delivered, leads, numerator, denominator)
    select n.commitment, n.period, n.channel, n.persona, pg_backend_pid() % ${SLOTS}, n.delivered, n.leads, n.numerator, n.denominator
    from unnest(${of(({ commitment }) => commitment)}::text[], ${of(({ periodFrom }) => periodFrom)}::date[],
      ${of(({ channel }) => channel)}::text[], ${of(({ persona }) => persona)}::text[], ${of(({ delivered }) => delivered)}::bigint[],
      ${of(({ leads }) => leads)}::bigint[], ${of(({ numerator }) => numerator)}::bigint[], ${of(({ denominator }) => denominator)}::bigint[])
      as n (commitment, period, channel, persona, delivered, leads, numerator, denominator)
    on conflict (workspace_id, commitment, period_from, channel, persona, slot) do update set
      delivered = c.delivered + excluded.delivered, leads = c.leads + excluded.leads,
      numerator = c.numerator + excluded.numerator, denominator = c.denominator + excluded.denominator`.execute(
    tx,
  );
};

/**
 * Brings the sums of periods, by day and by channel and persona, from what some contributions were to what they are. Each
 * connection adds to rows of its own, so that writers seldom wait.
 */
export const changePeriodSums = async (
  tx: Tx,
  before: readonly ContributionRow[],
  after: readonly ContributionRow[],
): Promise<void> => {
  const days: Days = new Map();
  const cells = new Map<string, Cell>();
  for (const [rows, sign] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const row of rows) {
      addDay(days, row, sign);
      addCell(cells, row, sign);
    }
  await writeDays(tx, days);
  await writeCells(tx, cells);
};
