import { type InboxFact, LEAD_FACT } from '@leadpact/connect';
import type { LedgerEvent } from '@leadpact/core';
import { type Appended, appendEvents, leadOfEmail, type Tx } from '@leadpact/store';
import { leadKeyOfEmail } from '../events/lead-key.ts';

export type FactsOf = Readonly<{
  workspaceId: string;
  /** Source of the events: `inbox:<name>`. */
  source: string;
  /** The same for the same message. */
  message: string;
  now: number;
}>;

const keyOf = async (tx: Tx, { workspaceId }: FactsOf, { lead }: InboxFact): Promise<string> => {
  if ('key' in lead) return lead.key;
  return (await leadOfEmail(tx, lead.email)) ?? leadKeyOfEmail(workspaceId, lead.email);
};

/** An event that is there already, or says something that an earlier copy said otherwise, changes nothing. */
const refused = (outcomes: readonly Appended[]): boolean => outcomes.includes('refused');

/** Makes the lead, or where it is known changes what the message says of it. */
const storeLead = async (
  tx: Tx,
  { now }: FactsOf,
  created: LedgerEvent,
  updated: LedgerEvent,
): Promise<readonly Appended[]> => {
  const known = await tx
    .selectFrom('leadpact.lead')
    .select('key')
    .where('key', '=', created.subject)
    .where((where) => where.or([where('created_at', 'is not', null), where('created_unknown', '=', true)]))
    .executeTakeFirst();
  if (known === undefined) {
    const outcomes = await appendEvents(tx, [created], { now });
    if (outcomes[0] === 'accepted' || outcomes[0] === 'refused') return outcomes;
  }
  return Object.keys(updated.data).length === 0 ? [] : appendEvents(tx, [updated], { now });
};

/** Stores the facts of one message; false when one of them holds what the database cannot keep: then nothing is stored. */
export const storeFacts = async (tx: Tx, about: FactsOf, facts: readonly InboxFact[]): Promise<boolean> => {
  for (const [nth, fact] of facts.entries()) {
    const key = await keyOf(tx, about, fact);
    const id = `${about.message}:${nth}`;
    const event = (change: Pick<LedgerEvent, 'id' | 'type' | 'data'>): LedgerEvent => ({
      source: about.source,
      subject: change.type === 'cost.spent' ? '-' : key,
      time: fact.time,
      ...change,
    });
    const outcomes =
      fact.type === LEAD_FACT
        ? await storeLead(
            tx,
            about,
            event({ id: `${key}:created`, type: 'lead.created', data: fact.data }),
            event({ id, type: 'lead.updated', data: fact.changes }),
          )
        : await appendEvents(tx, [event({ id, type: fact.type, data: fact.data })], { now: about.now });
    if (refused(outcomes)) return false;
  }
  return true;
};
