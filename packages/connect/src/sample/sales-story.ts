import { DAY_MS, type InstantMs, MINUTE_MS } from '@leadpact/core';
import { COMPANY, type Rep } from './people.ts';
import type { Chance } from './random.ts';
import type { Happening } from './sample-event.ts';
import type { WorkClock } from './work-clock.ts';

const WORKING_DAY = 480;
const HOUR_MS = 60 * MINUTE_MS;
/** How likely a lead is still untouched, by its age since the handoff: the team has a backlog, as teams have. */
const BACKLOG = [
  { withinMs: 6 * HOUR_MS, share: 0.8 },
  { withinMs: 30 * HOUR_MS, share: 0.6 },
  { withinMs: 4 * DAY_MS, share: 0.35 },
];
const REACH_BY_ATTEMPT = [0.3, 0.26, 0.2, 0.17, 0.14, 0.12, 0.1];
const REJECT_REASONS = [
  { reason: 'bad fit', weight: 34 },
  { reason: 'no budget', weight: 26 },
  { reason: 'student or competitor', weight: 14 },
  { reason: 'duplicate', weight: 9 },
  { reason: 'invalid', weight: 9 },
  { reason: 'unreachable', weight: 8 },
];
const LOST_REASONS = ['price', 'competitor', 'no decision', 'timing', 'missing feature'];
const RETURN_REASONS = ['not ready', 'wrong person', 'not ready', 'no answer'];

/** What Sales gets: when, and how it will end. */
export type Handoff = Readonly<{
  at: InstantMs;
  hot: boolean;
  outbound: boolean;
  /** Null: this lead will not buy. */
  sale: Readonly<{ at: InstantMs; amount: number }> | null;
  currency: string;
}>;

type Attempts = Readonly<{
  happenings: readonly Happening[];
  lastAt: InstantMs;
  reachedAt: InstantMs | null;
}>;

const attempt = (at: InstantMs, rep: Rep, medium: string, outcome: string): Happening => ({
  at,
  type: 'lead.attempted',
  data: { medium, outcome, by: rep.who },
});

const missedCall = (chance: Chance, medium: string): string =>
  medium === 'call'
    ? chance.happens(0.55)
      ? 'no_answer'
      : 'voicemail'
    : chance.happens(0.03)
      ? 'bounced'
      : 'sent';

const attemptsOf = (chance: Chance, clock: WorkClock, handoff: Handoff, rep: Rep): Attempts => {
  const slow = chance.happens(0.07 * rep.pace);
  const first = slow
    ? chance.between(62, 700)
    : Math.min(58, chance.logNormal((handoff.hot ? 11 : 21) * rep.pace, 0.55));
  const patience =
    handoff.sale !== null ? 7 : chance.happens(0.1 * rep.pace) ? chance.whole(2, 5) : chance.whole(6, 7);
  const happenings: Happening[] = [];
  let at = clock.after(handoff.at, first);
  for (let nth = 0; nth < patience; nth += 1) {
    const medium = nth % 2 === 0 ? 'call' : chance.pick(['email', 'email', 'social', 'sms']);
    const reached =
      chance.happens((REACH_BY_ATTEMPT[nth] ?? 0.1) * (handoff.hot ? 1.4 : 1)) ||
      (handoff.sale !== null && nth === 4);
    if (reached) {
      const outcome = chance.happens(0.4) ? 'meeting_booked' : 'connected';
      happenings.push(attempt(at, rep, medium, outcome));
      return { happenings, lastAt: at, reachedAt: at };
    }
    happenings.push(attempt(at, rep, medium, missedCall(chance, medium)));
    if (nth < patience - 1) at = clock.after(at, chance.between(0.5, 2.1) * WORKING_DAY);
  }
  return { happenings, lastAt: at, reachedAt: null };
};

const rejection = (chance: Chance, at: InstantMs, rep: Rep): readonly Happening[] => {
  const { reason } = chance.weighted(REJECT_REASONS, ({ weight }) => weight);
  const rejected: Happening = { at, type: 'lead.rejected', data: { by: rep.who, reason } };
  if (!chance.happens(0.03)) return [rejected];
  const by = chance.pick(COMPANY.marketers);
  const contestedAt = at + chance.between(0.2, 1.5) * DAY_MS;
  return [
    rejected,
    { at: contestedAt, type: 'verdict.contested', data: { by, note: 'The company matches our definition.' } },
    {
      at: contestedAt + chance.between(0.3, 2) * DAY_MS,
      type: 'verdict.settled',
      data: { by: COMPANY.salesHead, upheld: true, note: 'Outside the territory that we serve.' },
    },
  ];
};

const opportunity = (
  chance: Chance,
  clock: WorkClock,
  { sale, currency }: Handoff,
  reachedAt: InstantMs,
  lagDays: number,
): readonly Happening[] => {
  const openedAt = clock.after(reachedAt, chance.between(0.4, 4) * WORKING_DAY);
  if (sale === null) {
    const guess = Math.round(chance.logNormal(6_000, 0.9) / 50) * 50;
    const opened: Happening = { at: openedAt, type: 'opportunity.opened', data: { amount: guess, currency } };
    const lostAt = clock.after(openedAt + chance.logNormal(lagDays, 0.5) * DAY_MS, chance.between(0, 240));
    return [opened, { at: lostAt, type: 'deal.lost', data: { reason: chance.pick(LOST_REASONS) } }];
  }
  const wonAt = clock.after(Math.max(sale.at, openedAt + DAY_MS), chance.between(0, 240));
  const guess = Math.round((sale.amount * chance.between(0.8, 1.3)) / 50) * 50;
  const story: Happening[] = [
    { at: openedAt, type: 'opportunity.opened', data: { amount: guess, currency } },
    { at: wonAt, type: 'deal.won', data: { amount: sale.amount, currency } },
  ];
  if (chance.happens(0.55)) {
    const score = chance.weighted([10, 9, 8, 7, 6, 4, 2], (points) => points);
    story.push({
      at: wonAt + chance.between(20, 40) * DAY_MS,
      type: 'customer.rated',
      data: { scale: 'nps', score },
    });
  }
  if (chance.happens(0.04)) {
    story.push({
      at: wonAt + chance.between(45, 150) * DAY_MS,
      type: 'customer.churned',
      data: { reason: 'moved away' },
    });
  }
  return story;
};

const backToMarketing = (
  chance: Chance,
  clock: WorkClock,
  from: InstantMs,
  rep: Rep,
  reason: string,
): readonly Happening[] => {
  const returnedAt = clock.after(from, chance.between(15, 500));
  const returned: Happening = { at: returnedAt, type: 'lead.returned', data: { reason, by: rep.who } };
  if (!chance.happens(0.9)) return [returned];
  const days = chance.happens(0.92) ? chance.between(1, 9) : chance.between(10, 20);
  const kind = chance.pick(['email_open', 'email_click', 'page_view']);
  return [
    returned,
    {
      at: clock.after(returnedAt, days * WORKING_DAY),
      type: 'lead.engaged',
      data: { kind, campaign: 'nurture 90 days' },
    },
  ];
};

const isUntouched = (chance: Chance, ageMs: number): boolean => {
  const backlog = ageMs < 0 ? undefined : BACKLOG.find(({ withinMs }) => ageMs < withinMs);
  return backlog !== undefined && chance.happens(backlog.share);
};

/** Everything that Sales does with a lead from its handoff on. Sorted only within each part. */
export const salesStory = (
  chance: Chance,
  clock: WorkClock,
  handoff: Handoff,
  lagDays: number,
): readonly Happening[] => {
  const rep = chance.weighted(COMPANY.reps, ({ weight }) => weight);
  const start: Happening[] = [
    {
      at: handoff.at,
      type: 'lead.handed_off',
      data: { reason: handoff.outbound ? 'found by Sales' : 'ready for Sales' },
    },
    { at: handoff.at + MINUTE_MS, type: 'lead.assigned', data: { owner: rep.who } },
  ];
  if (handoff.sale === null && isUntouched(chance, clock.asOf - handoff.at)) return start;
  const verdictAt = clock.after(
    handoff.at,
    chance.happens(0.95) ? chance.logNormal(95, 0.9) : chance.between(600, 1_500),
  );
  const isRejected = handoff.sale === null && chance.happens(0.17);
  const attempts = attemptsOf(chance, clock, handoff, rep);
  if (isRejected) {
    const before = attempts.happenings.filter(({ at }) => at < verdictAt).slice(0, 2);
    return [...start, ...before, ...rejection(chance, verdictAt, rep)];
  }
  const accepted: Happening = {
    at: verdictAt,
    type: 'lead.accepted',
    data: { by: rep.who, reason: 'meets the definition' },
  };
  const worked = [...start, accepted, ...attempts.happenings];
  if (attempts.reachedAt === null) {
    return [
      ...worked,
      ...backToMarketing(chance, clock, Math.max(attempts.lastAt, verdictAt), rep, 'no answer'),
    ];
  }
  const talkedAt = Math.max(attempts.reachedAt, verdictAt);
  if (handoff.sale !== null || chance.happens(0.42))
    return [...worked, ...opportunity(chance, clock, handoff, talkedAt, lagDays)];
  if (chance.happens(0.06)) {
    const at = talkedAt + 20 * MINUTE_MS;
    const until = new Date(at + 30 * DAY_MS).toISOString().replace(/\.\d+Z/, 'Z');
    return [...worked, { at, type: 'lead.snoozed', data: { until, reason: 'asked for next month' } }];
  }
  return [...worked, ...backToMarketing(chance, clock, talkedAt, rep, chance.pick(RETURN_REASONS))];
};
