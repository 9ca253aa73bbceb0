import { LEAD_EVENT_TYPES } from '../ledger/vocabulary.ts';
import { condition } from './condition-shape.ts';
import { duration } from './duration.ts';
import { type Infer, list, number, object, oneOf, optional, record, required, text } from './shape.ts';

const prose = optional(text());

const fitRule = object({
  name: required(text()),
  when: required(condition({ about: 'fit' })),
  points: required(number('a number of points')),
  text: prose,
});
const engagementRule = object({
  name: required(text()),
  on: required(oneOf('event type', LEAD_EVENT_TYPES)),
  where: optional(condition({ about: 'event' })),
  points: required(number('a number of points')),
  half_life: optional(duration()),
  at_most: optional(number('a number of points above 0', { above: 0 })),
  text: prose,
});
/** How points are given for what a lead is and does, and which bands they make. */
export const scoring = object({
  fit: optional(list(fitRule)),
  engagement: optional(list(engagementRule)),
  bands: optional(record(number('a score from 0 to 100', { min: 0, max: 100 }))),
  text: prose,
});

export type Scoring = Infer<typeof scoring>;
export type EngagementRule = Infer<typeof engagementRule>;
