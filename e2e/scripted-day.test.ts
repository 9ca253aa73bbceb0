import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type Call, client, leadpact, OWNER, setUp } from './client.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { agreementText } from './northwind-agreement.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const PASSWORD = 'copper-lantern-otter-brisk';
const MINUTE = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

const until = async <Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  ms = 20_000,
): Promise<Value> => {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${ms} ms for ${what}`);
    await wait(40);
  }
};

describe('a day of Northwind against the running server', () => {
  let server: RunningServer;
  let mailbox: Mailbox;
  let browser: OpenBrowser;
  let owner: Call;
  let sam: Call;
  let kim: Call;
  let website: Call;
  let events = 0;

  const fact = (subject: string, type: string, time: number, data: object = {}) => {
    events += 1;
    return { specversion: '1.0', id: `e${events}`, source: 'site', type, subject, time: iso(time), data };
  };
  const send = (...facts: readonly object[]) =>
    website('POST', '/events', JSON.stringify(facts), {
      'content-type': 'application/cloudevents-batch+json',
    });
  const record = (lead: string) => owner('GET', `/leads/${lead}`);
  const touch = async (lead: string) =>
    (await record(lead)).obligations.find(
      ({ commitment }: { commitment: string }) => commitment === 'first-touch',
    );

  beforeAll(async () => {
    mailbox = await openMailbox();
    server = await startLeadpact({
      environment: { SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`, MAIL_FROM: 'leadpact@northwind.example' },
    });
    owner = client(server.address);
    await setUp(server, owner);
    for (const [email, role] of [
      ['sam@northwind.example', 'sales_head'],
      ['kim@northwind.example', 'rep'],
      ['dana@northwind.example', 'marketing_head'],
    ] as const) {
      const added = await leadpact(
        server.dataDir,
        ['user', 'add', email, '--role', role, '--password-stdin'],
        PASSWORD,
      );
      expect(added).toMatchObject({ code: 0 });
    }
    const key = await leadpact(server.dataDir, [
      'key',
      'create',
      'website',
      '--scopes',
      'events:write,read',
      '--json',
    ]);
    website = client(server.address, JSON.parse(key.stdout).key);
    [sam, kim] = [client(server.address), client(server.address)];
    await sam('POST', '/session', { email: 'sam@northwind.example', password: PASSWORD });
    await kim('POST', '/session', { email: 'kim@northwind.example', password: PASSWORD });
    const month = iso(Date.now()).slice(0, 8);
    await owner('PUT', '/agreement', { text: agreementText(`${month}01`) });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await mailbox?.close();
  });

  test('a demo request that comes by the API is scored, qualified, handed over and routed to Kim at once', async () => {
    const now = Date.now();
    expect(
      await send(
        fact('L1', 'lead.created', now - 1000, {
          channel: 'website',
          name: 'Ana Rey',
          email: 'ana@rey.example',
        }),
        fact('L1', 'lead.engaged', now - 500, { kind: 'demo_request' }),
      ),
    ).toMatchObject({ accepted: 2, refused: [] });
    expect((await record('L1')).lead).toMatchObject({
      stage: 'handed_off',
      score: 80,
      band: 'hot',
      owner: 'kim@northwind.example',
    });
    const queue = await kim('GET', '/queue');
    expect(JSON.stringify(queue)).toContain('Ana Rey');
  });

  test('Kim calls, accepts, and the promises of both are kept', async () => {
    await kim('POST', '/leads/L1/attempts', { medium: 'call', outcome: 'connected' });
    await kim('POST', '/leads/L1/acceptance', {});
    const { lead, obligations } = await record('L1');
    expect(lead.stage).toBe('accepted');
    expect(
      obligations.map(({ commitment, state }: { commitment: string; state: string }) => [commitment, state]),
    ).toEqual([
      ['first-touch', 'met'],
      ['verdict', 'met'],
    ]);
  });

  test('a form of the website makes a lead that stays with Marketing at 20 points', async () => {
    const form = await owner('POST', '/forms', {
      name: 'Contact',
      settings: {
        origins: [],
        redirect: null,
        channel: 'website',
        kind: 'form',
        attributes: [],
        strict: false,
      },
    });
    const posted = await fetch(form.address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ name: 'Ben Ode', email: 'ben@ode.example' }),
    });
    expect(posted.ok).toBe(true);
    const list = await until('the lead of the form', async () => {
      const { items } = await owner('GET', '/leads?search=ben');
      return items.length > 0 ? items : undefined;
    });
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ stage: 'lead' });
  });

  test('a returned lead is Marketing’s again, a snoozed one stands still', async () => {
    const now = Date.now();
    for (const lead of ['L2', 'L3'])
      await send(
        fact(lead, 'lead.created', now - 1000, { channel: 'email', name: `${lead} Person` }),
        fact(lead, 'lead.engaged', now - 500, { kind: 'demo_request' }),
      );
    await kim('POST', '/leads/L2/attempts', { medium: 'call', outcome: 'connected' });
    await kim('POST', '/leads/L2/return', { reason: 'not ready' });
    await kim('POST', '/leads/L3/snooze', { until: iso(now + 60 * MINUTE) });
    expect((await record('L2')).lead.stage).toBe('returned');
    expect(await touch('L3')).toMatchObject({ state: 'paused' });
  });

  test('a missed first touch is on the wall and in the mailbox right after its due instant, and a late fact takes it back', async () => {
    const page = await browser.browser.newPage({ locale: 'en-US', timezoneId: 'UTC' });
    await page.goto(`${server.address}/sign-in`);
    await page.getByRole('textbox', { name: 'E-mail' }).fill('sam@northwind.example');
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    await page.goto(`${server.address}/wall`);
    await page.getByRole('heading', { name: 'The wall' }).waitFor();

    const handedOff = Date.now() - MINUTE + 6_000;
    await send(
      fact('L4', 'lead.created', handedOff - MINUTE, { channel: 'email', name: 'Late Lena' }),
      fact('L4', 'lead.handed_off', handedOff, { owner: 'kim@northwind.example' }),
    );
    const due = handedOff + MINUTE;
    expect(await touch('L4')).toMatchObject({ state: 'pending', dueAt: iso(due).replace('.000Z', 'Z') });

    const wall = until('the wall', async () => {
      const { items } = await sam('GET', '/wall');
      return items.some(({ lead }: { lead: { key: string } }) => lead.key === 'L4') ? Date.now() : undefined;
    });
    const mails = until('the mails', async () => {
      const told = mailbox.received.filter(({ text }) => text.includes('Late Lena'));
      const people = new Set(told.map(({ to }) => to));
      return people.has('kim@northwind.example') && people.has('sam@northwind.example')
        ? Math.max(...told.map(({ at }) => at))
        : undefined;
    });
    const [onWall, inMailbox] = await Promise.all([wall, mails]);
    // The goal is 2 s; `bench/misses.mjs` measures it. A busy machine may be late, but never for long.
    process.stdout.write(
      `the miss: on the wall after ${onWall - due} ms, in the mailbox after ${inMailbox - due} ms\n`,
    );
    expect(Math.max(onWall, inMailbox) - due).toBeLessThan(15_000);
    expect(Math.min(onWall, inMailbox)).toBeGreaterThan(due);
    const row = page.getByRole('main').getByText('Late Lena').first();
    await row.waitFor({ timeout: 10_000 });

    await send(
      fact('L4', 'lead.attempted', due - 10_000, {
        medium: 'call',
        outcome: 'no_answer',
        by: 'kim@northwind.example',
      }),
    );
    expect(await touch('L4')).toMatchObject({ state: 'met' });
    const cleared = await sam('GET', '/wall');
    expect(cleared.items.map(({ lead }: { lead: { key: string } }) => lead.key)).not.toContain('L4');
    const before = mailbox.received.length;
    await until('the correction', async () => {
      const more = mailbox.received.slice(before).filter(({ text }) => text.includes('Late Lena'));
      return more.length > 0 ? more : undefined;
    });
    await row.waitFor({ state: 'hidden', timeout: 10_000 });
    await page.close();
  });

  test('what is stored is what the ledger gives, and attainment that of a replay of the exported ledger', async () => {
    expect(await leadpact(server.dataDir, ['rebuild', '--check'])).toMatchObject({ code: 0 });
    const { attainment } = await website('GET', '/attainment');
    const firstTouch = attainment.find(
      ({ commitment }: { commitment: string }) => commitment === 'first-touch',
    );
    expect(firstTouch).toMatchObject({ missed: 0, paused: 1 });
    expect(await owner('GET', '/me')).toMatchObject({ user: { email: OWNER.email } });
  });
});
