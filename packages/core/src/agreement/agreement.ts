import { STAGES } from '../ledger/vocabulary.ts';
import { commitment, identifier, SIDES, share } from './commitment.ts';
import { CONDITION_DEFINITION, condition } from './condition-shape.ts';
import { duration } from './duration.ts';
import { handoff } from './handoff-clause.ts';
import { clock, date, WEEKDAYS, workingHours, zone } from './hours.ts';
import { metric } from './metric.ts';
import { person } from './person.ts';
import { scoring } from './scoring-clause.ts';
import {
  choice,
  type Infer,
  type JsonSchema,
  list,
  number,
  object,
  oneOf,
  optional,
  record,
  required,
  type Shape,
  text,
} from './shape.ts';

/** Version of the file format that this code reads. */
export const FORMAT_VERSION = 1;
export const PERIOD_KINDS = ['week', 'month', 'quarter'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

const side = oneOf('side', SIDES);
const stage = oneOf('stage', STAGES);
const prose = optional(text());
const party = object({ head: required(person), members: optional(list(person)), text: prose });
const per = oneOf('period', [...PERIOD_KINDS, 'year']);

const goal = object({
  id: required(identifier),
  name: optional(text()),
  metric: required(metric),
  target: required(number('a number')),
  per: required(per),
  owners: required(list(side, 1)),
  split: optional(record(number('a number from 0', { min: 0 }), person)),
  text: prose,
});

/** Channels and personas are called what the company's own data calls them ("Paid Search"). */
const segmentName = text('a name', undefined, 'unreadable');
const ownedChannel = object({ id: required(segmentName), side: required(side), text: prose });
const channel: Shape<string | Infer<typeof ownedChannel>> = choice<string | Infer<typeof ownedChannel>>(
  [segmentName, ownedChannel],
  (value) => (typeof value === 'string' ? segmentName : ownedChannel),
);

const leadValue = object({
  channel: optional(text('a channel')),
  persona: optional(text('a persona')),
  value: required(number('an amount from 0', { min: 0 })),
  text: prose,
});

const speedOrNumber: Shape<number | string> = choice<number | string>(
  [number('a number'), duration()],
  (value) =>
    typeof value === 'string' ? duration() : number('a number, or a duration such as 30m for a speed'),
);

const weekdayOrNumber: Shape<number | (typeof WEEKDAYS)[number]> = choice<number | (typeof WEEKDAYS)[number]>(
  [number('a day of the period', { min: 1, max: 92, whole: true }), oneOf('weekday', WEEKDAYS)],
  (value) =>
    typeof value === 'string'
      ? oneOf('weekday', WEEKDAYS)
      : number('a day of the period from 1, or a weekday', { min: 1, max: 92, whole: true }),
);
const everybodyOrHeads = oneOf('group', ['everybody', 'heads']);
const audience: Shape<'everybody' | 'heads' | readonly string[]> = choice<
  'everybody' | 'heads' | readonly string[]
>([everybodyOrHeads, list(person, 1)], (value) =>
  Array.isArray(value) ? list(person, 1) : everybodyOrHeads,
);

/** The whole document: one definition that reads it, describes it to editors, and types it. */
export const agreementShape = object({
  $schema: optional(text()),
  leadpact: required(
    number(`the format's version, ${FORMAT_VERSION}`, {
      min: FORMAT_VERSION,
      max: FORMAT_VERSION,
      whole: true,
    }),
  ),
  name: required(text()),
  language: optional(text('a language tag such as en or pt-BR', /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  timezone: required(zone),
  currency: required(text('a currency code such as USD', /^[A-Z]{3}$/)),
  period: required(oneOf('period', PERIOD_KINDS)),
  effective: required(object({ from: required(date), until: optional(date), text: prose })),
  parties: required(object({ marketing: required(party), sales: required(party), text: prose })),
  signatories: optional(list(person, 1)),
  purpose: optional(text()),
  text: prose,
  goals: optional(list(goal)),
  channels: optional(list(channel)),
  personas: optional(list(segmentName)),
  lead_values: optional(list(leadValue)),
  calendars: optional(record(workingHours)),
  scoring: optional(scoring),
  definitions: optional(
    object({
      mql: optional(condition({ about: 'lead' })),
      sql: optional(condition({ about: 'lead' })),
      text: prose,
    }),
  ),
  accountability: optional(
    list(object({ stage: required(stage), owner: required(side), duty: optional(text()), text: prose })),
  ),
  handoff: optional(handoff),
  journey: optional(
    list(
      object({
        stage: required(stage),
        owner: required(side),
        call_to_action: optional(text()),
        offer: optional(text()),
        // biome-ignore lint/suspicious/noThenProperty: the document's own key, read as data and never awaited.
        then: optional(stage),
        text: prose,
      }),
    ),
  ),
  commitments: required(list(commitment)),
  capacity: optional(
    list(
      object({
        who: required(person),
        hours_per_week: required(number('hours from 0 to 168', { min: 0, max: 168 })),
        inbound_share: optional(share),
        minutes_per_attempt: optional(number('minutes from 1 to 480', { min: 1, max: 480 })),
        text: prose,
      }),
    ),
  ),
  kpis: optional(
    list(
      object({
        id: required(identifier),
        name: optional(text()),
        side: required(oneOf('side', [...SIDES, 'shared'])),
        metric: required(metric),
        target: required(speedOrNumber),
        text: prose,
      }),
    ),
  ),
  reviews: optional(
    list(
      object({
        id: required(identifier),
        name: optional(text()),
        every: required(oneOf('period', PERIOD_KINDS)),
        day: required(weekdayOrNumber),
        at: required(clock),
        minutes: required(number('a number of minutes above 0', { above: 0, max: 1440 })),
        who: required(audience),
        text: prose,
      }),
    ),
  ),
});

/** One version of the agreement, in the form of its file: durations, dates and hours as text, amounts in major units. */
export type Agreement = Infer<typeof agreementShape>;
export type LeadValue = Infer<typeof leadValue>;

/** JSON Schema (draft 2020-12) of the agreement's file, made from the definition that reads it. */
export const agreementJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Leadpact agreement',
  ...agreementShape.schema,
  $defs: { condition: CONDITION_DEFINITION },
};

/** The name of a channel, however it is written. */
export const channelId = (written: string | Readonly<{ id: string }>): string =>
  typeof written === 'string' ? written : written.id;
