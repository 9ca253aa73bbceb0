import { PERIOD_KINDS } from '@leadpact/core';
import { always, id, name, PERIOD_OPTIONS, prose, SIDE_OPTIONS } from './common-fields.ts';
import type { Field, Section } from './fields.ts';
import { options } from './words.ts';

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

/** What the agreement is about: its terms, who makes it, to which end, and for which leads and hours. */
export const frameSections: readonly Section[] = [
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
];
