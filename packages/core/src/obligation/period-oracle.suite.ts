import type { Agreement } from '../agreement/agreement.ts';
import { compareEvents, type LedgerEvent } from '../ledger/event.ts';
import { leadAfter, type World } from './oracle.suite.ts';

/** A period as a person writes it down: New York's midnights, and which version judges it. */
export type WrittenPeriod = Readonly<{
  from: string;
  to: string;
  start: number;
  end: number;
  wholeStart: number;
  version: number;
}>;

const promiseOf = (agreement: Agreement | undefined, id: string) =>
  agreement?.commitments.find((one) => one.id === id);

const stands = (events: readonly LedgerEvent[]): boolean => {
  const newest = events.findLastIndex(({ type }) => type === 'lead.rejected');
  if (newest < 0 || !['duplicate', 'invalid'].includes(String(events[newest]?.data.reason))) return false;
  const last = events
    .slice(newest + 1)
    .findLast(({ type }) => type === 'verdict.contested' || type === 'verdict.settled');
  return last === undefined || last.data.upheld === true;
};

const worthOf = (agreement: Agreement, { fields }: ReturnType<typeof leadAfter>): number => {
  const matching = (agreement.lead_values ?? []).filter(
    ({ persona }) => persona === undefined || persona === fields.persona,
  );
  return (matching.find(({ persona }) => persona !== undefined) ?? matching[0])?.value ?? 0;
};

/** What one lead adds to a deliver promise in a period. */
const delivered = (
  world: World,
  events: readonly LedgerEvent[],
  id: string,
  period: WrittenPeriod,
): number => {
  const agreement = world.versions[period.version]?.agreement;
  const promise = promiseOf(agreement, id);
  const first = events.findIndex(({ type }) => type === 'lead.handed_off');
  const at = events[first]?.time ?? Number.NaN;
  if (!agreement || promise?.kind !== 'deliver' || !(at >= period.start && at < period.end) || stands(events))
    return 0;
  const lead = leadAfter(world, events.slice(0, first + 1));
  if (promise.where && lead.fields.persona !== 'large') return 0;
  return promise.measure === 'count' ? 1 : worthOf(agreement, lead);
};

type Row = Readonly<Record<string, unknown>>;

/** Rows of the promises that are kept per period, counted lead by lead and minute by minute. */
export const periodOracle = (
  world: World,
  given: readonly LedgerEvent[],
  ids: readonly string[],
  written: readonly WrittenPeriod[],
): readonly Row[] => {
  const events = given.filter(({ time }) => time <= world.asOf).toSorted(compareEvents);
  const leads = [...new Set(events.map(({ subject }) => subject))].map((lead) =>
    events.filter(({ subject }) => subject === lead),
  );
  return ids.flatMap((id) =>
    written.flatMap((period): readonly Row[] => {
      const agreement = world.versions[period.version]?.agreement;
      const promise = promiseOf(agreement, id);
      if (!agreement || !promise || period.start > world.asOf) return [];
      const days = { commitment: id, from: period.from, to: period.to };
      const isOver = world.asOf >= period.end;
      if (promise.kind === 'ratio') {
        const inside = events.filter(({ time }) => time >= period.start && time < period.end);
        const numerator = inside.filter(({ type }) => type === 'lead.accepted').length;
        const denominator = numerator + inside.filter(({ type }) => type === 'lead.rejected').length;
        const rate = denominator === 0 ? null : numerator / denominator;
        const judged = rate === null ? null : rate >= promise.goal ? 'met' : 'missed';
        return [
          { ...days, numerator, denominator, rate, goal: promise.goal, state: isOver ? judged : 'pending' },
        ];
      }
      if (promise.kind !== 'deliver') return [];
      const { worked } = world.clocks(agreement, promise.calendar ?? 'office');
      const target =
        (promise.target * worked(period.start, period.end)) / worked(period.wholeStart, period.end);
      const sum = leads.reduce((total, own) => total + delivered(world, own, id, period), 0);
      const neededByNow = isOver
        ? target
        : (target * worked(period.start, world.asOf)) / worked(period.start, period.end);
      return [
        {
          ...days,
          target,
          delivered: sum,
          neededByNow,
          state: isOver ? (sum >= target ? 'met' : 'missed') : 'pending',
        },
      ];
    }),
  );
};
