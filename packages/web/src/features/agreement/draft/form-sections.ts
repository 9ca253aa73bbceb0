import { LEAD_EVENT_TYPES, PERIOD_KINDS, STAGES } from '@leadpact/core';
import { commitmentFields } from './commitment-fields.ts';
import type { Field, Section } from './fields.ts';
import { options } from './words.ts';

const SIDE_OPTIONS = options(['marketing', 'sales']);
const PERIOD_OPTIONS = options(PERIOD_KINDS);
const STAGE_OPTIONS = options(STAGES);
const EVENT_OPTIONS = options(LEAD_EVENT_TYPES);

const id: Field = { kind: 'text', key: 'id', label: 'fId', help: 'hId', required: true };
const name: Field = { kind: 'text', key: 'name', label: 'fName' };
const prose: Field = { kind: 'prose', key: 'text', label: 'fText', help: 'hText', wide: true };

const goal: readonly Field[] = [
  name,
  id,
  { kind: 'text', key: 'metric', label: 'fMetric', required: true },
  { kind: 'number', key: 'target', label: 'fTarget' },
  { kind: 'choice', key: 'per', label: 'fPer', options: options([...PERIOD_KINDS, 'year']) },
  { kind: 'choices', key: 'owners', label: 'fOwners', options: SIDE_OPTIONS },
  {
    kind: 'pairs',
    key: 'split',
    label: 'fSplit',
    help: 'hSplit',
    names: 'people',
    wide: true,
  },
  prose,
];

const leadValue: readonly Field[] = [
  { kind: 'text', key: 'channel', label: 'fChannel', suggested: 'channels' },
  { kind: 'text', key: 'persona', label: 'fPersona', suggested: 'personas' },
  { kind: 'number', key: 'value', label: 'fValue', min: 0 },
];

const party = (side: 'marketing' | 'sales'): readonly Field[] => [
  {
    kind: 'text',
    key: `parties.${side}.head`,
    label: side === 'marketing' ? 'fMarketingHead' : 'fSalesHead',
    suggested: 'people',
    required: true,
  },
  { kind: 'names', key: `parties.${side}.members`, label: 'fMembers', help: 'hPeople', suggested: 'people' },
];

const calendar: readonly Field[] = [
  { kind: 'text', key: 'timezone', label: 'fTimezone', help: 'hTimezone', required: true },
  { kind: 'week', key: 'week', label: 'fWeek', help: 'hWeek', wide: true },
  { kind: 'holidays', key: 'holidays', label: 'fHolidays', help: 'hHolidays', wide: true },
  prose,
];

const fitRule: readonly Field[] = [
  { kind: 'text', key: 'name', label: 'fRuleName', required: true },
  { kind: 'number', key: 'points', label: 'fPoints' },
  { kind: 'condition', key: 'when', label: 'fWhen', about: 'fit', wide: true },
];

const engagementRule: readonly Field[] = [
  { kind: 'text', key: 'name', label: 'fRuleName', required: true },
  { kind: 'choice', key: 'on', label: 'fOn', options: EVENT_OPTIONS },
  { kind: 'number', key: 'points', label: 'fPoints' },
  { kind: 'number', key: 'at_most', label: 'fAtMost', min: 0 },
  { kind: 'text', key: 'half_life', label: 'fHalfLife', help: 'hHalfLife' },
  { kind: 'condition', key: 'where', label: 'fWhere', help: 'hWhere', about: 'event', wide: true },
];

const route: readonly Field[] = [
  { kind: 'condition', key: 'where', label: 'fWhere', help: 'hWhere', about: 'lead', wide: true },
  { kind: 'names', key: 'to', label: 'fTo', help: 'hPeople', suggested: 'people', wide: true },
  {
    kind: 'choice',
    key: 'rule',
    label: 'fRule',
    options: options(['round_robin', 'least_open', 'weighted']),
  },
  { kind: 'number', key: 'cap.open', label: 'fCap', min: 1 },
  { kind: 'pairs', key: 'weights', label: 'fWeights', names: 'people', wide: true },
];

const journeyStep: readonly Field[] = [
  { kind: 'choice', key: 'stage', label: 'fStage', options: STAGE_OPTIONS },
  { kind: 'choice', key: 'owner', label: 'fOwner', options: SIDE_OPTIONS },
  { kind: 'text', key: 'call_to_action', label: 'fCallToAction' },
  { kind: 'text', key: 'offer', label: 'fOffer' },
  { kind: 'choice', key: 'then', label: 'fThen', options: STAGE_OPTIONS, clearable: true },
];

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

const always = (fields: readonly Field[]) => () => fields;

/** The whole agreement as a form: every section of the file, in the order in which people settle it. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'terms',
    title: 'sTerms',
    lead: 'tTerms',
    keys: [
      'name',
      'language',
      'timezone',
      'currency',
      'period',
      'effective',
      'purpose',
      'text',
      'leadpact',
      '$schema',
    ],
    fields: [
      { kind: 'text', key: 'name', label: 'fName', required: true, wide: true },
      { kind: 'prose', key: 'purpose', label: 'fPurpose', help: 'hPurpose', wide: true },
      { kind: 'date', key: 'effective.from', label: 'fFrom' },
      { kind: 'date', key: 'effective.until', label: 'fUntil', help: 'hUntil' },
      { kind: 'choice', key: 'period', label: 'fPeriod', help: 'hPeriod', options: PERIOD_OPTIONS },
      { kind: 'text', key: 'timezone', label: 'fTimezone', help: 'hTimezone', required: true },
      { kind: 'text', key: 'currency', label: 'fCurrency', help: 'hCurrency', required: true },
      { kind: 'text', key: 'language', label: 'fLanguage', help: 'hLanguage' },
    ],
  },
  {
    id: 'parties',
    title: 'sParties',
    lead: 'tParties',
    keys: ['parties', 'signatories'],
    fields: [
      ...party('marketing'),
      ...party('sales'),
      {
        kind: 'names',
        key: 'signatories',
        label: 'fSignatories',
        help: 'hSignatories',
        suggested: 'people',
        wide: true,
      },
    ],
  },
  {
    id: 'goals',
    title: 'sGoals',
    lead: 'tGoals',
    keys: ['goals'],
    fields: [
      {
        kind: 'list',
        key: 'goals',
        label: 'sGoals',
        item: always(goal),
        add: 'aGoal',
        made: ({ freshId }) => ({
          id: freshId('goal'),
          metric: 'revenue',
          target: 0,
          per: 'month',
          owners: ['marketing', 'sales'],
        }),
      },
    ],
  },
  {
    id: 'segments',
    title: 'sSegments',
    lead: 'tSegments',
    keys: ['channels', 'personas', 'lead_values'],
    fields: [
      {
        kind: 'channels',
        key: 'channels',
        label: 'fChannels',
        help: 'hChannels',
        side: 'marketing',
        wide: true,
      },
      { kind: 'channels', key: 'channels', label: 'fSalesChannels', help: 'hSalesChannels', side: 'sales' },
      { kind: 'names', key: 'personas', label: 'fPersonas', help: 'hChannels', suggested: 'personas' },
      {
        kind: 'list',
        key: 'lead_values',
        label: 'fLeadValues',
        help: 'hAny',
        item: always(leadValue),
        add: 'aLeadValue',
        made: () => ({ value: 0 }),
      },
    ],
  },
  {
    id: 'calendars',
    title: 'sCalendars',
    lead: 'tCalendars',
    keys: ['calendars'],
    fields: [
      {
        kind: 'map',
        key: 'calendars',
        label: 'sCalendars',
        fields: calendar,
        add: 'aCalendar',
        made: ({ timezone }) => ({ timezone, week: { mon: ['09:00-17:00'] } }),
      },
    ],
  },
  {
    id: 'accountability',
    title: 'sAccountability',
    lead: 'tAccountability',
    keys: ['accountability'],
    fields: [
      {
        kind: 'list',
        key: 'accountability',
        label: 'sAccountability',
        item: always([
          { kind: 'choice', key: 'stage', label: 'fStage', options: STAGE_OPTIONS },
          { kind: 'choice', key: 'owner', label: 'fOwner', options: SIDE_OPTIONS },
          { kind: 'text', key: 'duty', label: 'fDuty' },
        ]),
        add: 'aStage',
        made: () => ({ stage: 'lead', owner: 'marketing' }),
      },
    ],
  },
  {
    id: 'definitions',
    title: 'sDefinitions',
    lead: 'tDefinitions',
    keys: ['definitions'],
    fields: [
      { kind: 'condition', key: 'definitions.mql', label: 'fMql', about: 'lead', wide: true },
      { kind: 'condition', key: 'definitions.sql', label: 'fSql', help: 'hSql', about: 'lead', wide: true },
      { kind: 'prose', key: 'definitions.text', label: 'fText', help: 'hText', wide: true },
    ],
  },
  {
    id: 'scoring',
    title: 'sScoring',
    lead: 'tScoring',
    keys: ['scoring'],
    fields: [
      {
        kind: 'list',
        key: 'scoring.fit',
        label: 'fFit',
        item: always(fitRule),
        add: 'aFitRule',
        made: ({ freshId }) => ({
          name: freshId('rule'),
          when: { field: 'persona', op: 'exists' },
          points: 10,
        }),
      },
      {
        kind: 'list',
        key: 'scoring.engagement',
        label: 'fEngagement',
        item: always(engagementRule),
        add: 'aEngagementRule',
        made: ({ freshId }) => ({
          name: freshId('rule'),
          on: 'lead.engaged',
          points: 10,
          half_life: '30d',
          at_most: 50,
        }),
      },
      {
        kind: 'pairs',
        key: 'scoring.bands',
        label: 'fBands',
        help: 'hBands',
        names: 'none',
        wide: true,
      },
    ],
  },
  {
    id: 'handoff',
    title: 'sHandoff',
    lead: 'tHandoff',
    keys: ['handoff'],
    fields: [
      {
        kind: 'part',
        key: 'handoff.to_sales',
        label: 'fToSales',
        fields: [
          { kind: 'condition', key: 'when', label: 'fWhen', about: 'lead', wide: true },
          { kind: 'flag', key: 'automatic', label: 'fAutomatic', wide: true },
        ],
        made: () => ({ when: { field: 'score', op: 'gte', value: 70 }, automatic: true }),
      },
      {
        kind: 'part',
        key: 'handoff.back_to_marketing',
        label: 'fBackToMarketing',
        fields: [
          { kind: 'condition', key: 'when', label: 'fWhen', about: 'lead', wide: true },
          { kind: 'text', key: 'minimum_stay', label: 'fMinimumStay', help: 'hElapsed' },
          { kind: 'flag', key: 'automatic', label: 'fAutomatic', wide: true },
        ],
        made: () => ({ when: { field: 'score', op: 'lt', value: 40 }, automatic: false }),
      },
      {
        kind: 'list',
        key: 'handoff.routing',
        label: 'fRouting',
        help: 'hRouting',
        item: always(route),
        add: 'aRoute',
        made: ({ people }) => ({ to: people.slice(0, 1), rule: 'round_robin' }),
      },
      {
        kind: 'names',
        key: 'handoff.reject_reasons',
        label: 'fRejectReasons',
        help: 'hReasons',
        suggested: 'none',
        wide: true,
      },
      {
        kind: 'names',
        key: 'handoff.return_reasons',
        label: 'fReturnReasons',
        suggested: 'none',
        wide: true,
      },
      {
        kind: 'list',
        key: 'handoff.after_handoff',
        label: 'fAfterHandoff',
        help: 'hAfterHandoff',
        item: always([
          { kind: 'condition', key: 'where', label: 'fWhere', help: 'hWhere', about: 'lead', wide: true },
          { kind: 'choice', key: 'nurture', label: 'fNurture', options: options(['continue', 'pause']) },
        ]),
        add: 'aRule',
        made: () => ({ nurture: 'pause' }),
      },
      {
        kind: 'part',
        key: 'handoff.after_return',
        label: 'fAfterReturn',
        fields: [
          { kind: 'choice', key: 'by', label: 'fBy', options: SIDE_OPTIONS },
          { kind: 'text', key: 'track', label: 'fTrack' },
        ],
        made: () => ({ by: 'marketing' }),
      },
    ],
  },
  {
    id: 'journey',
    title: 'sJourney',
    lead: 'tJourney',
    keys: ['journey'],
    fields: [
      {
        kind: 'list',
        key: 'journey',
        label: 'sJourney',
        item: always(journeyStep),
        add: 'aJourney',
        made: () => ({ stage: 'lead', owner: 'marketing' }),
      },
    ],
  },
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
