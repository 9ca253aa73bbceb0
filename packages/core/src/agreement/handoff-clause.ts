import { SIDES } from './commitment.ts';
import { condition } from './condition-shape.ts';
import { duration } from './duration.ts';
import { person } from './person.ts';
import { bool, list, number, object, oneOf, optional, record, required, text } from './shape.ts';

const prose = optional(text());
const side = oneOf('side', SIDES);
const leadCondition = condition({ about: 'lead' });

const route = object({
  where: optional(leadCondition),
  to: required(list(person, 1)),
  rule: required(oneOf('rule', ['round_robin', 'least_open', 'weighted'])),
  weights: optional(record(number('a weight above 0', { above: 0 }), person)),
  cap: optional(object({ open: required(number('a whole number from 1', { min: 1, whole: true })) })),
  text: prose,
});
/** When a lead goes to Sales and when back, to whom, and for which reasons. */
export const handoff = object({
  to_sales: optional(object({ when: required(leadCondition), automatic: required(bool), text: prose })),
  back_to_marketing: optional(
    object({
      when: required(leadCondition),
      automatic: required(bool),
      minimum_stay: optional(duration(0)),
      text: prose,
    }),
  ),
  routing: optional(list(route)),
  reject_reasons: optional(list(text('a reason'))),
  return_reasons: optional(list(text('a reason'))),
  after_handoff: optional(
    list(
      object({
        where: optional(leadCondition),
        nurture: required(oneOf('choice', ['continue', 'pause'])),
        text: prose,
      }),
    ),
  ),
  after_return: optional(object({ by: required(side), track: optional(text()), text: prose })),
  text: prose,
});
