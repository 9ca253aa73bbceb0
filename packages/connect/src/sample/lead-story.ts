import { DAY_MS, HOUR_MS, type InstantMs, MINUTE_MS } from '@leadpact/core';
import { COMPANY, type SamplePerson } from './people.ts';
import { CHANNELS, type ChannelProfile, PERSONAS, type PersonaProfile } from './profiles.ts';
import type { Chance } from './random.ts';
import { type Handoff, salesStory } from './sales-story.ts';
import type { Happening } from './sample-event.ts';
import type { SampleDay, WorkClock } from './work-clock.ts';

/** One lead of the sample with all that will ever happen to it. */
export type LeadStory = Readonly<{
  key: string;
  person: SamplePerson;
  channel: ChannelProfile;
  persona: PersonaProfile;
  employees: number;
  title: string;
  createdAt: InstantMs;
  /** In order of time; the first is the creation. */
  happenings: readonly Happening[];
}>;

const HOURS = [1, 1, 1, 1, 1, 2, 3, 6, 11, 15, 16, 15, 11, 13, 15, 15, 13, 10, 7, 6, 6, 5, 3, 2].map(
  (weight, hour) => ({
    hour,
    weight,
  }),
);
const PASSING_KINDS = ['page_view', 'page_view', 'email_open', 'email_click', 'download', 'webinar', 'chat'];
const ASSETS = ['pricing', 'catalogue', 'case study', 'buyer guide', 'delivery terms'];

const personaFor = (chance: Chance, { personaWeights }: ChannelProfile): PersonaProfile =>
  chance.weighted(PERSONAS, (persona) => personaWeights[PERSONAS.indexOf(persona)] ?? 0);

const createdOn = (chance: Chance, day: SampleDay, isOutbound: boolean): InstantMs => {
  const seconds = chance.whole(0, 3_599) * 1_000;
  if (isOutbound) return day.opensAt + chance.whole(0, 7) * HOUR_MS + seconds;
  return day.startsAt + chance.weighted(HOURS, ({ weight }) => weight).hour * HOUR_MS + seconds;
};

const visits = (
  chance: Chance,
  from: InstantMs,
  until: InstantMs,
  count: number,
  campaign: string,
): readonly Happening[] =>
  Array.from({ length: count }, () => ({
    at: Math.round(
      from + MINUTE_MS + chance.between(0, 1) ** 1.5 * Math.max(0, until - from - 2 * MINUTE_MS),
    ),
    type: 'lead.engaged',
    data: { kind: chance.pick(PASSING_KINDS), campaign, asset: chance.pick(ASSETS) },
  }));

/** What a lead does until it is ready, and when that is; `null`: never. */
const nurturing = (chance: Chance, createdAt: InstantMs, channel: ChannelProfile, isReady: boolean) => {
  const campaign = chance.pick(channel.campaigns);
  if (channel.side === 'sales') return { handoffAt: createdAt + 2 * MINUTE_MS, hot: false, happenings: [] };
  if (!isReady) {
    const until = createdAt + chance.between(3, 60) * DAY_MS;
    return {
      handoffAt: null,
      hot: false,
      happenings: visits(chance, createdAt, until, chance.poisson(1.6), campaign),
    };
  }
  const hot = chance.happens(0.35);
  const readyAt =
    createdAt + (hot ? chance.between(2, 25) * MINUTE_MS : chance.exponential(3.5) * DAY_MS + HOUR_MS);
  const asked: Happening = {
    at: Math.round(readyAt),
    type: 'lead.engaged',
    data: { kind: hot ? 'demo_request' : 'form', campaign, asset: hot ? 'demo' : chance.pick(ASSETS) },
  };
  const qualified: Happening = {
    at: asked.at + MINUTE_MS,
    type: 'lead.qualified',
    data: hot ? {} : { by: chance.pick(COMPANY.marketers) },
  };
  const seen = visits(
    chance,
    createdAt,
    asked.at,
    hot ? chance.poisson(1) : 1 + chance.poisson(2.2),
    campaign,
  );
  return { handoffAt: asked.at + 2 * MINUTE_MS, hot, happenings: [...seen, asked, qualified] };
};

const saleOf = (
  chance: Chance,
  channel: ChannelProfile,
  persona: PersonaProfile,
  createdAt: InstantMs,
  lagDays: number,
) => {
  if (!chance.happens(channel.closeRate * persona.closeFactor)) return null;
  const lag = chance.logNormal(lagDays, 0.55);
  return {
    at: Math.round(createdAt + Math.max(2, lag) * DAY_MS),
    amount: Math.round(chance.logNormal(persona.saleMedian, persona.saleSigma) / 10) * 10,
  };
};

/** Some returned leads ripen and are handed over once more. */
const secondHandoff = (
  chance: Chance,
  clock: WorkClock,
  first: readonly Happening[],
  handoff: Handoff,
  lagDays: number,
): readonly Happening[] => {
  const returned = first.findLast(({ type }) => type === 'lead.returned');
  if (returned === undefined || !chance.happens(0.2)) return [];
  const asksAt = returned.at + chance.between(16, 60) * DAY_MS;
  const asked: Happening = {
    at: asksAt,
    type: 'lead.engaged',
    data: { kind: 'form', campaign: 'nurture 90 days' },
  };
  return [asked, ...salesStory(chance, clock, { ...handoff, at: asksAt + 2 * MINUTE_MS }, lagDays)];
};

/** Lives through one lead. */
export const leadStory = (
  chance: Chance,
  clock: WorkClock,
  {
    key,
    day,
    person,
    currency,
  }: Readonly<{ key: string; day: SampleDay; person: SamplePerson; currency: string }>,
): LeadStory => {
  const channel = chance.weighted(
    day.working ? CHANNELS : CHANNELS.filter(({ side }) => side === 'marketing'),
    ({ share }) => share,
  );
  const persona = personaFor(chance, channel);
  const employees = Math.round(
    persona.employees[0] * (persona.employees[1] / persona.employees[0]) ** chance.between(0, 1),
  );
  const title = chance.pick(persona.titles);
  const createdAt = createdOn(chance, day, channel.side === 'sales');
  const lagDays = persona.lagMedianDays * channel.lagFactor;
  const sale = saleOf(chance, channel, persona, createdAt, lagDays);
  const { handoffAt, hot, happenings } = nurturing(
    chance,
    createdAt,
    channel,
    sale !== null || chance.happens(channel.readiness),
  );
  const handoff = { hot, outbound: channel.side === 'sales', sale, currency };
  const sales = handoffAt === null ? [] : salesStory(chance, clock, { ...handoff, at: handoffAt }, lagDays);
  const again = secondHandoff(chance, clock, sales, { ...handoff, hot: false, sale: null, at: 0 }, lagDays);
  const created: Happening = {
    at: createdAt,
    type: 'lead.created',
    data: {
      channel: channel.channel,
      persona: persona.persona,
      name: `${person.first} ${person.last}`,
      email: person.email,
      company: person.company,
      campaign: chance.pick(channel.campaigns),
      attributes: { employees, title, country: person.country },
    },
  };
  const story = [created, ...[...happenings, ...sales, ...again].toSorted((a, b) => a.at - b.at)];
  return {
    key,
    person,
    channel,
    persona,
    employees,
    title,
    createdAt,
    happenings: story.map((happening) => ({ ...happening, at: Math.round(happening.at / 1_000) * 1_000 })),
  };
};
