import { type Agreement, QUEUE_SECTIONS, queueBounds, STAGES } from '@leadpact/core';
import {
  judgingAgreements,
  type LastStep,
  lastSteps,
  leadsOfQueue,
  type OwedObligation,
  owedFor,
  type QueueLead,
  type QueuePlace,
  queueCounts,
  queuePage,
  readWorkspace,
  type Tx,
} from '@leadpact/store';
import type { Queue, QueueItem, QueueQuery } from '@leadpact/wire';
import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { SignedIn } from '../http/signed-in.ts';
import { agreementNow } from '../leads/agreement-now.ts';
import { describeOwed } from './describe-owed.ts';
import { otherQueues, whoseQueue } from './whose-queue.ts';

const Cursor = z.tuple([z.enum(QUEUE_SECTIONS), z.iso.datetime(), z.number().int(), z.string()]);

const readCursor = (text: string | undefined): QueuePlace | null => {
  if (text === undefined) return null;
  try {
    const [section, dueAt, worth, lead] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { section, dueAt, worth, lead };
  } catch {
    throw new Refusal('invalid-request', 'cursor: expected the `next` of the page before.');
  }
};

const cursorOf = ({ section, dueAt, worth, lead }: QueuePlace): string =>
  Buffer.from(JSON.stringify([section, dueAt, worth, lead])).toString('base64url');

const byLead = <Row extends Readonly<{ lead: string }>>(rows: readonly Row[]) => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.lead, [...(groups.get(row.lead) ?? []), row]);
  return groups;
};

const describeLead = (lead: QueueLead): QueueItem['lead'] => ({
  key: lead.key,
  name: lead.name,
  company: lead.company,
  email: lead.email,
  channel: lead.channel,
  persona: lead.persona,
  stage: STAGES.find((stage) => stage === lead.stage) ?? 'lead',
  owner: lead.owner,
  score: lead.score === null ? null : Math.round(lead.score),
  band: lead.band,
  valueMinor: lead.valueMinor === null ? null : Number(lead.valueMinor),
  attempts: lead.attempts,
  lastAttemptAt: lead.lastAttemptAt?.toISOString() ?? null,
  lastOutcome: lead.lastOutcome,
  contested: lead.contested,
});

const describeStep = ({ type, kind, asset, time }: LastStep): QueueItem['steps'][number] => ({
  type,
  kind,
  asset,
  at: time.toISOString(),
});

type Found = Readonly<{
  leads: ReadonlyMap<string, QueueLead>;
  owed: ReadonlyMap<string, readonly OwedObligation[]>;
  steps: ReadonlyMap<string, readonly LastStep[]>;
  versions: ReadonlyMap<string, Agreement>;
  now: number;
}>;

const describeItem = ({ section, lead: key }: QueuePlace, found: Found): readonly QueueItem[] => {
  const { leads, owed, steps, versions, now } = found;
  const lead = leads.get(key);
  const promises = (owed.get(key) ?? []).flatMap((one) => {
    const agreement = versions.get(one.versionId);
    return agreement === undefined ? [] : [describeOwed(one, agreement, now)];
  });
  if (lead === undefined || promises.length === 0) return [];
  return [
    { section, lead: describeLead(lead), owed: promises, steps: (steps.get(key) ?? []).map(describeStep) },
  ];
};

/** A page of somebody's queue, in the caller's snapshot. */
export const readQueue = async (
  tx: Tx,
  { signedIn, query, now }: Readonly<{ signedIn: SignedIn; query: QueueQuery; now: number }>,
): Promise<Queue> => {
  const { timezone, currency } = await readWorkspace(tx);
  const judging = await judgingAgreements(tx);
  const agreement = agreementNow(
    judging.map((one) => one.agreement),
    now,
  );
  const of = whoseQueue(signedIn, agreement, query.of);
  const bounds = queueBounds(now, timezone);
  const times = {
    now: new Date(now),
    oldBefore: new Date(bounds.oldBefore),
    laterFrom: new Date(bounds.laterFrom),
  };
  const places = await queuePage(tx, {
    of,
    times,
    after: readCursor(query.cursor),
    limit: query.limit + 1,
  });
  const page = places.slice(0, query.limit);
  const keys = page.map(({ lead }) => lead);
  const last = page.at(-1);
  const found: Found = {
    leads: await leadsOfQueue(tx, keys),
    owed: byLead(await owedFor(tx, keys, of)),
    steps: byLead(await lastSteps(tx, keys)),
    versions: new Map(judging.map((one) => [one.id, one.agreement])),
    now,
  };
  return {
    asOf: times.now.toISOString(),
    of: query.of,
    timezone,
    currency,
    items: page.flatMap((place) => describeItem(place, found)),
    next: places.length > query.limit && last !== undefined ? cursorOf(last) : null,
    counts: await queueCounts(tx, { of, times }),
    others: [...otherQueues(signedIn, agreement)],
    hasAgreement: agreement !== undefined,
  };
};
