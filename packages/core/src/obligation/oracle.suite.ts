import type { Agreement } from '../agreement/agreement.ts';
import type { LeadCommitment } from '../agreement/commitment.ts';
import type { Condition } from '../agreement/condition.ts';
import { elapsedMs, parseDuration } from '../agreement/duration.ts';
import type { Span } from '../calendar/instant.ts';
import { compareEvents, type LedgerEvent } from '../ledger/event.ts';
import type { MinuteClock } from './oracle-clock.suite.ts';

/**
 * The rules once more, slowly and simply: every obligation is judged by reading all events of its lead from the
 * beginning, pauses are gathered anew at every event, scores are summed from nothing. It shares no step with the fold.
 */
export type Verdict = Readonly<{
  key: string;
  openedAt: number;
  dueAt: number;
  state: string;
  doneAt: number | undefined;
  missedAt: number | undefined;
  attempts: number | undefined;
  owner: string | undefined;
  nth: number;
}>;

export type Dated = Readonly<{ agreement: Agreement; from: number; until: number }>;
export type Clocks = (agreement: Agreement, calendar: string | undefined) => MinuteClock;
export type World = Readonly<{ versions: readonly Dated[]; clocks: Clocks; asOf: number }>;

const among = (types: readonly string[] | undefined, type: string) => types?.includes(type) ?? false;

const isHuman = ({ type, data }: LedgerEvent) => type !== 'lead.attempted' || data.automated !== true;

const inForce = ({ versions }: World, at: number): Dated | undefined => {
  const started = versions.filter(({ from }) => from <= at).at(-1);
  return started && at < started.until ? started : undefined;
};

type Lead = Readonly<{
  fields: Readonly<Record<string, unknown>>;
  owner: string | undefined;
  stage: string;
  mqlAt: number | undefined;
}>;

const points = (
  world: World,
  events: readonly LedgerEvent[],
  fields: Lead['fields'],
  at: number,
): number | undefined => {
  const judging = world.versions.filter(({ from }) => from <= at).at(-1) ?? world.versions[0];
  const scoring = judging?.agreement.scoring;
  if (!scoring) return undefined;
  const fit = (scoring.fit ?? []).reduce(
    (sum, rule) => sum + (holds(rule.when, (name) => fields[name]) ? rule.points : 0),
    0,
  );
  const engagement = (scoring.engagement ?? []).reduce((sum, rule) => {
    const hits = events.filter(
      ({ type, data }) => type === rule.on && (!rule.where || holds(rule.where, (name) => data[name])),
    );
    const days = Number((rule.half_life ?? '0d').replace('d', ''));
    const faded = hits.reduce(
      (total, { time }) => total + rule.points * (days === 0 ? 1 : 2 ** (-(at - time) / (days * 86_400_000))),
      0,
    );
    return sum + Math.min(faded, rule.at_most ?? Number.POSITIVE_INFINITY);
  }, 0);
  return Math.max(0, Math.min(100, fit + engagement));
};

/** Only the operators that the histories use: eq, gte, exists, all. */
const holds = (condition: Condition, read: (name: string) => unknown): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, read));
  if ('any' in condition) return condition.any.some((part) => holds(part, read));
  if ('not' in condition) return !holds(condition.not, read);
  const value = read(condition.field);
  if (condition.op === 'exists') return value !== undefined && value !== '';
  if (condition.op === 'gte') return value !== undefined && Number(value) >= Number(condition.value);
  return value === condition.value;
};

const STAGES: Readonly<Record<string, string>> = {
  'lead.qualified': 'mql',
  'lead.handed_off': 'handed_off',
  'lead.accepted': 'accepted',
  'lead.rejected': 'rejected',
  'opportunity.opened': 'opportunity',
  'deal.won': 'customer',
  'deal.lost': 'lost',
  'lead.returned': 'returned',
  'lead.disqualified': 'disqualified',
  'customer.churned': 'churned',
};

/** The lead as it is right after the last of the events. */
export const leadAfter = (world: World, events: readonly LedgerEvent[]): Lead => {
  let lead: Lead = { fields: {}, owner: undefined, stage: 'lead', mqlAt: undefined };
  events.forEach(({ type, data, time }, index) => {
    const fields =
      type === 'lead.created' || type === 'lead.updated' ? { ...lead.fields, ...data } : lead.fields;
    const owner =
      (type === 'lead.assigned' || type === 'lead.handed_off') && typeof data.owner === 'string'
        ? data.owner
        : lead.owner;
    lead = { ...lead, fields, owner, stage: STAGES[type] ?? lead.stage };
    const judging = world.versions.filter(({ from }) => from <= time).at(-1) ?? world.versions[0];
    const definition = judging?.agreement.definitions?.mql;
    const score = points(world, events.slice(0, index + 1), fields, time);
    const isMql =
      type === 'lead.qualified' ||
      (definition && holds(definition, (name) => (name === 'score' ? score : fields[name])));
    if (lead.mqlAt === undefined && isMql)
      lead = { ...lead, mqlAt: time, stage: lead.stage === 'lead' ? 'mql' : lead.stage };
  });
  return lead;
};

/** Pauses that the events have made so far: each until its date or the next attempt of a person. */
const pausesOf = (events: readonly LedgerEvent[]): readonly Span[] =>
  events.flatMap((event, index) => {
    if (event.type !== 'lead.snoozed') return [];
    const until = Date.parse(String(event.data.until));
    const next = events.slice(index + 1).find((later) => later.type === 'lead.attempted' && isHuman(later));
    return until > event.time ? [{ from: event.time, until: Math.min(until, next?.time ?? until) }] : [];
  });

type Opening = Readonly<{ index: number; version: Dated; promise: LeadCommitment }>;

const promiseOf = (version: Dated | undefined, id: string): LeadCommitment | undefined =>
  version?.agreement.commitments.find(
    (one): one is LeadCommitment => one.id === id && one.kind !== 'deliver' && one.kind !== 'ratio',
  );

/** Events at which obligations of the commitment open, with the version that judges each. */
const openingsOf = (world: World, events: readonly LedgerEvent[], id: string): readonly Opening[] => {
  let isRunning = false;
  let chain: LeadCommitment | undefined;
  return events.flatMap((event, index) => {
    const version = inForce(world, event.time);
    const promise = promiseOf(version, id);
    const lead = () => leadAfter(world, events.slice(0, index + 1));
    const opens =
      version &&
      promise?.from === event.type &&
      (!promise.where || holds(promise.where, (name) => lead().fields[name]));
    const running = chain?.kind === 'recurring' ? chain : undefined;
    const ends = isRunning && among(running?.until, event.type) && running?.from !== event.type;
    const goesOn =
      isRunning &&
      !ends &&
      isHuman(event) &&
      among(running?.to, event.type) &&
      promise?.kind === 'recurring' &&
      among(promise.to, event.type);
    if (ends) isRunning = false;
    if (!version || !promise || !(opens || goesOn)) return [];
    isRunning = promise.kind === 'recurring';
    chain = promise;
    return [{ index, version, promise }];
  });
};

type Outcome = 'fulfilled' | 'cancelled' | 'given up' | undefined;

const CANCELS = ['lead.rejected', 'lead.returned', 'lead.disqualified', 'deal.won', 'deal.lost'];

/** What one event does to an open obligation; `counted` counts attempts so far, this one included. */
const outcomeOf = (promise: LeadCommitment, event: LedgerEvent, counted: number): Outcome => {
  const { type, data } = event;
  if (!isHuman(event)) return undefined;
  if (promise.kind === 'attempts') {
    if (
      type === 'lead.attempted' &&
      (counted >= promise.at_least || data.outcome === 'connected' || data.outcome === 'meeting_booked')
    )
      return 'fulfilled';
    if (type === 'lead.accepted' || type === 'opportunity.opened' || type === 'deal.won') return 'fulfilled';
    if (
      type === 'lead.returned' ||
      type === 'lead.disqualified' ||
      (type === 'lead.rejected' && data.reason === 'unreachable')
    )
      return 'given up';
    return type === 'lead.rejected' || type === 'deal.lost' ? 'cancelled' : undefined;
  }
  if (among(promise.to, event.type)) return 'fulfilled';
  if (type === promise.from) return undefined;
  if (promise.kind === 'recurring') return among(promise.until, event.type) ? 'cancelled' : undefined;
  return CANCELS.includes(type) || (promise.from === 'lead.returned' && type === 'lead.handed_off')
    ? 'cancelled'
    : undefined;
};

type Course = {
  state: string;
  dueAt: number;
  doneAt: number | undefined;
  missedAt: number | undefined;
  isOver: boolean;
};

const judge = (
  world: World,
  events: readonly LedgerEvent[],
  { index, version, promise }: Opening,
  next: number | undefined,
  key: string,
) => {
  const opening = events[index];
  if (!opening) throw new Error('no opening');
  const clock = world.clocks(version.agreement, promise.calendar);
  const within = promise.kind === 'recurring' ? promise.every : promise.within;
  const dueAfter = (read: number) =>
    clock.due(opening.time, within, promise.side === 'sales' ? pausesOf(events.slice(0, read)) : []);
  const waived = events.findIndex(({ type, data }) => type === 'obligation.waived' && data.key === key);
  const course: Course = {
    state: 'pending',
    dueAt: dueAfter(index + 1),
    doneAt: undefined,
    missedAt: undefined,
    isOver: false,
  };
  const isOpen = () => course.state === 'pending';
  if (waived >= 0 && waived < index) course.state = 'waived';
  let counted = 0;
  let last = Number.NEGATIVE_INFINITY;
  const pass = (at: number) => {
    if (isOpen() && course.dueAt < at) Object.assign(course, { state: 'missed', missedAt: course.dueAt });
  };
  for (let read = index + 1; read < events.length; read++) {
    const event = events[read];
    if (!event || (course.isOver && waived < read)) break;
    pass(event.time);
    if (isOpen()) course.dueAt = dueAfter(read + 1);
    if (!course.isOver) {
      const spacing =
        promise.kind === 'attempts'
          ? elapsedMs(parseDuration(promise.spacing ?? '0m') ?? { amount: 0, unit: 'm' })
          : 0;
      if (event.type === 'lead.attempted' && isHuman(event) && event.time - last >= spacing) {
        counted++;
        last = event.time;
      }
      const outcome =
        read === next && !(promise.kind === 'recurring' && among(promise.to, event.type))
          ? 'cancelled'
          : outcomeOf(promise, event, counted);
      if (outcome === 'fulfilled')
        Object.assign(course, { doneAt: event.time, ...(isOpen() ? { state: 'met' } : {}) });
      else if (outcome === 'given up' && isOpen())
        Object.assign(course, { state: 'missed', missedAt: event.time });
      else if (outcome === 'cancelled' && isOpen()) course.state = 'cancelled';
      course.isOver = outcome !== undefined;
    }
    if (read === waived && (course.state === 'pending' || course.state === 'missed'))
      Object.assign(course, { state: 'waived', missedAt: undefined });
  }
  pass(world.asOf);
  const isPaused =
    promise.side === 'sales' &&
    pausesOf(events).some(({ from, until }) => from <= world.asOf && world.asOf < until);
  const at = course.doneAt ?? Math.min(course.dueAt, world.asOf);
  const assignee = leadAfter(
    world,
    events.filter(({ time }) => time <= at),
  ).owner;
  return {
    key,
    openedAt: opening.time,
    ...course,
    state: isOpen() && isPaused ? 'paused' : course.state,
    attempts: promise.kind === 'attempts' ? counted : undefined,
    owner: promise.side === 'marketing' ? version.agreement.parties.marketing.head : assignee,
  };
};

/** Every obligation of one lead, in no particular order. */
export const oracle = (world: World, given: readonly LedgerEvent[]): readonly Verdict[] => {
  const events = given.filter(({ time }) => time <= world.asOf).toSorted(compareEvents);
  const ids = new Set(world.versions.flatMap(({ agreement }) => agreement.commitments.map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const openings = openingsOf(world, events, id);
    return openings.map((opening, position): Verdict => {
      const event = events[opening.index];
      const key = `${id}:${event?.subject}:${event?.source}#${event?.id}`;
      const { isOver: _, ...verdict } = judge(world, events, opening, openings[position + 1]?.index, key);
      return { ...verdict, nth: position + 1 };
    });
  });
};

/** The score of a lead at as-of, unrounded. */
export const scoreOf = (world: World, given: readonly LedgerEvent[]): number | undefined => {
  const events = given.filter(({ time }) => time <= world.asOf).toSorted(compareEvents);
  return points(world, events, leadAfter(world, events).fields, world.asOf);
};
