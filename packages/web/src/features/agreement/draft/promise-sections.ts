import { commitmentFields } from './commitment-fields.ts';
import { always, id, name, PERIOD_OPTIONS } from './common-fields.ts';
import type { Field, Section } from './fields.ts';
import { options } from './words.ts';

const kpi: readonly Field[] = [
  name,
  id,
  { kind: 'choice', key: 'side', label: 'fSide', options: options(['marketing', 'sales', 'shared']) },
  { kind: 'text', key: 'metric', label: 'fMetric', required: true },
  { kind: 'either', key: 'target', label: 'fTarget' },
];

const review: readonly Field[] = [
  name,
  id,
  { kind: 'choice', key: 'every', label: 'fEvery', options: PERIOD_OPTIONS },
  { kind: 'either', key: 'day', label: 'fDay', help: 'hDay' },
  { kind: 'text', key: 'at', label: 'fAt' },
  { kind: 'number', key: 'minutes', label: 'fMinutes', min: 1, max: 1440 },
  { kind: 'audience', key: 'who', label: 'fAttendees', help: 'hAttendees' },
];

/** What the sides promise, the hours they have for it, and how both look at it. */
export const promiseSections: readonly Section[] = [
  {
    id: 'commitments',
    title: 'sCommitments',
    lead: 'tCommitments',
    keys: ['commitments'],
    fields: [
      {
        kind: 'list',
        key: 'commitments',
        label: 'sCommitments',
        item: commitmentFields,
        add: 'aCommitment',
        made: ({ freshId, firstCalendar }) => ({
          id: freshId('promise'),
          side: 'sales',
          kind: 'respond',
          from: 'lead.handed_off',
          to: ['lead.attempted'],
          within: '60m',
          ...(firstCalendar === undefined ? {} : { calendar: firstCalendar }),
          goal: 0.9,
        }),
      },
    ],
  },
  {
    id: 'capacity',
    title: 'sCapacity',
    lead: 'tCapacity',
    keys: ['capacity'],
    fields: [
      {
        kind: 'list',
        key: 'capacity',
        label: 'sCapacity',
        item: always([
          { kind: 'text', key: 'who', label: 'fWho', suggested: 'people', required: true },
          { kind: 'number', key: 'hours_per_week', label: 'fHoursPerWeek', min: 0, max: 168 },
          { kind: 'percent', key: 'inbound_share', label: 'fInboundShare' },
          { kind: 'number', key: 'minutes_per_attempt', label: 'fMinutesPerAttempt', min: 1, max: 480 },
        ]),
        add: 'aCapacity',
        made: ({ people }) => ({ who: people[0] ?? '', hours_per_week: 30, inbound_share: 0.5 }),
      },
    ],
  },
  {
    id: 'kpis',
    title: 'sKpis',
    lead: 'tKpis',
    keys: ['kpis'],
    fields: [
      {
        kind: 'list',
        key: 'kpis',
        label: 'sKpis',
        item: always(kpi),
        add: 'aKpi',
        made: ({ freshId }) => ({ id: freshId('kpi'), side: 'shared', metric: 'close_rate', target: 0.1 }),
      },
    ],
  },
  {
    id: 'reviews',
    title: 'sReviews',
    lead: 'tReviews',
    keys: ['reviews'],
    fields: [
      {
        kind: 'list',
        key: 'reviews',
        label: 'sReviews',
        item: always(review),
        add: 'aReview',
        made: ({ freshId }) => ({
          id: freshId('review'),
          every: 'month',
          day: 3,
          at: '10:00',
          minutes: 60,
          who: 'heads',
        }),
      },
    ],
  },
];
