import { leadsPerSpan, type Tx } from '@leadpact/store';
import { Temporal } from 'temporal-polyfill';

const MONDAY_IS = 1;

export type Week = Readonly<{ from: string; fromMs: number; untilMs: number }>;

/** The last full weeks in a zone, Monday to Sunday, the oldest first. */
export const fullWeeks = (timezone: string, now: number, count: number): readonly Week[] => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - MONDAY_IS });
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timezone).epochMilliseconds;
  return Array.from({ length: count }, (_, index) => {
    const from = monday.subtract({ weeks: count - index });
    return { from: from.toString(), fromMs: startOf(from), untilMs: startOf(from.add({ weeks: 1 })) };
  });
};

/** How many leads came and were handed over in each. */
export const countedWeeks = async (tx: Tx, weeks: readonly Week[]) => {
  const counts = await leadsPerSpan(
    tx,
    weeks.map(({ fromMs, untilMs }) => ({ from: new Date(fromMs), until: new Date(untilMs) })),
  );
  return weeks.map(({ from }, index) => ({
    from,
    created: counts[index]?.created ?? 0,
    handedOver: counts[index]?.handedOver ?? 0,
  }));
};
