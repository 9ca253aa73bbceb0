import type { EventData, LedgerEvent } from '@leadpact/core';

/** What belongs to a person and therefore lies beside the ledger, where it can be erased. */
const PERSONAL = ['name', 'email', 'company', 'note', 'comment', 'phone'] as const;

/** An event as the ledger keeps it, and the person's values taken out of it; null when there are none. */
export const splitPersonal = ({
  data,
}: LedgerEvent): Readonly<{ kept: EventData; personal: EventData | null }> => {
  const personal = Object.fromEntries(
    PERSONAL.flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]]])),
  );
  if (Object.keys(personal).length === 0) return { kept: data, personal: null };
  const kept = Object.fromEntries(Object.entries(data).filter(([key]) => !Object.hasOwn(personal, key)));
  return { kept, personal };
};
