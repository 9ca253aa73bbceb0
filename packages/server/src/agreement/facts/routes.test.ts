import { randomUUID } from 'node:crypto';
import { sampleAgreement, sampleCompany } from '@leadpact/connect';
import {
  type Agreement,
  beginDraft,
  openZone,
  POINTS,
  parseAgreement,
  printAgreement,
  propose,
  readiness,
  replay,
  withHandoffPoints,
  withProposal,
} from '@leadpact/core';
import { addSavedPlan, addWorkspace } from '@leadpact/store';
import type { AgreementFacts, AgreementWhatIf } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');
const ZONE = 'America/New_York';
const PLACE = { asOf: NOW, timezone: ZONE, currency: 'USD' };
const EVENTS = sampleCompany(PLACE);
const { dateAt } = openZone(ZONE);

const agreement = (text: string): Agreement => {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};
const SAMPLE = agreement(sampleAgreement(PLACE));

const replayed = (events: readonly unknown[], draft: Agreement, asOf = NOW) => {
  const always = { ...draft, effective: { from: '1970-01-01' } };
  const result = replay(events, [always], { asOf });
  if (result.ok === false) throw new Error(JSON.stringify(result.problems));
  return result;
};
const createdOn = (from: string, to: string): ReadonlySet<string> =>
  new Set(
    EVENTS.filter(({ type, time }) => {
      const day = dateAt(Date.parse(time));
      return type === 'lead.created' && day >= from && day < to;
    }).map(({ subject }) => subject),
  );

let folded: ReturnType<typeof replayed> | undefined;
const sampleLeads = () => {
  folded ??= replayed(EVENTS, SAMPLE);
  return folded.leads;
};

/** Leads for which a condition first held in a span of days, were nobody in Sales: as an MQL's definition, by `replay`. */
const firstHeld = (draft: Agreement, from: string, to: string): number => {
  const when = draft.handoff?.to_sales?.when;
  if (when === undefined) throw new Error('the draft names a condition');
  const own = EVENTS.filter(({ type }) => ['lead.created', 'lead.updated', 'lead.engaged'].includes(type));
  return replayed(own, { ...draft, definitions: { mql: when } }).leads.filter(({ mqlAt }) => {
    const day = mqlAt === null ? '' : dateAt(Date.parse(mqlAt));
    return day >= from && day < to;
  }).length;
};

describe('what the company knows of itself, and what a draft would have meant', () => {
  let server: TestServer;
  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, cookie?: string) => {
    const reply = await server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { cookie: cookie ?? server.cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  const facts = async (): Promise<AgreementFacts> => (await call('GET', '/agreement/facts')).body;
  const whatIf = async (draft: Agreement, more: object = {}): Promise<AgreementWhatIf> =>
    (await call('POST', '/agreement/what-if', { text: printAgreement(draft), ...more })).body;

  beforeAll(async () => {
    server = await openTestServer(() => NOW);
    await signUpOwner(server);
  });
  afterAll(() => server.close());

  test('a workspace without anything has facts too: nothing is known, and nothing made up', async () => {
    const { own, weeks, inForce, attainment } = await facts();
    expect(own).toMatchObject({ plan: null, channels: [], engagement: [], costPerHandoff: null });
    expect(own.people).toEqual({ marketingHead: null, salesHead: null, marketers: [], reps: [] });
    expect(weeks.map(({ created }) => created)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect([inForce, attainment]).toEqual([null, []]);
    const empty = await whatIf(SAMPLE);
    expect(empty.qualify).toMatchObject({ leads: 0, looked: 0, qualified: 0 });
    expect(empty.scores).toBeNull();
  });

  test('the sample company’s facts: its plan, people, weeks and reasons are those of its ledger', async () => {
    await call('POST', '/sample');
    const { own, weeks, stages, inForce, attainment } = await facts();
    expect(own.plan).toMatchObject({ name: null, asOf: '2026-11-25', goal: 500_000 });
    expect(own.plan?.cells.reduce((sum, { leads }) => sum + leads, 0)).toBe(own.plan?.leads);
    expect(own.people.salesHead).toBe(SAMPLE.parties.sales.head);
    expect(own.people.reps).toEqual(SAMPLE.parties.sales.members);
    expect(own.channels.find(({ channel }) => channel === 'outbound')?.side).toBe('sales');
    expect(inForce).toMatchObject({ number: 1, name: SAMPLE.name });
    const last = weeks.at(-1);
    expect(last?.from).toBe('2026-11-16');
    expect(last?.created).toBe(createdOn('2026-11-16', '2026-11-23').size);
    expect(stages.reduce((sum, { leads }) => sum + leads, 0)).toBe(sampleLeads().length);
    const rejected = EVENTS.filter(
      ({ type, time }) => type === 'lead.rejected' && Date.parse(time) >= NOW - 180 * 86_400_000,
    );
    expect(own.rejectReasons.reduce((sum, { leads }) => sum + leads, 0)).toBe(rejected.length);
    expect(attainment.map(({ commitment }) => commitment)).toEqual(SAMPLE.commitments.map(({ id }) => id));
  });

  test('the proposals from them make a draft that lacks nothing but what nobody measures', async () => {
    const { own } = await facts();
    const draft = POINTS.reduce(
      (before, point) => withProposal(before, propose(point, own, before)),
      beginDraft(own, {
        name: 'Anew',
        from: '2026-12-01',
        marketingHead: own.people.marketingHead ?? '',
        salesHead: own.people.salesHead ?? '',
      }),
    );
    expect(readiness(agreement(printAgreement(draft))).points.flatMap(({ missing }) => missing)).toEqual([
      'No goal is about customers: their experience, retention or the reputation with them.',
    ]);
  });

  test('last month’s qualified leads are those of `replay` over the same leads', async () => {
    const { qualify } = await whatIf(SAMPLE);
    const month = createdOn('2026-10-01', '2026-11-01');
    const qualified = sampleLeads().filter(({ lead, mqlAt }) => month.has(lead) && mqlAt !== null).length;
    expect(qualified).toBeGreaterThan(10);
    expect(qualify).toEqual({
      from: '2026-10-01',
      to: '2026-11-01',
      leads: month.size,
      looked: month.size,
      qualified,
    });
  });

  test('the bands of the newest day’s leads are those of `replay`, and an example’s points add up', async () => {
    const { scores } = await whatIf(SAMPLE);
    const day = scores?.day ?? '';
    expect(day).toBe('2026-11-24');
    const came = createdOn(day, '2026-11-25');
    const bands = sampleLeads().filter(({ lead }) => came.has(lead));
    for (const { band, leads } of scores?.bands ?? [])
      expect([band, leads]).toEqual([band, bands.filter((one) => one.band === band).length]);
    expect(scores?.bands.map(({ band }) => band)).toEqual(['hot', 'warm', 'cold']);
    for (const { score, parts } of scores?.examples ?? []) {
      const sum = parts.reduce((points, part) => points + part.points, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1);
    }
  });

  test('leads a week at the drafted points, and at others, are those for which `replay` first finds them', async () => {
    const { handover } = await whatIf(SAMPLE);
    expect(handover).toMatchObject({ from: '2026-10-26', to: '2026-11-23' });
    const at = (points: number) =>
      Math.round((firstHeld(withHandoffPoints(SAMPLE, points), '2026-10-26', '2026-11-23') / 4) * 10) / 10;
    expect(handover?.byPoints).toEqual(
      [40, 50, 60, 70, 80].map((points) => ({ points, perWeek: at(points) })),
    );
    expect(handover?.perWeek).toBe(at(60));
    expect(handover?.perWeek).toBeGreaterThan(1);
  });

  test('Sales’ hours: leads a week × attempts × minutes, each promise with the share of the leads it is about', async () => {
    const slow = (SAMPLE.capacity ?? []).map((one) => ({ ...one, minutes_per_attempt: 30 }));
    const { handover, capacity } = await whatIf({ ...SAMPLE, capacity: slow });
    const persistence = capacity.promises.find(({ commitment }) => commitment === 'persistence');
    expect(persistence).toMatchObject({ attemptsPerLead: 6, share: 1 });
    expect(persistence?.neededHours).toBeCloseTo((handover?.perWeek ?? 0) * 6 * 0.5, 6);
    expect(capacity.availableHours).toBeCloseTo((36 + 36 + 28 + 28) * 0.6, 6);
    const hot = { field: 'band', op: 'eq', value: 'hot' } as const;
    const split = SAMPLE.commitments.map((one) =>
      one.id === 'first-touch' && one.kind === 'respond' ? { ...one, where: hot } : one,
    );
    const { capacity: some } = await whatIf({ ...SAMPLE, commitments: split });
    const touch = some.promises.find(({ commitment }) => commitment === 'first-touch');
    expect(touch?.share).toBeGreaterThan(0);
    expect(touch?.share).toBeLessThan(1);
  });

  test('leads that would go back are with Sales now and score below the points', async () => {
    const { returns } = await whatIf(SAMPLE);
    const withSales = sampleLeads().filter(({ stage }) => ['handed_off', 'accepted'].includes(stage));
    expect(returns?.leads).toBe(withSales.length);
    expect(returns?.back).toBeGreaterThan(0);
    expect(returns?.back).toBeLessThanOrEqual(
      withSales.filter(({ score }) => score !== null && score <= 20).length,
    );
  });

  test('a text that is no agreement is refused with its places', async () => {
    const refused = await call('POST', '/agreement/what-if', { text: 'leadpact: 1\nname: x\n' });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.length).toBeGreaterThan(1);
  });

  test('every role may look: the agreement is open to both sides', async () => {
    const { id } = (await call('GET', '/me')).body.workspace;
    for (const role of ['viewer', 'rep', 'marketer'] as const) {
      const { cookie } = await asMember(server, id, role);
      expect((await call('GET', '/agreement/facts', undefined, cookie)).status).toBe(200);
    }
  });

  test('a saved plan of another workspace is not found, and its leads are in no answer', async () => {
    const { store } = server.context;
    const [mine, theirs] = [(await call('GET', '/me')).body.workspace.id, randomUUID()];
    const place = { name: 'Theirs', timezone: 'UTC', currency: 'USD' };
    await store.withWorkspace(theirs, (tx) => addWorkspace(tx, place));
    const inputs = {
      method: 'simple',
      goalMinor: 1_000_000,
      marketingShare: 1,
      lookback: '6m',
      closeRate: {},
      averageSaleMinor: {},
      mix: {},
    };
    const figures = {
      leads: null,
      valueMinor: null,
      leadValueMinor: null,
      chance: null,
      leadsFor80: null,
      byChannel: [],
    };
    const plan = { name: 'Theirs', inputs, figures, asOf: '2026-11-20' };
    const { id } = await store.withWorkspace(theirs, (tx) => addSavedPlan(tx, plan, 'them', new Date(NOW)));
    expect((await call('GET', `/agreement/facts?plan=${id}`)).status).toBe(404);
    const { cookie } = await asMember(server, theirs, 'owner');
    const own: AgreementFacts['own'] = (await call('GET', '/agreement/facts', undefined, cookie)).body.own;
    expect([mine === theirs, own.channels, own.people.reps]).toEqual([false, [], []]);
    const asked = { text: printAgreement(SAMPLE) };
    const answer: AgreementWhatIf = (await call('POST', '/agreement/what-if', asked, cookie)).body;
    expect([answer.qualify?.leads, answer.handover?.leads, answer.returns?.leads]).toEqual([0, 0, 0]);
  });

  test('without a session there are neither facts nor an answer', async () => {
    expect((await call('GET', '/agreement/facts', undefined, 'none=1')).status).toBe(401);
    expect((await call('POST', '/agreement/what-if', { text: 'x' }, 'none=1')).status).toBe(401);
  });
});
