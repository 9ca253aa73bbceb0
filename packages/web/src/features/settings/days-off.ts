import type { HolidayChoice, HolidayDay } from '@leadpact/wire';

/** A day off as the list shows it; `own` was added by the company, `taken` is one of the country's that stays a working day. */
export type ListedDay = Readonly<{
  date: string;
  name: string | null;
  kind: 'public' | 'part' | 'own' | 'taken';
}>;

/** The days of the place and the company's own, by date. */
export const listedDays = (days: readonly HolidayDay[], choice: HolidayChoice): readonly ListedDay[] => {
  const taken = new Set(choice.removed);
  const byDate = new Map<string, ListedDay>();
  for (const { date, name, wholeDay } of days) {
    const before = byDate.get(date);
    const kind = taken.has(date) ? ('taken' as const) : wholeDay ? ('public' as const) : ('part' as const);
    if (before === undefined) byDate.set(date, { date, name, kind });
    else
      byDate.set(date, {
        date,
        name: `${before.name}, ${name}`,
        kind: before.kind === 'part' ? kind : before.kind,
      });
  }
  for (const date of choice.added) {
    if (!byDate.has(date) || byDate.get(date)?.kind === 'part') {
      byDate.set(date, { date, name: byDate.get(date)?.name ?? null, kind: 'own' });
    }
  }
  return [...byDate.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
};

/** The choice after a day of the place was taken out, or an own one removed, or either was given back. */
export const toggled = (choice: HolidayChoice, { date, kind }: ListedDay): HolidayChoice => {
  if (kind === 'taken') return { ...choice, removed: choice.removed.filter((other) => other !== date) };
  if (kind === 'own') return { ...choice, added: choice.added.filter((other) => other !== date) };
  return { ...choice, removed: [...choice.removed, date].toSorted() };
};

/** The choice with another day of the company's own; a day of the place that was taken out is given back instead. */
export const withDay = (choice: HolidayChoice, date: string): HolidayChoice =>
  choice.removed.includes(date)
    ? { ...choice, removed: choice.removed.filter((other) => other !== date) }
    : { ...choice, added: [...new Set([...choice.added, date])].toSorted() };
