import type { EventData, LedgerEvent } from '@leadpact/core';

const filled = (values: Readonly<Record<string, unknown>>): EventData | null => {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? null : Object.fromEntries(entries);
};

/**
 * An event as the ledger keeps it, and the person's values taken out of it, which lie beside the ledger, where they can be
 * erased; null when there are none.
 */
export const splitPersonal = ({
  data,
}: LedgerEvent): Readonly<{ kept: EventData; personal: EventData | null }> => {
  const { name, email, company, note, comment, phone, ...kept } = data;
  const personal = filled({ name, email, company, note, comment, phone });
  return { kept: personal === null ? data : kept, personal };
};
