import type { LedgerEvent } from '@leadpact/core';
import {
  contestedLeads,
  type DisputedLead,
  disputableLeads,
  leadEvents,
  readWorkspace,
  type Tx,
} from '@leadpact/store';
import type { DisputedVerdict, DisputedVerdicts } from '@leadpact/wire';
import type { SignedIn } from '../../http/signed-in.ts';
import { mayDo } from '../../people/permissions.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;
const SHOWN_MAX = 50;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const newest = (events: readonly LedgerEvent[], type: LedgerEvent['type']): LedgerEvent | undefined =>
  events.filter((event) => event.type === type).toSorted((a, b) => b.time - a.time)[0];

/** The verdict and its contest in the words of those who gave them, from the lead's own events. */
const verdictOf = async (tx: Tx, lead: DisputedLead): Promise<DisputedVerdict> => {
  const events = await leadEvents(tx, lead.key);
  const rejected = newest(events, 'lead.rejected');
  const contest = lead.contested ? newest(events, 'verdict.contested') : undefined;
  return {
    lead: { key: lead.key, name: lead.name, company: lead.company, channel: lead.channel },
    valueMinor: lead.valueMinor,
    reason: lead.reason,
    rejectedAt: new Date(rejected?.time ?? lead.rejectedAt.getTime()).toISOString(),
    rejectedBy: text(rejected?.data.by) ?? lead.owner,
    note: text(rejected?.data.note),
    duplicateOf: text(rejected?.data.duplicate_of),
    contested:
      contest === undefined
        ? null
        : {
            at: new Date(contest.time).toISOString(),
            by: text(contest.data.by),
            note: text(contest.data.note),
          },
  };
};

const verdictsOf = async (tx: Tx, leads: readonly DisputedLead[]): Promise<DisputedVerdict[]> => {
  const verdicts: DisputedVerdict[] = [];
  for (const lead of leads) verdicts.push(await verdictOf(tx, lead));
  return verdicts;
};

/** Contested verdicts, and those that Marketing may contest. */
export const disputedVerdicts = async (
  tx: Tx,
  { role }: SignedIn,
  now: number,
): Promise<DisputedVerdicts> => {
  const { currency } = await readWorkspace(tx);
  const since = new Date(now - DAYS * DAY_MS);
  return {
    contested: await verdictsOf(tx, await contestedLeads(tx, SHOWN_MAX)),
    disputable: await verdictsOf(tx, await disputableLeads(tx, since, SHOWN_MAX)),
    mayContest: mayDo(role, 'contest'),
    maySettle: mayDo(role, 'settle'),
    currency,
  };
};
