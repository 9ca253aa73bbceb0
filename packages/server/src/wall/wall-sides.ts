import type { Agreement, Attainment, DeliverPeriodRow } from '@leadpact/core';
import type { WallSide } from '@leadpact/wire';
import { nameOfPromise } from '../leads/name-of-promise.ts';
import type { LateItem } from './late-items.ts';
import type { Names } from './wall-names.ts';

type Side = 'marketing' | 'sales';

const promisesOf = (items: readonly LateItem[]): WallSide['promises'] => {
  const found = new Map<string, WallSide['promises'][number]>();
  for (const { promise, minutesLate } of items) {
    const known = found.get(promise.id);
    found.set(promise.id, {
      commitment: promise.id,
      name: nameOfPromise(promise.id, promise),
      overdue: (known?.overdue ?? 0) + 1,
      mostMinutesLate: Math.max(known?.mostMinutesLate ?? 0, minutesLate),
    });
  }
  return [...found.values()].toSorted((a, b) => b.overdue - a.overdue);
};

/** A row for everybody whose name may be read, and one for all others together. */
const peopleOf = (items: readonly LateItem[], side: Side, { mine, mayRead }: Names): WallSide['people'] => {
  const owners = new Map<string, number>();
  for (const { owner } of items) owners.set(owner ?? '', (owners.get(owner ?? '') ?? 0) + 1);
  const named: WallSide['people'] = [];
  const others = { owner: null, mine: false, people: 0, overdue: 0 };
  for (const [owner, overdue] of owners) {
    if (owner !== '' && mayRead(side, owner)) {
      named.push({ owner, mine: owner === mine, people: 1, overdue });
    } else {
      others.people += owner === '' ? 0 : 1;
      others.overdue += overdue;
    }
  }
  const inOrder = named.toSorted((a, b) => b.overdue - a.overdue);
  return others.overdue > 0 ? [...inOrder, others] : inOrder;
};

const isDelivery = (row: Attainment['periods'][number]): row is DeliverPeriodRow => 'delivered' in row;

/** Deliveries of the running period that are below their line. */
const behindOf = (
  agreement: Agreement | undefined,
  periods: Attainment['periods'],
  side: Side,
): WallSide['behind'] =>
  (agreement?.commitments ?? []).flatMap((promise) => {
    if (promise.kind !== 'deliver' || promise.side !== side) return [];
    const row = periods.find((one) => one.commitment === promise.id && one.state === 'pending');
    if (row === undefined || !isDelivery(row) || row.delivered >= row.neededByNow) return [];
    const { delivered, neededByNow, target } = row;
    return [
      {
        commitment: promise.id,
        name: nameOfPromise(promise.id, promise),
        measure: promise.measure,
        delivered,
        neededByNow,
        target,
      },
    ];
  });

export type SideParts = Readonly<{
  items: readonly LateItem[];
  names: Names;
  agreement: Agreement | undefined;
  periods: Attainment['periods'];
}>;

/** Both sides of the wall, Marketing first. */
export const wallSides = ({ items, names, agreement, periods }: SideParts): WallSide[] =>
  (['marketing', 'sales'] as const).map((side) => {
    const own = items.filter((item) => item.side === side);
    const leads = new Map(own.map(({ lead, valueMinor }) => [lead, valueMinor ?? 0]));
    return {
      side,
      overdue: own.length,
      leads: leads.size,
      worthMinor: [...leads.values()].reduce((sum, value) => sum + value, 0),
      promises: promisesOf(own),
      people: peopleOf(own, side, names),
      behind: behindOf(agreement, periods, side),
    };
  });
