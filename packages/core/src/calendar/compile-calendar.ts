import { budgetMs } from './budget.ts';
import { readCalendar } from './check-calendar.ts';
import { dayCloses } from './day-closes.ts';
import type { CalendarDefinition, CalendarPlan, CalendarProblem } from './definition.ts';
import { MINUTE_MS } from './instant.ts';
import { openTables } from './open-tables.ts';
import { openings } from './openings.ts';
import { advanceUnpaused, spentUnpaused } from './unpaused.ts';
import { workClock } from './work-clock.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { openZone } from './zone.ts';

const lineOf = ({ path, message, hint }: CalendarProblem): string => {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return `${place.replace(/^\./, '') || 'calendar'}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
};

const planOf = (definition: CalendarDefinition, name: string): CalendarPlan => {
  const { plan, problems } = readCalendar(definition);
  if (problems.length === 0) return plan;
  throw new Error(`The calendar "${name}" is refused.\n${problems.map(lineOf).join('\n')}`);
};

/**
 * The working time of a calendar. Nothing is computed before it is asked for; then years at a time, in both directions,
 * kept as sorted columns. After that every question costs the same, an hour ahead or two years.
 * `name` is what errors call the calendar; an agreement's calendars have one.
 * @throws Error for a definition that is refused, with every reason: `checkCalendar` gives them as values.
 */
export const compileCalendar = (
  definition: CalendarDefinition,
  name = `in ${definition?.timezone}`,
): WorkingCalendar => {
  const plan = planOf(definition, name);
  const tables = openTables(plan, openZone(plan.timezone), name);
  const clock = workClock(tables, name);
  const { advance, spent } = clock;
  return {
    name,
    timezone: plan.timezone,
    daysPerWeek: plan.week.filter((intervals) => intervals.length > 0).length,
    add: (instantMs, minutes) => advance(instantMs, budgetMs(minutes)),
    between: (aMs, bMs) => spent(aMs, bMs) / MINUTE_MS,
    nextOpening: (instantMs) => advance(instantMs, 0),
    addUnpaused: (instantMs, minutes, pauses) =>
      advanceUnpaused(clock, { at: instantMs, left: budgetMs(minutes) }, pauses),
    betweenUnpaused: (aMs, bMs, pauses) =>
      (aMs <= bMs ? spentUnpaused(clock, aMs, bMs, pauses) : 0 - spentUnpaused(clock, bMs, aMs, pauses)) /
      MINUTE_MS,
    ...openings(tables, name),
    ...dayCloses(tables, clock, name),
  };
};
