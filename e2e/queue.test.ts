import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const person = { name: 'Kim Okafor', email: 'kim@northwind.example', password: 'one small step for sales' };

/** Of elapsed time, so that the test is the same at night and on Sundays. */
const agreement = `
leadpact: 1
name: Northwind
timezone: UTC
currency: USD
period: month
effective: { from: 2024-01-01 }
parties:
  marketing: { head: dana@northwind.example }
  sales: { head: sam@northwind.example, members: [${person.email}] }
lead_values: [ { value: 120 } ]
scoring:
  engagement: [ { name: asked for a demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 50, half_life: 30d, at_most: 50 } ]
handoff:
  to_sales: { when: { field: score, op: gte, value: 60 }, automatic: false }
  reject_reasons: [bad fit, duplicate, invalid]
  return_reasons: [not ready, no answer]
commitments:
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, goal: 0.9 }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 90m, goal: 0.9 }
`;

const LEADS = [
  'Ana Abara',
  'Ben Bergman',
  'Cleo Castell',
  'Dara Dufour',
  'Emma Eriksen',
  'Finn Falk',
  'Gita Garrido',
];

let server: RunningServer;
let opened: OpenBrowser;
let page: Page;
const broken: string[] = [];

const event = (subject: string, type: string, minutesAgo: number, data: object) => ({
  specversion: '1.0',
  id: `${subject}-${type}`,
  source: 'crm',
  type,
  subject,
  time: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  data,
});

const seriousFindings = (): Promise<string[]> => seriousFindingsOn(page);

const call = async (method: string, path: string, data?: object): Promise<unknown> => {
  const type = path === '/events' ? 'application/cloudevents-batch+json' : 'application/json';
  const reply = await page.request.fetch(`${server.address}/api/v1${path}`, {
    method,
    ...(data === undefined ? {} : { data: JSON.stringify(data), headers: { 'content-type': type } }),
  });
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
  return reply.status() === 204 ? null : reply.json();
};
const stageOf = async (key: string): Promise<unknown> => {
  const { lead } = (await call('GET', `/leads/${key}/page`)) as { lead: { stage: string } };
  return lead.stage;
};

const selected = (name: string) => page.locator('li[data-selected=true]', { hasText: name }).waitFor();
const says = (words: RegExp | string) =>
  page.getByRole('status').filter({ hasText: words }).first().waitFor();
/** The panel shows the lead, so that its keys act on it. */
const shows = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor();

beforeAll(async () => {
  [server, opened] = await Promise.all([startLeadpact(), openBrowser()]);
  page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(`thrown: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) broken.push(`${response.status()} ${response.url()}`);
  });
  await page.request.post(`${server.address}/api/v1/setup`, {
    data: {
      ...person,
      token: new URL(server.setupLink ?? '').searchParams.get('token'),
      company: 'Northwind',
      timezone: 'UTC',
      currency: 'USD',
    },
  });
  await call('PUT', '/agreement', { text: agreement });
  await call(
    'POST',
    '/events',
    LEADS.flatMap((name, nth) => [
      event(`L${nth + 1}`, 'lead.created', 200, { channel: 'email', name, email: `l${nth + 1}@a.example` }),
      event(`L${nth + 1}`, 'lead.handed_off', 100 - nth, { owner: person.email }),
    ]).concat([
      event('W1', 'lead.created', 200, { channel: 'email', name: 'Wanda Warm' }),
      event('W1', 'lead.engaged', 30, { kind: 'demo_request' }),
    ]),
  );
});
afterAll(async () => {
  await opened?.close();
  await server?.stop();
});

test('the queue begins with what was due first, selected, with the reason why it is worth a call', async () => {
  await page.goto(`${server.address}/queue`);
  await shows('Ana Abara');
  await selected('Ana Abara');
  await page.getByText('7 leads to work on now').waitFor();
  await page.getByRole('heading', { name: 'Why this lead' }).waitFor();
  expect(await seriousFindings()).toEqual([]);
});

test('C asks what came of the call, and 1 records it and goes on to the next lead', async () => {
  await page.keyboard.press('c');
  await page.getByRole('region', { name: 'What came of it?' }).waitFor();
  expect(await seriousFindings()).toEqual([]);
  await page.keyboard.press('1');
  await says('Ana Abara: Call, no answer recorded.');
  await shows('Ben Bergman');
  // The page goes on at once; the server's answer comes after it.
  await expect
    .poll(async () => ((await call('GET', '/leads/L1/page')) as { lead: object }).lead, { timeout: 10_000 })
    .toMatchObject({ attempts: 1, lastAttemptOutcome: 'no_answer' });
});

test('the question outlives a reload, as when one comes back from the phone, with its note', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await shows('Ben Bergman');
  await page.keyboard.press('c');
  await page.getByRole('region', { name: 'What came of it?' }).waitFor();
  await page.reload();
  await page.getByRole('region', { name: 'What came of it?' }).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('asked for Friday');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await says('Ben Bergman: Call, left a voicemail recorded.');
});

test('A accepts, R and B take one more key for the reason, S for the date; nothing but keys is used', async () => {
  await shows('Cleo Castell');
  await page.keyboard.press('a');
  await says('Cleo Castell accepted.');
  await shows('Dara Dufour');
  await page.keyboard.press('r');
  await page.keyboard.press('1');
  await says('Dara Dufour rejected: bad fit.');
  await shows('Emma Eriksen');
  await page.keyboard.press('b');
  await page.keyboard.press('1');
  await says('Emma Eriksen returned to Marketing: not ready.');
  await shows('Finn Falk');
  await page.keyboard.press('s');
  await page.keyboard.press('1');
  await says('Finn Falk snoozed until');
  await expect.poll(() => stageOf('L3')).toBe('accepted');
  await expect.poll(() => stageOf('L4')).toBe('rejected');
  await expect.poll(() => stageOf('L5')).toBe('returned');
});

test('U takes the last action back, and the lead is where it was', async () => {
  await shows('Gita Garrido');
  await page.keyboard.press('r');
  await page.keyboard.press('2');
  await page.getByRole('textbox', { name: 'Key of the other lead' }).waitFor();
  await page.keyboard.type('L1');
  await page.keyboard.press('Enter');
  await says('Gita Garrido rejected: duplicate.');
  await expect.poll(() => stageOf('L7')).toBe('rejected');
  await page.keyboard.press('u');
  await says('Taken back: Gita Garrido.');
  await expect.poll(() => stageOf('L7')).toBe('handed_off');
  await selected('Gita Garrido');
});

test('what does not fit is refused in words, and nothing is recorded', async () => {
  await shows('Gita Garrido');
  await page.keyboard.press('r');
  await page.keyboard.press('2');
  await page.getByRole('textbox', { name: 'Key of the other lead' }).fill('L99');
  await page.keyboard.press('Enter');
  await says('There is no lead L99');
  expect(await stageOf('L7')).toBe('handed_off');
});

test('when somebody else acts the list follows by itself', async () => {
  const row = page.getByRole('navigation', { name: /^Leads, / }).locator('a', { hasText: 'Gita Garrido' });
  await row.waitFor();
  await call('POST', '/leads/L7/attempts', { medium: 'call', outcome: 'connected' });
  await call('POST', '/leads/L7/acceptance', {});
  await row.waitFor({ state: 'detached' });
});

test('a lead that warms up is taken with a reason, and comes into the queue', async () => {
  await page.getByRole('heading', { name: 'Warming up' }).waitFor();
  await page.getByRole('button', { name: 'Take it now: Wanda Warm' }).click();
  await page.getByRole('textbox', { name: 'Why do you take it now?' }).fill('she rang us');
  await page.keyboard.press('Enter');
  await says('Wanda Warm is handed over.');
  await expect.poll(() => stageOf('W1')).toBe('handed_off');
});

test('? opens the sheet of keys, P the page of the lead with its clocks and its timeline', async () => {
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Take the last action back').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto(`${server.address}/leads/L4`);
  await page.getByRole('heading', { name: 'Dara Dufour' }).waitFor();
  await page.getByText('Rejected: bad fit').first().waitFor();
  await page
    .getByText(/Why this due time/)
    .first()
    .click();
  await page
    .getByText(/The agreement allows/)
    .first()
    .waitFor();
  expect(await seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: 'Contest the rejection' }).click();
  await page.getByRole('textbox', { name: 'Why is it a good lead?' }).fill('they fit our definition');
  await page.keyboard.press('Enter');
  await page.getByText('Marketing contests the rejection').first().waitFor();
  await page.getByRole('button', { name: 'It does not stand: hand it over again' }).click();
  await expect.poll(() => stageOf('L4')).toBe('handed_off');
});

test('on a phone the list comes first, then the lead, and the way back', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.address}/queue`);
  await page
    .getByRole('link', { name: /Dara Dufour/ })
    .first()
    .click();
  await shows('Dara Dufour');
  expect(await seriousFindings()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page
    .getByRole('link', { name: /Dara Dufour/ })
    .first()
    .waitFor();
});

test('on a phone with a keyboard a key opens the lead that it asks about', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.address}/queue`);
  await page.getByRole('heading', { level: 1, name: 'My queue' }).waitFor();
  await page.locator('li[data-selected=true]').waitFor();
  await page.keyboard.press('d');
  await page.getByText('Why is nobody to pursue it?').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Why is nobody to pursue it?').waitFor({ state: 'hidden' });
});

test('nothing threw and no request failed in the server', () => {
  expect(broken).toEqual([]);
});
