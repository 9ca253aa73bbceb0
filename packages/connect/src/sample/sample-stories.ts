import type { InstantMs } from '@leadpact/core';
import { type LeadStory, leadStory } from './lead-story.ts';
import { inventPeople } from './people.ts';
import { chanceOf } from './random.ts';
import { localDate, type SampleDay, type WorkClock, workClock } from './work-clock.ts';

/** What the sample is made from; the same values give the same bytes. */
export type SampleOptions = Readonly<{
  asOf: InstantMs;
  /** IANA zone of the sample company. */
  timezone: string;
  seed?: number;
  currency?: string;
}>;

export const SAMPLE_MONTHS = 9;
const LEADS = 6_000;
const WEEKDAY_WEIGHT = [0, 1.12, 1.15, 1.1, 1.05, 0.9, 0.32, 0.36];

const volume = (day: SampleDay, progress: number): number =>
  (day.working ? 1 : day.weekday <= 5 ? 0.3 : 1) *
  (WEEKDAY_WEIGHT[day.weekday] ?? 1) *
  (0.86 + 0.28 * progress);

export type SampleStories = Readonly<{
  stories: readonly LeadStory[];
  clock: WorkClock;
  days: readonly SampleDay[];
  currency: string;
}>;

/** All leads of the nine months before as-of, each with its whole life; what lies after as-of is still in it. */
export const sampleStories = ({
  asOf,
  timezone,
  seed = 20_240_229,
  currency = 'USD',
}: SampleOptions): SampleStories => {
  const chance = chanceOf(seed);
  const invent = inventPeople(chance);
  const clock = workClock(asOf, timezone, { months: SAMPLE_MONTHS, ahead: 45 });
  const today = localDate(asOf, timezone).toString();
  const days = clock.days.filter(({ date }) => date <= today);
  const weights = days.map((day, index) => volume(day, index / days.length));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const stories: LeadStory[] = [];
  days.forEach((day, index) => {
    const count = chance.poisson((LEADS * (weights[index] ?? 0)) / sum);
    for (let nth = 0; nth < count; nth += 1) {
      const key = `LM-${String(stories.length + 1).padStart(5, '0')}`;
      stories.push(leadStory(chance, clock, { key, day, person: invent(), currency }));
    }
  });
  return { stories: stories.filter(({ createdAt }) => createdAt < asOf), clock, days, currency };
};
