import type { Agreement, RoutingState } from '@leadpact/core';
import { sql } from 'kysely';
import { instant } from '../lead/instant.ts';
import type { Tx } from '../workspace/scope.ts';

/** Weights are held against what was given within this time. */
const WINDOW_MS = 30 * 86_400_000;

/** Makes those who give leads to people wait for each other, so that turns go round across processes too. */
const lockRouting = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('routing ' || leadpact.current_workspace()::text, 0))`.execute(
    tx,
  );
};

const peopleOf = (agreements: readonly Agreement[]): readonly string[] => [
  ...new Set(
    agreements.flatMap(({ handoff }) =>
      (handoff?.routing ?? []).flatMap(({ to }) => to.map((person) => person.toLowerCase())),
    ),
  ),
];

type PersonRow = Readonly<{
  person: string;
  open: number;
  last: Date | null;
  assigned: number;
  absences: readonly Readonly<{ from: string; until: string }>[] | null;
}>;

/**
 * What routing has to know of everybody whom an agreement routes to. Held until the transaction ends: nobody else gives
 * leads away meanwhile.
 */
export const routingState = async (
  tx: Tx,
  agreements: readonly Agreement[],
  now: number,
): Promise<RoutingState> => {
  await lockRouting(tx);
  const since = instant(now - WINDOW_MS);
  const { rows } = await sql<PersonRow>`
    select p.person,
      (select count(*)::int from leadpact.lead l where l.owner = p.person and l.stage in ('handed_off', 'accepted', 'opportunity')) as open,
      (select max(l.assigned_at) from leadpact.lead l where l.owner = p.person) as last,
      (select count(*)::int from leadpact.lead l where l.owner = p.person and l.assigned_at >= ${since}::timestamptz) as assigned,
      (select json_agg(json_build_object('from', a.from_at, 'until', a.until_at)) from leadpact.absence a
        where a.email = p.person and a.until_at > ${instant(now)}::timestamptz) as absences
    from unnest(${[...peopleOf(agreements)]}::text[]) as p (person)`.execute(tx);
  return Object.fromEntries(
    rows.map(({ person, open, last, assigned, absences }) => [
      person,
      {
        openLeads: open,
        lastAssignedAt: last?.getTime() ?? null,
        assigned,
        absences: (absences ?? []).map(({ from, until }) => ({
          from: Date.parse(from),
          until: Date.parse(until),
        })),
        calendar: null,
      },
    ]),
  );
};
