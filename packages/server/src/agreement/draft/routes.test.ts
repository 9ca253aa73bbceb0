import { randomUUID } from 'node:crypto';
import { sampleAgreement } from '@leadpact/connect';
import { parseAgreement } from '@leadpact/core';
import { addWorkspace, memberPeople } from '@leadpact/store';
import { StaleDraft } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');
const SAMPLE = sampleAgreement({ asOf: NOW, timezone: 'America/New_York', currency: 'USD' });

const PLAN_INPUTS = {
  method: 'credible',
  goalMinor: 20_000_000,
  marketingShare: 0.6,
  lookback: '6m',
  closeRate: {},
  averageSaleMinor: {},
  mix: {},
};

describe('the draft of an agreement over HTTP', () => {
  let server: TestServer;
  let workspaceId: string;
  let sam: string;

  const call = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    { cookie = server.cookie, payload }: Readonly<{ cookie?: string; payload?: object }> = {},
  ) => {
    const reply = await server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
  };
  const start = (payload: object, cookie = server.cookie) =>
    call('POST', '/agreement/draft', { cookie, payload });
  const save = (revision: number, text: string, cookie = server.cookie) =>
    call('PUT', '/agreement/draft', { cookie, payload: { revision, text } });
  const discard = async () => {
    const { draft } = (await call('GET', '/agreement/draft')).body;
    if (draft !== null) await call('DELETE', `/agreement/draft?revision=${draft.revision}`);
  };

  beforeAll(async () => {
    server = await openTestServer(() => NOW);
    await signUpOwner(server);
    const me = await call('GET', '/me');
    workspaceId = me.body.workspace.id;
    sam = (await asMember(server, workspaceId, 'sales_head', 'sam@northwind.example')).cookie;
  });
  afterAll(() => server.close());

  test('nothing is open at first, and the answer says who may begin', async () => {
    expect((await call('GET', '/agreement/draft')).body).toEqual({
      draft: null,
      check: null,
      readiness: null,
      mayBeSigned: false,
      changes: null,
      inForce: null,
      openThreads: 0,
      mayEdit: true,
    });
    expect((await start({ from: 'version' })).status).toBe(404);
  });

  test('an empty draft can be read, and says which of the ten points are missing', async () => {
    const { status, body } = await start({ from: 'empty' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      draft: { revision: 1, base: null, startedBy: { name: 'Ria Ops' }, editedBy: { name: 'Ria Ops' } },
      check: { ok: true, commitments: 0, effectiveFrom: '2026-12-01' },
      mayBeSigned: false,
    });
    expect(body.readiness).toHaveLength(10);
    expect(body.readiness[0]).toMatchObject({ point: 1, isThere: false });
    expect(body.readiness[0].missing.length).toBeGreaterThan(0);
    expect((await start({ from: 'empty' })).body.type).toBe('urn:leadpact:problem:already-there');
    await discard();
  });

  test('a text that is wrong is kept as it was typed, with every problem and its place', async () => {
    await start({ from: 'text', text: SAMPLE });
    const broken = SAMPLE.replace('period: month', 'period: mnth');
    const { status, body } = await save(1 + 1, broken);
    expect(status).toBe(200);
    expect(body.draft).toMatchObject({ text: broken });
    expect(body.check.ok).toBe(false);
    expect(body.check.problems[0]).toMatchObject({ path: 'period', line: expect.any(Number) });
    expect(body.readiness).toBeNull();
    await discard();
  });

  test('a text that is longer than the parser reads is refused in the parser’s own words, wherever it comes in', async () => {
    const { draft } = (await start({ from: 'empty' })).body;
    const most = '#'.repeat(262_144);
    const words = 'found 262145 characters, expected at most 262144';
    const said = [
      (await save(draft.revision, `${most}#`)).body,
      (await call('POST', '/agreement/check', { payload: { text: `${most}#` } })).body,
    ];
    for (const { status, errors } of said) expect([status, errors[0].message]).toEqual([400, words]);
    const parsed = parseAgreement(`${most}#`);
    expect(parsed.ok || parsed.problems[0]?.message).toBe(words);
    expect((await save(draft.revision, most)).status).toBe(200);
    await discard();
  });

  test('who saves too late is told who was first, what is there and what changed, and nothing of theirs is stored', async () => {
    const { draft } = (await start({ from: 'text', text: SAMPLE })).body;
    const theirs = SAMPLE.replace('within: 60m', 'within: 30m');
    const first = await save(draft.revision, theirs, sam);
    expect(first.status).toBe(200);
    const second = await save(
      draft.revision,
      SAMPLE.replace('Six attempts', 'Seven attempts').concat('# mine\n'),
    );
    expect(second.status).toBe(409);
    const stale = StaleDraft.parse(second.body);
    expect(stale.type).toBe('urn:leadpact:problem:changed-meanwhile');
    expect(stale.detail).toMatch(/^sales_head changed the draft meanwhile/);
    expect(stale.current).toMatchObject({
      text: theirs,
      revision: draft.revision + 1,
      editedBy: { email: 'sam@northwind.example' },
    });
    expect(stale.changes).toHaveLength(1);
    expect(stale.changes?.[0]).toMatchObject({ kind: 'changed', section: 'commitments' });
    expect(stale.changes?.[0]?.sentence).toMatch(/60.*30/);
    expect((await call('GET', '/agreement/draft')).body.draft.text).toBe(theirs);
    expect((await call('DELETE', `/agreement/draft?revision=${draft.revision}`)).status).toBe(409);
    expect((await call('GET', `/agreement/draft/revisions/${draft.revision}`)).body.text).toBe(SAMPLE);
    await discard();
  });

  test('a draft of the version in force says against it what changes', async () => {
    await call('POST', '/sample');
    const { body } = await start({ from: 'version' });
    expect(body).toMatchObject({ draft: { base: { number: 1 } }, inForce: { number: 1 }, changes: [] });
    const changed = await save(body.draft.revision, body.draft.text.replace('within: 60m', 'within: 30m'));
    expect(changed.body.changes).toHaveLength(1);
    expect(changed.body.changes[0].place).toEqual(['commitments', 'first-touch', 'within']);
    await discard();
  });

  test('a draft of a plan holds its numbers and reads without a problem', async () => {
    const saved = await call('POST', '/plans', {
      payload: {
        name: 'December',
        inputs: PLAN_INPUTS,
        figures: {
          leads: null,
          valueMinor: null,
          leadValueMinor: null,
          chance: null,
          leadsFor80: null,
          byChannel: [],
        },
        asOf: '2026-11-25',
      },
    });
    const { status, body } = await start({ from: 'plan', plan: saved.body.id });
    expect(status).toBe(200);
    expect(body.check).toMatchObject({ ok: true });
    expect(body.draft.text).toMatch(/target: 120000/);
    expect(body.draft.text).toMatch(/head: sam@northwind.example/);
    await discard();
    expect((await start({ from: 'plan', plan: randomUUID() })).status).toBe(404);
    expect((await start({ from: 'plan' })).status).toBe(400);
  });

  test('heads, owners and admins edit; everybody else reads', async () => {
    await start({ from: 'empty' });
    const { draft } = (await call('GET', '/agreement/draft')).body;
    for (const role of [
      'owner',
      'admin',
      'marketing_head',
      'sales_head',
      'marketer',
      'rep',
      'viewer',
    ] as const) {
      const { cookie } = await asMember(server, workspaceId, role);
      const may = ['owner', 'admin', 'marketing_head', 'sales_head'].includes(role);
      const seen = await call('GET', '/agreement/draft', { cookie });
      expect([role, seen.status, seen.body.mayEdit]).toEqual([role, 200, may]);
      const same = await save(draft.revision, draft.text, cookie);
      expect([role, same.status]).toEqual([role, may ? 200 : 403]);
      const stale = await call('DELETE', '/agreement/draft?revision=2000000000', { cookie });
      expect([role, stale.status]).toEqual([role, may ? 409 : 403]);
    }
    await discard();
  });

  test('another workspace has a draft of its own and sees nothing of this one', async () => {
    const text = 'name: Ours alone\n';
    const { draft } = (await start({ from: 'text', text })).body;
    const other = randomUUID();
    await server.context.store.withWorkspace(other, (tx) =>
      addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'EUR' }),
    );
    const { cookie } = await asMember(server, other, 'owner');
    expect((await call('GET', '/agreement/draft', { cookie })).body.draft).toBeNull();
    expect((await save(draft.revision, 'name: Stolen\n', cookie)).status).toBe(404);
    expect((await call('DELETE', `/agreement/draft?revision=${draft.revision}`, { cookie })).status).toBe(
      404,
    );
    expect((await call('GET', `/agreement/draft/revisions/${draft.revision}`, { cookie })).status).toBe(404);
    expect((await call('GET', '/agreement/draft')).body.draft.text).toBe(text);
    expect(await memberPeople(server.context.store, other)).toHaveLength(1);
    await discard();
  });
});
