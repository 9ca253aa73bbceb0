import { randomUUID } from 'node:crypto';
import { type EventType, type LedgerEvent, parseAgreement } from '@leadpact/core';
import { addMember, appendEvents, type Tx, useAgreement } from '@leadpact/store';
import type { Role } from '@leadpact/wire';
import type { sql } from 'kysely';
import type { Context } from '../context.ts';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

/** Sales owes a first touch within an elapsed hour: warned at 80 %, escalated after one, two and three hours. */
const AGREEMENT = `
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: Sam@n.example, members: [kim@n.example, ali@n.example] } }
channels: [email, event]
scoring:
  engagement: [{ name: demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 80, half_life: 2d, at_most: 80 }]
handoff:
  reject_reasons: [bad fit]
  return_reasons: [not ready]
  routing: [{ to: [kim@n.example, ali@n.example], rule: round_robin }]
commitments:
  - { id: first-touch, name: First touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, goal: 0.9, alerts: [0.5, 0.8], escalation: [{ after: 1h, do: tell_head }, { after: 2h, do: reassign, text: The next free person takes over. }, { after: 3h, do: remind }] }
  - { id: nurture, side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 1d, goal: 0.9 }
`;

export const at = (text: string): number => Date.parse(text);

/** Wednesday noon in New York. */
export const NOON = at('2026-11-25T17:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type SweepWorld = Readonly<{
  server: TestServer;
  context: Context;
  workspaceId: string;
  /** Moves the clock to an instant. */
  setNow: (ms: number) => void;
  ids: Readonly<Record<'ria' | 'dana' | 'sam' | 'kim' | 'ali', string>>;
  inWorkspace: <Value>(work: (tx: Tx) => Promise<Value>) => Promise<Value>;
  append: (...events: readonly LedgerEvent[]) => Promise<void>;
  rows: <Row>(query: ReturnType<typeof sql<Row>>) => Promise<readonly Row[]>;
  close: () => Promise<void>;
}>;

export const event = (
  subject: string,
  type: EventType,
  time: number,
  data: LedgerEvent['data'] = {},
  id = `${subject}-${type}-${time}`,
): LedgerEvent => ({ source: 'crm', id, type, subject, time, data });

/** A lead that was created and handed to Kim at an instant. */
export const handed = (lead: string, time: number, owner = 'kim@n.example'): readonly LedgerEvent[] => [
  event(lead, 'lead.created', time - HOUR, {
    channel: 'email',
    name: `Dana ${lead}`,
    company: 'Brightwater',
  }),
  event(lead, 'lead.handed_off', time, { owner }),
];

const addPerson = async (
  { store }: Context,
  workspaceId: string,
  name: string,
  role: Role,
): Promise<string> => {
  const id = randomUUID();
  await store.pool.query(
    'insert into auth."user" (id, name, email, "emailVerified") values ($1, $2, $3, true)',
    [id, name, `${name.toLowerCase()}@n.example`],
  );
  await store.withWorkspace(workspaceId, (tx) => addMember(tx, id, role));
  return id;
};

export const openSweepWorld = async (): Promise<SweepWorld> => {
  let now = NOON;
  const server = await openTestServer(() => now);
  await signUpOwner(server);
  const { context } = server;
  const me = await server.app.inject({
    method: 'GET',
    url: '/api/v1/me',
    headers: { cookie: server.cookie },
  });
  const { workspace, user }: { workspace: { id: string }; user: { id: string } } = me.json();
  const workspaceId = workspace.id;
  const ids = {
    ria: user.id,
    dana: await addPerson(context, workspaceId, 'Dana', 'marketing_head'),
    sam: await addPerson(context, workspaceId, 'Sam', 'sales_head'),
    kim: await addPerson(context, workspaceId, 'Kim', 'rep'),
    ali: await addPerson(context, workspaceId, 'Ali', 'rep'),
  };
  const inWorkspace = <Value>(work: (tx: Tx) => Promise<Value>) =>
    context.store.withWorkspace(workspaceId, work);
  const agreement = parseAgreement(AGREEMENT);
  if (!agreement.ok) throw new Error(JSON.stringify(agreement.problems));
  await inWorkspace((tx) => useAgreement(tx, agreement.value, { actor: 'test', at: new Date(now) }));
  return {
    server,
    context,
    workspaceId,
    setNow: (ms) => {
      now = ms;
    },
    ids,
    inWorkspace,
    append: async (...events) => {
      await inWorkspace((tx) => appendEvents(tx, events, { now }));
    },
    rows: async (query) => (await inWorkspace((tx) => query.execute(tx))).rows,
    close: server.close,
  };
};
