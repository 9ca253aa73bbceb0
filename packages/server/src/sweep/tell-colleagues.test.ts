import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedIn } from '../http/signed-in.ts';
import { askedAction } from '../leads/actions/asked-action.ts';
import { performAction } from '../leads/actions/perform-action.ts';
import { event, HOUR, handed, NOON, openSweepWorld, type SweepWorld } from './sweep-world.suite.ts';
import { makeSweep } from './sweeper.ts';

let world: SweepWorld;
let sweep: ReturnType<typeof makeSweep>;

beforeAll(async () => {
  world = await openSweepWorld();
  sweep = makeSweep(world.context);
});
afterAll(async () => {
  await world.close();
});

const as = (who: keyof SweepWorld['ids'], role: SignedIn['role']): SignedIn => ({
  userId: world.ids[who],
  name: who,
  email: `${who}@n.example`,
  role,
  workspaceId: world.workspaceId,
  scopes: null,
});
const act = (who: SignedIn, lead: string, action: ReturnType<(typeof askedAction)['contest']>) =>
  performAction(world.context, who, { lead, action, basics: {}, idempotencyKey: undefined });

const told = async (lead: string): Promise<readonly string[]> => {
  const names = new Map(Object.entries(world.ids).map(([name, id]) => [id, name]));
  const rows = await world.rows(sql<{ user: string; kind: string; reason: string }>`
    select user_id as user, kind, payload->>'reason' as reason from leadpact.notice where lead_key = ${lead}`);
  return rows.map(({ user, kind, reason }) => `${kind} ${names.get(user)}: ${reason}`).toSorted();
};
const waiting = () => world.rows(sql`select from leadpact.outbox`);

test('Marketing hears once that Sales took a lead, and why', async () => {
  await world.append(event('T1', 'lead.created', NOON - HOUR, { channel: 'email', name: 'Dana Ortiz' }));
  await act(as('kim', 'rep'), 'T1', askedAction.handoff({ reason: 'she rang us' }));
  await sweep.once();
  await sweep.once();
  expect(await told('T1')).toEqual(['lead_taken dana: she rang us']);
  expect(await waiting()).toEqual([]);
});

test('of a contested verdict the heads and who has the lead hear, but not who contested; so of the settlement', async () => {
  await world.append(...handed('T2', NOON - HOUR));
  await act(as('kim', 'rep'), 'T2', askedAction.rejection({ reason: 'bad fit' }));
  await act(as('dana', 'marketing_head'), 'T2', askedAction.contest({ note: 'fits our definition' }));
  await sweep.once();
  const contested = [
    'verdict_contested kim: fits our definition',
    'verdict_contested sam: fits our definition',
  ];
  expect((await told('T2')).filter((line) => line.startsWith('verdict'))).toEqual(contested);
  await act(as('sam', 'sales_head'), 'T2', askedAction.settlement({ upheld: true, note: 'not our region' }));
  await sweep.once();
  expect((await told('T2')).filter((line) => line.startsWith('verdict'))).toEqual([
    ...contested,
    'verdict_settled dana: not our region',
    'verdict_settled kim: not our region',
  ]);
  expect(await waiting()).toEqual([]);
});
