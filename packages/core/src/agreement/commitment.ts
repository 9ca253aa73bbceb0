import { LEAD_EVENT_TYPES } from '../ledger/vocabulary.ts';
import { condition } from './condition-shape.ts';
import { duration } from './duration.ts';
import { suggestion } from './nearest.ts';
import { shown } from './problem.ts';
import {
  type Infer,
  isMap,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  type Shape,
  text,
} from './shape.ts';

export const SIDES = ['marketing', 'sales'] as const;
export type Side = (typeof SIDES)[number];

/** A short name that keys and references are made of. */
export const identifier = text(
  'an id of letters, digits, . _ and -',
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  'unreadable',
);
export const share = number('a share from 0 to 1', { min: 0, max: 1 });
const eventType = oneOf('event type', LEAD_EVENT_TYPES);
const eventTypes = list(eventType, 1);

const escalationStep = object({
  after: required(duration(0)),
  do: required(oneOf('step', ['remind', 'tell_head', 'reassign'])),
  text: optional(text()),
});

const common = {
  id: required(identifier),
  side: required(oneOf('side', SIDES)),
  name: optional(text()),
  text: optional(text()),
  mirrors: optional(identifier),
  if_missed: optional(text()),
  calendar: optional(text('the name of a calendar')),
};

const ofLeads = {
  ...common,
  from: required(eventType),
  where: optional(condition({ about: 'lead' })),
  goal: required(share),
  alerts: optional(list(number('a share between 0 and 1', { above: 0, max: 1 }))),
  escalation: optional(list(escalationStep)),
};

const respond = object({
  ...ofLeads,
  kind: required(oneOf('kind', ['respond'])),
  to: required(eventTypes),
  within: required(duration()),
});
const attempts = object({
  ...ofLeads,
  kind: required(oneOf('kind', ['attempts'])),
  at_least: required(number('a whole number of attempts from 1', { min: 1, max: 1000, whole: true })),
  within: required(duration()),
  spacing: optional(duration(0)),
});
const recurring = object({
  ...ofLeads,
  kind: required(oneOf('kind', ['recurring'])),
  to: required(eventTypes),
  every: required(duration()),
  until: optional(eventTypes),
});
const deliver = object({
  ...common,
  kind: required(oneOf('kind', ['deliver'])),
  measure: required(oneOf('measure', ['count', 'value'])),
  target: required(number('a number from 0', { min: 0 })),
  where: optional(condition({ about: 'lead' })),
  band: optional(share),
});
const ratio = object({
  ...common,
  kind: required(oneOf('kind', ['ratio'])),
  of: required(eventTypes),
  over: required(eventTypes),
  goal: required(share),
});

export type RespondCommitment = Infer<typeof respond>;
export type AttemptsCommitment = Infer<typeof attempts>;
export type RecurringCommitment = Infer<typeof recurring>;
export type DeliverCommitment = Infer<typeof deliver>;
export type RatioCommitment = Infer<typeof ratio>;
/** A promise with one obligation per opening event of a lead. */
export type LeadCommitment = RespondCommitment | AttemptsCommitment | RecurringCommitment;
/** A promise with one obligation per period. */
export type PeriodCommitment = DeliverCommitment | RatioCommitment;
/** One promise of one side. */
export type Commitment = LeadCommitment | PeriodCommitment;

const KINDS = { respond, attempts, recurring, deliver, ratio } as const;
export const COMMITMENT_KINDS = ['respond', 'attempts', 'recurring', 'deliver', 'ratio'] as const;

const shapeOf = (kind: unknown): Shape<Commitment> | undefined => {
  const known = COMMITMENT_KINDS.find((name) => name === kind);
  return known && KINDS[known];
};

/** A commitment, whose kind decides which keys it has. */
export const commitment: Shape<Commitment> = {
  schema: { anyOf: COMMITMENT_KINDS.map((kind) => KINDS[kind].schema) },
  sample: respond.sample,
  read: (value, path, report) => {
    if (!isMap(value)) {
      report({
        path,
        message: `found ${shown(value)}, expected a map with id, side, kind and what the kind asks for`,
      });
      return respond.sample;
    }
    const shape = shapeOf(value.kind);
    if (shape) return shape.read(value, path, report);
    const hint = typeof value.kind === 'string' ? suggestion(value.kind, COMMITMENT_KINDS) : undefined;
    report({
      path: [...path, 'kind'],
      message: `found ${shown(value.kind)}, expected a kind: ${COMMITMENT_KINDS.join(', ')}`,
      hint,
    });
    return respond.sample;
  },
};

/** Whether a commitment opens obligations for single leads (and not one per period). */
export const isOfLeads = (promise: Commitment): promise is LeadCommitment =>
  promise.kind !== 'deliver' && promise.kind !== 'ratio';
