import { type Agreement, compileCalendar, type RoutedPerson, type RoutingState } from '@leadpact/core';
import { sql } from 'kysely';
import { instant } from '../lead/instant.ts';
import { absences } from '../people/absences.ts';
import { workingHours } from '../people/working-hours.ts';
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

type PersonRow = Readonly<{ person: string; open: number; last: Date | null; assigned: number }>;

/**
 * What routing has to know of everybody whom an agreement routes to. Held until the transaction ends: nobody else gives
 * leads away meanwhile. Each count is a look into an index, however many leads there are.
 */
export const routingState = async (
  tx: Tx,
  agreements: readonly Agreement[],
  now: number,
): Promise<RoutingState> => {
  await lockRouting(tx);
  const { rows } = await sql<PersonRow>`
    select p.person,
      (select count(*)::int from leadpact.lead l where l.owner = p.person and l.stage in ('handed_off', 'accepted', 'opportunity')) as open,
      (select max(l.assigned_at) from leadpact.lead l where l.owner = p.person) as last,
      (select count(*)::int from leadpact.lead l
        where l.owner = p.person and l.assigned_at >= ${instant(now - WINDOW_MS)}::timestamptz) as assigned
    from unnest(${[...peopleOf(agreements)]}::text[]) as p (person)`.execute(tx);
  const away = new Map<string, RoutedPerson['absences']>();
  for (const { email, from, until } of await absences(tx, new Date(now)))
    away.set(email, [...(away.get(email) ?? []), { from: from.getTime(), until: until.getTime() }]);
  const hours = new Map((await workingHours(tx)).map(({ email, ...own }) => [email, own]));
  const hoursOf = (person: string): RoutedPerson['hours'] => {
    const own = hours.get(person);
    return own === undefined ? null : compileCalendar(own, `of ${person}`);
  };
  return Object.fromEntries(
    rows.map(({ person, open, last, assigned }) => [
      person,
      {
        openLeads: open,
        lastAssignedAt: last?.getTime() ?? null,
        assigned,
        absences: away.get(person) ?? [],
        hours: hoursOf(person),
      },
    ]),
  );
};
