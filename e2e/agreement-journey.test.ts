import { parseAgreement } from '@leadpact/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type Call, client, leadpact, OWNER, setUp } from './client.ts';
import { keyboardOn } from './keyboard.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const WAIT = { timeout: 120_000 };
const TEST_MAX = 600_000;
const SAM = 'sam@northwind.example';
const PASSWORD = OWNER.password;

let server: RunningServer;
let browsers: readonly OpenBrowser[] = [];
let api: Call;
let ria: Page;
let sam: Page;
/** Whoever sits at the keyboard. */
let page: Page;
let began = 0;
const broken: string[] = [];
const keyboard = keyboardOn(() => page);
const { tabTo, press, type, over, choose } = keyboard;

const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor(WAIT);
const look = async (): Promise<void> => {
  broken.push(...(await seriousFindingsOn(page)));
};
const newPage = async (): Promise<Page> => {
  const opened = await openBrowser();
  browsers = [...browsers, opened];
  const fresh = await opened.browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  fresh.setDefaultTimeout(WAIT.timeout);
  return fresh;
};

const signIn = async (email: string): Promise<void> => {
  await page.goto(`${server.address}/sign-in`);
  await heading('Sign in');
  await tabTo('E-mail');
  await type(email);
  await tabTo('Password');
  await type(PASSWORD);
  await press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor(WAIT);
};
const sign = async (): Promise<void> => {
  await choose('Sign');
  await page.getByRole('dialog', { name: 'Sign version 2' }).waitFor(WAIT);
  await look();
  await tabTo('I agree to this sentence');
  await press('Space');
  await tabTo('Your password, once more');
  await type(PASSWORD);
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden', ...WAIT });
};

beforeAll(async () => {
  server = await startLeadpact();
  api = client(server.address);
  await setUp(server, api);
  await api('POST', '/sample');
  await api('PATCH', '/workspace', { firstRunDone: true });
  const added = await leadpact(
    server.dataDir,
    ['user', 'add', SAM, '--role', 'sales_head', '--password-stdin'],
    `${PASSWORD}\n`,
  );
  expect(added).toMatchObject({ code: 0 });
  [ria, sam] = [await newPage(), await newPage()];
  page = ria;
});
afterAll(async () => {
  for (const { close } of browsers) await close();
  await server?.stop();
});

describe('from the sample company to a lead that a signed version judges, two people in two browsers, without a pointer', {
  timeout: TEST_MAX,
}, () => {
  test('Ria opens the wizard and names both heads', async () => {
    began = Date.now();
    await signIn(OWNER.email);
    await page.goto(`${server.address}/agreement`);
    await heading(/Larkmoor/);
    await choose('Write the next version');
    await heading('Begin the agreement');
    await tabTo('Head of Marketing');
    await over(OWNER.email);
    await tabTo('Head of Sales');
    await over(SAM);
    await choose('Begin with your numbers');
    await heading('1 Common goals');
  });

  test('ten points, each taken from the company’s own numbers', async () => {
    for (let point = 1; point <= 10; point += 1) {
      await heading(new RegExp(`^${point} `));
      await choose('Use the proposal');
      await page.getByText('As proposed').waitFor(WAIT);
      if (point === 1) {
        await choose(/^Add customer experience/, 'Shift+Tab');
        await over('40');
      }
      await tabTo(/^Next: /);
      await press('Enter');
    }
    await heading('✓ All ten points are there');
  });

  test('Ria proposes it from today on, knowing what the team has too few hours for, and signs', async () => {
    await choose('Read and propose');
    await page.waitForURL('**/agreement/draft');
    await choose('Propose');
    const dialog = page.getByRole('dialog', { name: 'Propose the draft' });
    await dialog.getByText('All ten points are there.').waitFor(WAIT);
    await dialog.getByText(/^! The team has too few hours/).waitFor(WAIT);
    await look();
    await tabTo('We know that the team has too few hours for this.', 'Shift+Tab');
    await press('Space');
    await tabTo('In force from');
    const [year, month, day] = new Date().toISOString().slice(0, 10).split('-');
    await type(`${month}${day}${year}`);
    await choose('Propose');
    await heading(/^Version 2 · /);
    await sign();
    await page
      .getByText(/^signed .*\d/)
      .first()
      .waitFor(WAIT);
  });

  test('Sam signs in another browser, told of the hours before, and the version is in force', async () => {
    page = sam;
    await signIn(SAM);
    await page.goto(`${server.address}/agreement/versions`);
    await choose(/^Version 2 · /);
    await heading(/^Version 2 · /);
    await choose('Sign');
    const dialog = page.getByRole('dialog', { name: 'Sign version 2' });
    await dialog.getByText(/^! The team has too few hours/).waitFor(WAIT);
    await dialog
      .getByText(/hours a week, and the team can plan/)
      .first()
      .waitFor(WAIT);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden', ...WAIT });
    await sign();
    await page.getByText('in force, signed').waitFor(WAIT);
    await ria.getByText('in force, signed').waitFor(WAIT);
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stdout.write(`from the wizard to the second signature: ${seconds} seconds\n`);
  });

  test('a lead handed over by API is judged by it', async () => {
    const { versions } = await api('GET', '/agreement/versions');
    const { key } = await api('POST', '/keys', { name: 'crm', scopes: ['events:write', 'read'] });
    const crm = client(server.address, key);
    const time = new Date().toISOString();
    const event = (nth: number, type: string, data: object) => ({
      specversion: '1.0',
      source: 'crm',
      id: `journey-${nth}`,
      type,
      subject: 'journey',
      time,
      data,
    });
    const events = [
      event(1, 'lead.created', { channel: 'email', persona: 'small-business' }),
      event(2, 'lead.handed_off', { owner: SAM }),
    ];
    expect(
      await crm('POST', '/events', JSON.stringify(events), {
        'content-type': 'application/cloudevents-batch+json',
      }),
    ).toMatchObject({ accepted: 2 });
    const { obligations } = await crm('GET', '/leads/journey');
    expect(obligations.length).toBeGreaterThan(0);
    expect(new Set(obligations.map(({ version }: { version: string }) => version))).toEqual(
      new Set([versions[0].name]),
    );
    expect(versions[0]).toMatchObject({ number: 2, standing: 'in_force' });
    const signed = await api('GET', `/agreement/versions/${versions[0].id}`);
    const parsed = parseAgreement(signed.content);
    const promised = parsed.ok ? parsed.value.commitments.map(({ id }) => id) : [];
    const opened = obligations.map(({ commitment }: { commitment: string }) => commitment);
    expect(opened).toContain('first-touch');
    expect(opened.filter((id: string) => !promised.includes(id))).toEqual([]);
    expect(signed.records.map(({ kind }: { kind: string }) => kind)).toEqual([
      'proposed',
      'signed',
      'signed',
      'in_force',
    ]);
  });

  test('nobody got lost on the way, and axe finds nothing serious', () => {
    expect([...keyboard.lost]).toEqual([]);
    expect([...new Set(broken)]).toEqual([]);
  });
});
