import { type Commitment, isOfLeads, type LeadCommitment } from '../agreement/commitment.ts';
import { elapsedMs, parseDuration } from '../agreement/duration.ts';
import type { InstantMs, Span } from '../calendar/instant.ts';
import { MINUTE_MS } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Predicate } from '../lead/condition.ts';
import { compileLeadCondition } from '../lead/lead-condition.ts';
import type { LeadState } from '../lead/lead-state.ts';
import { typeCode, typeMask } from '../ledger/ledger.ts';
import type { Version } from './version.ts';

/** A lead commitment of one version, compiled. Masks hold a bit per type of event. */
export type Rule = Readonly<{
  index: number;
  /** Place of the commitment's id among all versions' commitments: obligations of one id follow one another. */
  slot: number;
  version: number;
  promise: LeadCommitment;
  kind: LeadCommitment['kind'];
  fromCode: number;
  from: number;
  /** Events that fulfil the promise (`attempts`: those that end the need for attempts). */
  to: number;
  /** Events that end the matter unfulfilled. */
  ends: number;
  /** All events that an open obligation has to be told of. */
  watch: number;
  isPausable: boolean;
  where: Predicate<LeadState> | undefined;
  spacingMs: number;
  atLeast: number;
  /** The due instant of an obligation opened at the instant, with these pauses taken out. */
  dueAt: (opened: InstantMs, pauses: readonly Span[]) => InstantMs;
  /** Working ms of an obligation opened at the instant; elapsed ones without a calendar. */
  budgetMs: (opened: InstantMs) => number;
  calendar: WorkingCalendar;
}>;

const GIVEN_UP_OR_CLOSED = typeMask([
  'lead.rejected',
  'lead.returned',
  'lead.disqualified',
  'deal.won',
  'deal.lost',
]);
const REACHED = typeMask(['lead.accepted', 'opportunity.opened', 'deal.won']);
const ATTEMPTS_END = typeMask(['lead.rejected', 'lead.returned', 'lead.disqualified', 'deal.lost']);
const ATTEMPTED = typeMask(['lead.attempted']);

type Clock = Pick<Rule, 'dueAt' | 'budgetMs' | 'calendar'>;

const clockOf = (within: string, calendar: WorkingCalendar, isElapsed: boolean): Clock => {
  const duration = parseDuration(within);
  if (!duration) throw new Error(`"${within}" is no duration`);
  const { amount, unit } = duration;
  if (!isElapsed && (unit === 'd' || unit === 'w')) {
    const days = unit === 'd' ? amount : amount * calendar.daysPerWeek;
    return {
      calendar,
      dueAt: (opened, pauses) =>
        pauses.length === 0 ? calendar.addDays(opened, days) : calendar.addDaysUnpaused(opened, days, pauses),
      budgetMs: (opened) => Math.round(calendar.between(opened, calendar.addDays(opened, days)) * MINUTE_MS),
    };
  }
  const minutes = elapsedMs(duration) / MINUTE_MS;
  return {
    calendar,
    dueAt: (opened, pauses) =>
      pauses.length === 0 ? calendar.add(opened, minutes) : calendar.addUnpaused(opened, minutes, pauses),
    budgetMs: () => minutes * MINUTE_MS,
  };
};

const masksOf = (promise: LeadCommitment): Readonly<{ to: number; ends: number }> => {
  const own = typeMask([promise.from]);
  if (promise.kind === 'attempts') return { to: REACHED & ~own, ends: ATTEMPTS_END & ~own };
  const to = typeMask(promise.to);
  if (promise.kind === 'recurring') return { to, ends: typeMask(promise.until ?? []) & ~own };
  const handedOff = promise.from === 'lead.returned' ? typeMask(['lead.handed_off']) : 0;
  return { to, ends: (GIVEN_UP_OR_CLOSED | handedOff) & ~to & ~own };
};

type Place = Readonly<{ index: number; slot: number; version: number }>;

const compileRule = (promise: LeadCommitment, { calendarOf }: Version, place: Place): Rule => {
  const { to, ends } = masksOf(promise);
  const isElapsed = promise.calendar === undefined;
  const spacing =
    promise.kind === 'attempts' && promise.spacing !== undefined ? parseDuration(promise.spacing) : undefined;
  return {
    ...place,
    promise,
    kind: promise.kind,
    fromCode: typeCode(promise.from),
    from: typeMask([promise.from]),
    to,
    ends,
    watch: to | ends | (promise.kind === 'attempts' ? ATTEMPTED : 0),
    isPausable: promise.side === 'sales',
    where: promise.where && compileLeadCondition(promise.where),
    spacingMs: spacing ? elapsedMs(spacing) : 0,
    atLeast: promise.kind === 'attempts' ? promise.at_least : 0,
    ...clockOf(
      promise.kind === 'recurring' ? promise.every : promise.within,
      calendarOf(promise.calendar),
      isElapsed,
    ),
  };
};

/** Lead commitments of all versions, and their ids: the slots in which a lead's obligations follow one another. */
export const compileRules = (
  versions: readonly Version[],
): Readonly<{ rules: readonly Rule[]; slots: readonly string[] }> => {
  const slots: string[] = [];
  const rules: Rule[] = [];
  const slotOf = ({ id }: Commitment): number => {
    const known = slots.indexOf(id);
    return known >= 0 ? known : slots.push(id) - 1;
  };
  versions.forEach((version, index) => {
    for (const promise of version.agreement.commitments) {
      if (isOfLeads(promise))
        rules.push(
          compileRule(promise, version, { index: rules.length, slot: slotOf(promise), version: index }),
        );
    }
  });
  return { rules, slots };
};
