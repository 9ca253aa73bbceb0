import { eventTypeOf, type LedgerEvent } from '@leadpact/core';

/** An event as a query reads it, with the person's values that were not erased beside it. */
export type LedgerEventRow = Readonly<{
  source: string;
  id: string;
  type: string;
  subject: string;
  time: Date;
  data: Record<string, unknown>;
  personal: Record<string, unknown> | null;
}>;

/** The event of a row, personal values included; a type that is unknown is a defect, for none such is ever stored. */
export const ledgerEventOf = ({
  source,
  id,
  type,
  subject,
  time,
  data,
  personal,
}: LedgerEventRow): LedgerEvent => {
  const known = eventTypeOf(type);
  if (known === undefined) throw new Error(`The ledger holds an event of the unknown type ${type}`);
  const whole = personal === null ? data : { ...data, ...personal };
  return { source, id, type: known, subject, time: time.getTime(), data: whole };
};
