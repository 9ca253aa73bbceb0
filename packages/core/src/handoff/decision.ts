import type { InstantMs } from '../calendar/instant.ts';

/** The name of an event in the ledger. */
export type EventName = Readonly<{ source: string; id: string }>;

/**
 * What the system has to write into the ledger about a lead.
 * `hand_off`: the lead met the agreement's condition (`to_sales`), or its rejection was settled as `not_upheld`.
 * `assign`: it was handed over to nobody, and the agreement says to whom. `return`: it meets the condition for going back.
 */
export type Decision = Readonly<{
  kind: 'hand_off' | 'assign' | 'return';
  because: 'to_sales' | 'not_upheld' | 'no_owner' | 'back_to_marketing';
  lead: string;
  /** The moment of the decision. */
  at: InstantMs;
  /** The event that gave the reason: from it comes the decision's own name, so that it is made once. */
  trigger: EventName;
  /** First day of the version in force, `YYYY-MM-DD`; null while none is. */
  versionFrom: string | null;
}>;
