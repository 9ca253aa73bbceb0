import { DECISION_SOURCE, type LedgerEvent, routeLead } from '@leadpact/core';
import { promiseName } from '@leadpact/documents';
import {
  appendEvents,
  type DescribedObligation,
  describeObligation,
  enqueueDeliveries,
  notifyLive,
  type OutboxEntry,
  routingState,
  type Tx,
} from '@leadpact/store';
import type { NoticeFacts } from '@leadpact/wire';
import { z } from 'zod';
import { type Audience, listenersOf } from '../notices/audience.ts';
import { type Telling, type TellOptions, tell } from '../notices/tell.ts';

const Reassignment = z.object({ lead: z.string(), obligation: z.string(), step: z.string() });

const EVENT_ID_MAX = 512;

const eventOf = (
  key: string,
  { obligation, lead }: DescribedObligation,
  owner: string,
  now: number,
): LedgerEvent => ({
  source: DECISION_SOURCE,
  id: `reassign:${key}`.slice(0, EVENT_ID_MAX),
  type: 'lead.assigned',
  subject: lead.lead,
  time: now,
  data: { owner, automatic: true, because: 'escalation', trigger: obligation.key },
});

const factsOf = ({ obligation, commitment, lead }: DescribedObligation, to: string | null): NoticeFacts => ({
  promise: promiseName(commitment),
  side: obligation.side,
  owner: lead.owner?.toLowerCase() ?? null,
  to,
  dueAt: new Date(obligation.dueAt).toISOString(),
});

/** Who had it and the head hear where it went; who has it now hears that it is theirs. */
const tellingsOf = (
  key: string,
  audience: Audience,
  described: DescribedObligation,
  to: string | null,
): readonly Telling[] => {
  const { obligation, lead, agreement } = described;
  const head = { email: agreement.parties[obligation.side].head.toLowerCase(), side: obligation.side };
  const before = lead.owner?.toLowerCase();
  const shared = {
    key,
    lead: { key: lead.lead, name: lead.name, company: lead.company },
    obligation: obligation.key,
    facts: factsOf(described, to),
  };
  const heard = [...new Set([...(before === undefined ? [] : [before]), head.email])];
  const newOwner = to === null ? undefined : audience.byEmail.get(to);
  return [
    {
      ...shared,
      kind: 'reassigned',
      to: listenersOf(audience, heard, head).filter((one) => one !== newOwner),
    },
    ...(newOwner === undefined ? [] : [{ ...shared, kind: 'lead_assigned' as const, to: [newOwner] }]),
  ];
};

/** Whether somebody has given the lead to another person since the promise was due: then that is what was agreed. */
const wasReassigned = ({ obligation, events }: DescribedObligation): boolean =>
  events.some(
    ({ type, source, time }) =>
      type === 'lead.assigned' && source !== DECISION_SOURCE && time > obligation.dueAt,
  );

/** Gives a lead whose promise was not kept to somebody else, as the routing says; written to the ledger as a decision. */
export const reassign = async (
  tx: Tx,
  audience: Audience,
  { key, payload }: OutboxEntry,
  options: TellOptions,
): Promise<void> => {
  const { lead, obligation } = Reassignment.parse(payload);
  const { now } = options;
  const described = await describeObligation(tx, { lead, key: obligation, now });
  // Done, or taken back, between the alarm and this moment: then there is nothing to take away.
  if (described?.obligation.isOpen !== true || described.obligation.state !== 'missed') return;
  if (wasReassigned(described)) return;
  const before = described.lead.owner?.toLowerCase();
  const { compiled, agreements } = described.judging;
  const people = await routingState(tx, agreements, now);
  const route = routeLead(compiled, described.events, now, people, {
    except: before === undefined ? [] : [before],
  });
  if (route.owner !== null) await appendEvents(tx, [eventOf(key, described, route.owner, now)], { now });
  await tell(tx, audience, tellingsOf(key, audience, described, route.owner), options);
  const event = 'lead.reassigned';
  const data = {
    lead,
    obligation,
    commitment: described.obligation.commitment,
    ...factsOf(described, route.owner),
  };
  await enqueueDeliveries(
    tx,
    [{ key, event, payload: { type: event, timestamp: new Date(now).toISOString(), data } }],
    new Date(now),
  );
  await notifyLive(tx, { kind: 'leads', lead });
};
