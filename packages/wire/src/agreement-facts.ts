import { type Capacity, type OwnFacts, STAGES } from '@leadpact/core';
import { z } from 'zod';
import { Role } from './people.ts';

/** Which plan the proposals come from; the one saved last where nothing is said. */
export const FactsQuery = z.object({ plan: z.uuid().optional() });

/** What the company knows of itself, for the points of an agreement. Addresses in lower case, money in major units. */
export const AgreementFacts = z.object({
  /** What proposals are made from; the core's own type, unchanged. */
  own: z.custom<OwnFacts>((value) => typeof value === 'object' && value !== null),
  asOf: z.iso.datetime(),
  /** Whether the leads are the sample company's. */
  sample: z.boolean(),
  /** Plans that could be the basis, the one changed last first. */
  plans: z.array(z.object({ id: z.uuid(), name: z.string(), asOf: z.string() })),
  people: z.array(z.object({ email: z.string(), name: z.string(), role: Role })),
  /** Absences that have not ended. */
  absences: z.array(z.object({ email: z.string(), from: z.iso.datetime(), until: z.iso.datetime() })),
  /** The last full weeks, the oldest first: how many leads came, and how many went to Sales for the first time. */
  weeks: z.array(z.object({ from: z.iso.date(), created: z.int(), handedOver: z.int() })),
  stages: z.array(z.object({ stage: z.enum(STAGES), leads: z.int() })),
  /** How today's promises are kept, over the whole history; empty while no agreement is in force. */
  attainment: z.array(
    z.object({
      commitment: z.string(),
      name: z.string(),
      side: z.enum(['marketing', 'sales']),
      met: z.int(),
      missed: z.int(),
      rate: z.number().nullable(),
      /** Null for promises per period, all of which are to be kept. */
      goal: z.number().nullable(),
    }),
  ),
  /** Whether `own.speedMinutes` are working minutes, and of how many leads. */
  speed: z.object({ leads: z.int(), isWorkingTime: z.boolean() }),
  inForce: z.object({ number: z.int(), name: z.string(), text: z.string() }).nullable(),
});
export type AgreementFacts = z.infer<typeof AgreementFacts>;

/** Of a group of leads: how many there are, and how many of them were looked at. */
const looked = { leads: z.int(), looked: z.int() };

/** What a drafted text would have meant for the company's own leads. Where only some were looked at, counts are scaled up. */
export const AgreementWhatIf = z.object({
  asOf: z.iso.datetime(),
  /** Leads of the last full month that are qualified by now; null where the draft defines nothing. */
  qualify: z.object({ from: z.iso.date(), to: z.iso.date(), ...looked, qualified: z.int() }).nullable(),
  /** Leads of the newest full day that has any, as they score now; null where the draft scores nothing. */
  scores: z
    .object({
      day: z.iso.date(),
      ...looked,
      bands: z.array(z.object({ band: z.string(), leads: z.int() })),
      examples: z.array(
        z.object({
          lead: z.string(),
          name: z.string().nullable(),
          score: z.int(),
          band: z.string(),
          parts: z.array(z.object({ name: z.string(), points: z.number() })),
        }),
      ),
    })
    .nullable(),
  /** Leads that would have gone to Sales in the last four full weeks; null where the draft names no condition. */
  handover: z
    .object({
      from: z.iso.date(),
      to: z.iso.date(),
      ...looked,
      perWeek: z.number(),
      /** The same at other points; empty where the condition asks for none. */
      byPoints: z.array(z.object({ points: z.number(), perWeek: z.number() })),
      /** How many went over in fact, a week. */
      actualPerWeek: z.number(),
    })
    .nullable(),
  /** Of the leads with Sales now, those that would go back; null where the draft names no condition. */
  returns: z.object({ ...looked, back: z.int() }).nullable(),
  /** Whether Sales has the hours for what it would promise, with the leads of a week as above; the core's own type. */
  capacity: z.custom<Capacity>((value) => typeof value === 'object' && value !== null),
});
export type AgreementWhatIf = z.infer<typeof AgreementWhatIf>;
