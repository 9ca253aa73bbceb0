import type { RoutedPerson, RoutingState } from '@leadpact/core';
import { sql } from 'kysely';
import { instant } from '../lead/instant.ts';
import { absences } from '../people/absences.ts';
import type { Tx } from '../workspace/scope.ts';

/** How far back given leads count for weights. */
const WINDOW_MS = 30 * 86_400_000;

/** What the routing has to know of everybody who has leads or is away, at an instant. */
export const routingState = async (tx: Tx, now: number): Promise<RoutingState> => {
  const { rows } = await sql<{ owner: string; open: number; assigned: number; last: Date | null }>`
    select lower(owner) as owner,
      count(*) filter (where stage in ('handed_off', 'accepted', 'opportunity')) as open,
      count(*) filter (where assigned_at > ${instant(now - WINDOW_MS)}::timestamptz) as assigned,
      max(assigned_at) as last
    from leadpact.lead where owner is not null group by lower(owner)`.execute(tx);
  const away = new Map<string, RoutedPerson['absences']>();
  for (const { email, from, until } of await absences(tx, new Date(now)))
    away.set(email, [...(away.get(email) ?? []), { from: from.getTime(), until: until.getTime() }]);
  const byOwner = new Map(rows.map((row) => [row.owner, row]));
  return Object.fromEntries(
    [...new Set([...byOwner.keys(), ...away.keys()])].map((person) => {
      const row = byOwner.get(person);
      return [
        person,
        {
          openLeads: row?.open ?? 0,
          lastAssignedAt: row?.last?.getTime() ?? null,
          assigned: row?.assigned ?? 0,
          absences: away.get(person) ?? [],
          calendar: null,
        },
      ];
    }),
  );
};
