import { createHash, randomUUID } from 'node:crypto';
import { parseAgreement, verifyAgreementRecord } from '@leadpact/core';
import { addWorkspace, mails, readMail } from '@leadpact/store';
import { AgreementBundle, AgreementVersionPage, GuestPage, ProposalLook } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSweep } from '../../sweep/sweeper.ts';
import { asMember } from '../../testing/as-member.ts';
import { authenticatorCode } from '../../testing/authenticator-code.ts';
import { openTestServer, signUpOwner, type TestServer } from '../../testing/test-server.ts';
import { verifyBundle } from './bundle.ts';

const START = Date.parse('2026-11-25T15:00:00Z');
const PASSWORD = 'copper-lantern-otter-brisk';
const RIA = 'ria@northwind.example';
const SAM = 'sam@northwind.example';
const GUEST = 'gil@agency.example';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const draftText = (signatories: readonly string[], minutes = 60): string => `leadpact: 1
# what Ria and Sam wrote down
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-12-01 }
parties:
  marketing: { head: ${RIA} }
  sales: { head: ${SAM}, members: [kim@northwind.example] }
signatories: [${signatories.join(', ')}]
goals:
  - { id: revenue, name: Revenue, metric: revenue, target: 500000, per: month, owners: [marketing, sales], split: { kim@northwind.example: 500000 } }
  - { id: nps, name: Customer experience, metric: nps, target: 40, per: quarter, owners: [marketing, sales] }
channels: [email]
personas: [small-business]
lead_values: [{ channel: email, persona: small-business, value: 82 }, { value: 40 }]
calendars:
  office: { timezone: America/New_York, week: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00" }, holidays: { country: US, types: [public] } }
scoring:
  fit: [{ name: email, when: { field: channel, op: eq, value: email }, points: 60 }]
  engagement: [{ name: demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 40, half_life: 14d, at_most: 40 }]
  bands: { hot: 80, warm: 50 }
definitions: { mql: { field: score, op: gte, value: 50 }, sql: { field: attributes.budget_confirmed, op: eq, value: true } }
accountability:
  - { stage: lead, owner: marketing }
  - { stage: mql, owner: marketing }
  - { stage: handed_off, owner: sales }
  - { stage: accepted, owner: sales }
  - { stage: opportunity, owner: sales }
  - { stage: customer, owner: sales, duty: onboard }
  - { stage: returned, owner: marketing, duty: nurture }
handoff:
  to_sales: { when: { field: score, op: gte, value: 70 }, automatic: false }
  back_to_marketing: { when: { field: score, op: lt, value: 40 }, automatic: false }
  routing: [{ to: [kim@northwind.example], rule: round_robin }]
  reject_reasons: [bad fit]
  return_reasons: [not ready]
  after_handoff: [{ nurture: pause }]
  after_return: { by: marketing, track: nurture }
journey:
  - { stage: lead, owner: marketing, call_to_action: Read the guide, offer: Guide, then: mql }
  - { stage: mql, owner: marketing, call_to_action: Book a consultation, offer: Consultation, then: handed_off }
  - { stage: handed_off, owner: sales, call_to_action: Meet us, offer: Demo, then: opportunity }
  - { stage: opportunity, owner: sales, call_to_action: Order, offer: Quote, then: customer }
  - { stage: customer, owner: sales, call_to_action: Rate us, offer: Onboarding }
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 60, mirrors: first-touch, if_missed: we move money to better channels. }
  - { id: worth, side: marketing, kind: deliver, measure: value, target: 2400, mirrors: persistence, if_missed: we say why. }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8, mirrors: verdict, if_missed: we mend the definition. }
  - { id: nurture, side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 10d, goal: 0.9, if_missed: we say why. }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: ${minutes}m, calendar: office, goal: 0.95, mirrors: volume, if_missed: the head calls. }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 10d, spacing: 2h, goal: 0.9, mirrors: worth, if_missed: the head asks why. }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 2d, goal: 0.95, mirrors: quality, if_missed: the lead counts as accepted. }
capacity: [{ who: kim@northwind.example, hours_per_week: 34, inbound_share: 0.6 }]
kpis:
  - { id: speed, name: Speed to lead, side: sales, metric: speed_to_lead_p50, target: 30m }
  - { id: cost, name: Cost per MQL, side: marketing, metric: cost_per_mql, target: 120 }
  - { id: win, name: Close rate, side: shared, metric: close_rate, target: 0.12 }
reviews:
  - { id: weekly, name: Weekly meeting, every: week, day: mon, at: "10:00", minutes: 30, who: everybody }
  - { id: agreement, name: Review, every: quarter, day: 10, at: "14:00", minutes: 90, who: heads }
`;

describe('signing over HTTP', () => {
  let now = START;
  let server: TestServer;
  let workspaceId = '';
  let sam = '';
  let kim = '';
  let foreign = '';
  beforeAll(async () => {
    server = await openTestServer(() => now);
    await signUpOwner(server);
    const me = await call('GET', '/me');
    workspaceId = me.body.workspace.id;
    sam = (await asMember(server, workspaceId, 'sales_head', SAM)).cookie;
    kim = (await asMember(server, workspaceId, 'rep', 'kim@northwind.example')).cookie;
    const other = randomUUID();
    await server.context.store.withWorkspace(other, (tx) =>
      addWorkspace(tx, { name: 'Other', timezone: 'UTC', currency: 'USD' }),
    );
    foreign = (await asMember(server, other, 'owner', 'eve@other.example')).cookie;
    await withPassword('eve@other.example');
  });
  afterAll(() => server.close());

  const call = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
    cookie = server.cookie,
  ) => {
    now += 1000;
    const reply = await server.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { cookie, 'user-agent': 'Firefox of the test' },
      remoteAddress: `10.0.0.${Math.floor(Math.random() * 250) + 1}`,
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(reply.headers['content-type']).includes('json');
    return {
      status: reply.statusCode,
      body: isJson ? reply.json() : reply.rawPayload,
      headers: reply.headers,
    };
  };

  /** Samʼs account was made without a password: gives him one as the sign-in library keeps it. */
  const withPassword = async (email: string): Promise<void> => {
    const { internalAdapter, password } = await server.context.auth.$context;
    const found = await internalAdapter.findUserByEmail(email);
    await internalAdapter.updatePassword(found?.user.id ?? '', await password.hash(PASSWORD));
  };

  const startDraft = async (text: string): Promise<number> => {
    const there = await call('GET', '/agreement/draft');
    const draft = there.body.draft;
    if (draft === null) {
      const started = await call('POST', '/agreement/draft', { from: 'text', text });
      if (started.status >= 300) throw new Error(JSON.stringify(started.body).slice(0, 2000));
      return started.body.draft.revision;
    }
    const saved = await call('PUT', '/agreement/draft', { revision: draft.revision, text });
    if (saved.status !== 200) throw new Error(JSON.stringify(saved.body).slice(0, 2000));
    return saved.body.draft.revision;
  };

  const propose = async (text: string, effectiveFrom = '2026-11-25', more: object = {}) =>
    call('POST', '/agreement/proposal', {
      revision: await startDraft(text),
      effectiveFrom,
      reason: 'A new year',
      ...more,
    });
  const proposed = async (...given: Parameters<typeof propose>): Promise<AgreementVersionPage> => {
    const reply = await propose(...given);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return AgreementVersionPage.parse(reply.body);
  };
  const sign = (page: AgreementVersionPage, cookie = server.cookie, more: object = {}) =>
    call(
      'POST',
      `/agreement/versions/${page.version.id}/signature`,
      {
        sha256: page.version.sha256,
        renderingSha256: page.renderingSha256,
        password: PASSWORD,
        ...more,
      },
      cookie,
    );
  const mailsTo = async (address: string) => {
    const { store } = server.context;
    return store.withWorkspace(workspaceId, async (tx) => {
      const lines = await mails(tx, { reader: { userId: '', email: address }, before: null, limit: 50 });
      const read = await Promise.all(lines.map(({ id }) => readMail(tx, id, null)));
      return read.flatMap((mail) => (mail === null ? [] : [mail]));
    });
  };

  test('a draft that lacks a point is refused with all that is missing, and a look says so before', async () => {
    const text = draftText([RIA, SAM]).replace(/^journey:[\s\S]*?^commitments:/m, 'commitments:');
    const refused = await propose(text);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ message }: { message: string }) => message).join()).toMatch(/journey/i);
    const look = ProposalLook.parse((await call('GET', '/agreement/proposal')).body);
    expect(look.points).toHaveLength(10);
    expect(look.points.filter(({ isThere }) => !isThere).length).toBeGreaterThan(0);
    expect(look.signatories.map(({ email, isGuest }) => [email, isGuest])).toEqual([
      [RIA, false],
      [SAM, false],
    ]);
    expect((await call('GET', '/agreement/versions')).body.versions).toEqual([]);
  });

  test('a promise that the team has too few hours for is proposed only by who says that they know, and each signatory is told before signing', async () => {
    const text = draftText([RIA, GUEST])
      .replace('hours_per_week: 34', 'hours_per_week: 1')
      .replace('target: 60', 'target: 6000');
    const refused = await propose(text);
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toContain('too few hours');
    const page = await proposed(text, '2026-11-25', { knowsOverload: true });
    expect(page.overloads).toHaveLength(2);
    expect(page.overloads[0]).toMatch(/It needs [\d.]+ hours a week, and the team can plan 0\.5 hours/);
    const [mail] = await mailsTo(GUEST);
    for (const sentence of page.overloads) expect(mail?.text.replace(/\s+/g, ' ')).toContain(sentence);
    const token = linkIn(mail?.text);
    await call('POST', '/agreement/guest/code', { token }, '');
    const code = codeIn((await mailsTo(GUEST))[0]?.subject);
    const entered = await call('POST', '/agreement/guest/enter', { token, code }, '');
    expect(GuestPage.parse(entered.body).overloads).toEqual(page.overloads);
    const withdrawn = await call('POST', `/agreement/versions/${page.version.id}/withdrawal`, {
      reason: 'Too much',
    });
    expect(withdrawn.body.version.standing).toBe('withdrawn');
  });

  test('members edit and propose by their role, and nobody of another workspace sees anything', async () => {
    const revision = await startDraft(draftText([RIA, SAM]));
    const body = { revision, effectiveFrom: '2026-11-25' };
    expect((await call('POST', '/agreement/proposal', body, kim)).status).toBe(403);
    const page = await proposed(draftText([RIA, SAM]));
    for (const url of [
      `/agreement/versions/${page.version.id}`,
      `/agreement/versions/${page.version.id}/certificate`,
    ])
      expect((await call('GET', url, undefined, foreign)).status).toBe(404);
    expect((await sign(page, foreign)).status).toBe(404);
    expect((await call('GET', '/agreement/versions', undefined, foreign)).body.versions).toEqual([]);
    expect((await call('GET', '/agreement/record', undefined, foreign)).body.records).toEqual([]);
    expect(
      (await call('POST', `/agreement/versions/${page.version.id}/withdrawal`, { reason: 'x' }, kim)).status,
    ).toBe(403);
    expect((await call('POST', '/agreement/proposal', { ...body, revision: 1 })).status).toBe(404);
  });

  test('signatories are told by mail with the hashes and the head of the record, and in the app', async () => {
    const { proposal, versions } = (await call('GET', '/agreement/versions', undefined, sam)).body;
    const version = versions.find(({ id }: { id: string }) => id === proposal);
    expect(version).toMatchObject({ waitsForMe: true, standing: 'proposed', number: 2 });
    const notice = async (who?: string) => (await call('GET', '/agreement/notice', undefined, who)).body;
    expect(await notice(sam)).toEqual({ waiting: { id: proposal, number: 2 }, signed: null });
    expect(await notice(kim)).toEqual({ waiting: null, signed: null });
    expect(await notice(foreign)).toEqual({ waiting: null, signed: null });
    const bundle = AgreementBundle.parse((await call('GET', '/agreement/record')).body);
    const [mail] = await mailsTo(SAM);
    expect(mail?.subject).toBe('Please read and sign: “Northwind”, version 2');
    expect(mail?.text).toContain(version.sha256);
    expect(mail?.text).toContain(bundle.head);
    expect(mail?.text).toContain(`/agreement/versions/${proposal}`);
    const notices = (await call('GET', '/notices', undefined, sam)).body.items;
    expect(notices[0]).toMatchObject({
      kind: 'signature_asked',
      version: proposal,
      title: 'Waits for your signature: Northwind, version 2',
    });
  });

  test('who has not answered after three days is reminded, once for each three days', async () => {
    const before = (await mailsTo(SAM)).length;
    const today = now;
    const sweep = makeSweep(server.context);
    for (const days of [1, 2.9, 3.1, 3.5, 6.2]) {
      now = START + days * 86_400_000;
      await sweep.daily(() => true, { sooner: true });
    }
    now = today;
    const after = await mailsTo(SAM);
    expect(after.length - before).toBe(2);
    expect(after[0]?.subject).toBe('Still waiting for your signature: “Northwind”, version 2');
  });

  test('a signature needs the password again, and the text that was seen', async () => {
    const { proposal } = (await call('GET', '/agreement/versions')).body;
    const page = AgreementVersionPage.parse((await call('GET', `/agreement/versions/${proposal}`)).body);
    const wrong = await sign(page, server.cookie, { password: 'not-the-password-1' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toEqual([{ path: 'password', message: 'This is not your password.' }]);
    expect((await sign(page, server.cookie, { sha256: sha256('x') })).status).toBe(409);
    await withPassword('kim@northwind.example');
    expect((await sign(page, kim)).status).toBe(403);
    expect((await call('GET', `/agreement/versions/${proposal}`)).body.records).toHaveLength(1);
  });

  test('both heads sign, and a lead handed over by API afterwards is judged by the signed version', async () => {
    await withPassword(SAM);
    const { proposal } = (await call('GET', '/agreement/versions')).body;
    const page = AgreementVersionPage.parse((await call('GET', `/agreement/versions/${proposal}`)).body);
    expect(page.consent).toContain(page.version.sha256);
    expect((await sign(page)).body.version.signatories).toMatchObject([
      { state: 'signed' },
      { state: 'waiting' },
    ]);
    const last = AgreementVersionPage.parse((await sign(page, sam)).body);
    expect(last.version).toMatchObject({ state: 'signed', standing: 'in_force' });
    expect(last.records.map(({ kind }) => kind)).toEqual(['proposed', 'signed', 'signed', 'in_force']);
    expect(last.records[2]).toMatchObject({
      email: SAM,
      signIn: 'password',
      userAgent: 'Firefox of the test',
    });
    expect((await sign(page, sam)).status).toBe(409);
    const time = '2026-11-25T15:00:00Z';
    const event = (type: string, data: object) => ({
      specversion: '1.0',
      source: 'crm',
      id: type,
      type,
      subject: 'L1',
      time,
      data,
    });
    const { key } = (await call('POST', '/keys', { name: 'crm', scopes: ['events:write', 'read'] })).body;
    const sent = await server.app.inject({
      method: 'POST',
      url: '/api/v1/events',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
      payload: JSON.stringify([
        event('lead.created', { channel: 'email', persona: 'small-business' }),
        event('lead.handed_off', { owner: 'kim@northwind.example' }),
      ]),
    });
    expect(sent.json()).toMatchObject({ accepted: 2 });
    const lead = (await call('GET', '/leads/L1')).body;
    expect(lead.obligations[0]).toMatchObject({
      commitment: 'first-touch',
      version: 'Northwind',
      dueAt: '2026-11-25T16:00:00Z',
    });
    expect((await call('GET', '/agreement')).body.current).toMatchObject({ state: 'signed', number: 2 });
    const used = await call('PUT', '/agreement', { text: draftText([RIA, SAM]) });
    expect(used.status).toBe(422);
  });

  test('whoever has a second factor gives its code with the password', async () => {
    const page = await proposed(draftText([RIA, SAM], 40), '2026-12-15');
    const offer = await call('POST', '/account/two-factor', { password: PASSWORD });
    const code = () => authenticatorCode(offer.body.uri, Date.now());
    const proof = await call('POST', '/account/two-factor/proof', { code: code() });
    const cookies = [proof.headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0]);
    if (cookies.length > 0) server.remember(cookies.join('; '), RIA);
    const seen = AgreementVersionPage.parse(
      (await call('GET', `/agreement/versions/${page.version.id}`)).body,
    );
    expect(seen.needsCode).toBe(true);
    const without = await sign(seen);
    expect(without.status).toBe(422);
    expect(without.body.errors).toMatchObject([{ path: 'code' }]);
    const signed = AgreementVersionPage.parse((await sign(seen, server.cookie, { code: code() })).body);
    expect(signed.records.at(-1)).toMatchObject({ kind: 'signed', email: RIA, signIn: 'password_and_code' });
    await call('POST', '/account/two-factor/off', { password: PASSWORD }).then(({ headers }) => {
      const kept = [headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0]);
      if (kept.length > 0) server.remember(kept.join('; '), RIA);
    });
    await call('POST', `/agreement/versions/${page.version.id}/withdrawal`, { reason: 'Another day' });
  });

  test('holidays stand as dates in what was signed, and the document that was shown is kept to the byte', async () => {
    const bundle = AgreementBundle.parse((await call('GET', '/agreement/record')).body);
    const signed = bundle.versions.find(({ state }) => state === 'signed');
    const parsed = parseAgreement(signed?.content ?? '');
    if (!parsed.ok) throw new Error('not readable');
    expect(signed?.content).toContain('2026-12-25');
    expect(sha256(signed?.rendering ?? '')).toBe(signed?.renderingSha256);
    expect(verifyBundle(bundle)).toMatchObject({ tampering: [], records: 9, versions: 3 });
    expect(verifyAgreementRecord({ ...bundle, versions: bundle.versions.slice(1) }, sha256)).not.toEqual([]);
    const certificate = await call('GET', `/agreement/versions/${signed?.id}/certificate`);
    expect(certificate.headers['content-type']).toBe('application/pdf');
    expect(certificate.body.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a day in the past is refused now that something was judged', async () => {
    const refused = await propose(draftText([RIA, SAM], 30), '2026-11-24');
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ path: 'effectiveFrom' });
    expect(refused.body.errors[0].message).toContain('2026-11-26');
  });

  const linkIn = (text: string | undefined): string =>
    /agreement\/sign\/([\w-]{65})/.exec(text ?? '')?.[1] ?? '';
  const codeIn = (subject: string | undefined): string => /(\d{6})/.exec(subject ?? '')?.[1] ?? '';

  test('a guest comes in by a link of one use and a code, reads, comments and signs, and sees nothing else', async () => {
    const page = await proposed(draftText([RIA, GUEST], 30), '2026-11-26');
    expect(page.version.signatories[1]).toMatchObject({ email: GUEST, isGuest: true, state: 'waiting' });
    const [invitation] = await mailsTo(GUEST);
    expect(invitation?.text).toContain(page.version.sha256);
    const token = linkIn(invitation?.text);
    const look = await call('POST', '/agreement/guest/look', { token }, '');
    expect(look.body).toEqual({
      workspace: 'Northwind',
      name: 'Northwind',
      email: 'g…@a….example',
    });
    expect((await call('POST', '/agreement/guest/code', { token }, '')).status).toBe(204);
    const code = codeIn((await mailsTo(GUEST))[0]?.subject);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await call('POST', '/agreement/guest/enter', { token, code: wrong }, '')).status).toBe(401);
    const entered = await call('POST', '/agreement/guest/enter', { token, code }, '');
    const cookie = String([entered.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    const seen = GuestPage.parse(entered.body);
    expect(seen).toMatchObject({ email: GUEST, maySign: true, sha256: page.version.sha256 });
    expect((await call('POST', '/agreement/guest/look', { token }, '')).status).toBe(410);
    expect((await call('POST', '/agreement/guest/enter', { token, code }, '')).status).toBe(410);
    for (const url of ['/agreement', '/agreement/versions', '/agreement/record', '/me', '/leads/L1'])
      expect((await call('GET', url, undefined, cookie)).status).toBe(401);
    const commented = await call('POST', '/agreement/guest/comments', { text: 'Who calls us?' }, cookie);
    expect(commented.body.comments).toMatchObject([{ by: GUEST, text: 'Who calls us?' }]);
    await sign(page);
    const signed = await call(
      'POST',
      '/agreement/guest/signature',
      { sha256: seen.sha256, renderingSha256: seen.renderingSha256 },
      cookie,
    );
    expect(signed.body).toMatchObject({ state: 'signed', maySign: false });
    const { records } = (await call('GET', `/agreement/versions/${page.version.id}`)).body;
    expect(records[2]).toMatchObject({ email: GUEST, account: null, signIn: 'link_and_code' });
    const bundle = AgreementBundle.parse((await call('GET', '/agreement/record')).body);
    expect(verifyBundle(bundle)).toMatchObject({ tampering: [] });
    expect((await mailsTo(GUEST))[0]?.subject).toBe('Signed by everybody: “Northwind”, version 4');
  });

  test('five wrong codes end a code, a link that is taken back opens nothing, and a used one is renewed by mail alone', async () => {
    const page = await proposed(draftText([RIA, GUEST], 20), '2026-11-27');
    const first = linkIn((await mailsTo(GUEST))[0]?.text);
    await call('POST', '/agreement/guest/code', { token: first }, '');
    const code = codeIn((await mailsTo(GUEST))[0]?.subject);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let nth = 0; nth < 5; nth += 1)
      await call('POST', '/agreement/guest/enter', { token: first, code: wrong }, '');
    expect((await call('POST', '/agreement/guest/enter', { token: first, code }, '')).status).toBe(401);
    expect((await call('POST', '/agreement/guest/renewal', { token: first }, '')).status).toBe(204);
    expect((await call('POST', '/agreement/guest/look', { token: first }, '')).status).toBe(410);
    const second = linkIn(
      (await mailsTo(GUEST)).find(({ text }) => linkIn(text) !== first && linkIn(text) !== '')?.text,
    );
    expect((await call('POST', '/agreement/guest/look', { token: second }, '')).status).toBe(200);
    const revoke = await call('DELETE', `/agreement/versions/${page.version.id}/links?email=${GUEST}`);
    expect(revoke.status).toBe(200);
    expect((await call('POST', '/agreement/guest/look', { token: second }, '')).status).toBe(410);
    expect((await call('POST', '/agreement/guest/renewal', { token: second }, '')).status).toBe(410);
    const refused = await call('POST', `/agreement/versions/${page.version.id}/refusal`, {
      reason: 'Too fast',
    });
    expect(refused.body.version.standing).toBe('refused');
    expect((await call('GET', '/agreement/draft')).body.draft.text).toContain(
      '# what Ria and Sam wrote down',
    );
  });
});
