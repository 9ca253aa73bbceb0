import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';
import type { ObligationRow } from './obligation-row.ts';

const OUTCOMES = ['open', 'met', 'missed', 'waived', 'cancelled'] as const;
const SLOTS = 32;

type DayChange = {
  commitment: string;
  versionId: string;
  dueDay: string;
  amounts: Record<(typeof OUTCOMES)[number], number>;
};

const add = (
  changes: Map<string, DayChange>,
  { commitment, versionId, dueDay, outcome }: ObligationRow,
  amount: 1 | -1,
): void => {
  const key = `${commitment}\0${versionId}\0${dueDay}`;
  const change = changes.get(key) ?? {
    commitment,
    versionId,
    dueDay,
    amounts: { open: 0, met: 0, missed: 0, waived: 0, cancelled: 0 },
  };
  change.amounts[outcome] += amount;
  changes.set(key, change);
};

/** Brings the sums per due day from what some obligations were to what they are; the days in one order. */
export const changeDaySums = async (
  tx: Tx,
  before: readonly ObligationRow[],
  after: readonly ObligationRow[],
): Promise<void> => {
  const changes = new Map<string, DayChange>();
  for (const row of before) add(changes, row, -1);
  for (const row of after) add(changes, row, 1);
  const real = [...changes]
    .filter(([, { amounts }]) => OUTCOMES.some((outcome) => amounts[outcome] !== 0))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, change]) => change);
  if (real.length === 0) return;
  const of = (outcome: (typeof OUTCOMES)[number]) => real.map(({ amounts }) => amounts[outcome]);
  await sql`
    insert into leadpact.obligation_day as d (commitment, version_id, due_day, slot, open, met, missed, waived, cancelled)
    select n.commitment, n.version, n.day, pg_backend_pid() % ${SLOTS}, n.open, n.met, n.missed, n.waived, n.cancelled
    from unnest(${real.map(({ commitment }) => commitment)}::text[], ${real.map(({ versionId }) => versionId)}::uuid[],
      ${real.map(({ dueDay }) => dueDay)}::date[], ${of('open')}::bigint[], ${of('met')}::bigint[], ${of('missed')}::bigint[],
      ${of('waived')}::bigint[], ${of('cancelled')}::bigint[]) as n (commitment, version, day, open, met, missed, waived, cancelled)
    on conflict (workspace_id, commitment, version_id, due_day, slot) do update set
      open = d.open + excluded.open, met = d.met + excluded.met, missed = d.missed + excluded.missed,
      waived = d.waived + excluded.waived, cancelled = d.cancelled + excluded.cancelled`.execute(tx);
};
