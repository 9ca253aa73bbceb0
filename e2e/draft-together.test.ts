import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { OWNER } from './client.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const SAM = { name: 'Sam Sales', password: 'violet-harbor-thistle-nine' };
const REMARK = '# settled in the meeting of March';
const TEXT = `leadpact: 1
name: Northwind
timezone: UTC
currency: USD
period: month
effective: { from: 2026-12-01 }
parties:
  marketing: { head: dana@northwind.example }
  sales: { head: sam@northwind.example }

capacity:
  ${REMARK}
  - { who: sam@northwind.example, hours_per_week: 30 }   # without Fridays

purpose: One funnel.

commitments: []
`;

let server: RunningServer;
let opened: OpenBrowser;
let ria: Page;
let sam: Page;
const broken: string[] = [];

const watched = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => broken.push(`thrown: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) broken.push(`${response.status()} ${response.url()}`);
  });
  return page;
};
const call = async (page: Page, method: string, path: string, data?: object) => {
  const reply = await page.request.fetch(`${server.address}/api/v1${path}`, {
    method,
    ...(data === undefined ? {} : { data }),
  });
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
};
const stored = async (): Promise<string> => (await call(ria, 'GET', '/agreement/draft')).draft.text;
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
/** A page saves after a pause, and hears of others over a stream. */
const soon = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 30_000 });
const isSaved = (page: Page) => page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
const newContext = () =>
  opened.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });

beforeAll(async () => {
  [server, opened] = await Promise.all([startLeadpact(), openBrowser()]);
  ria = await watched(await newContext());
  sam = await watched(await newContext());
  await call(ria, 'POST', '/setup', {
    ...OWNER,
    token: new URL(server.setupLink ?? '').searchParams.get('token'),
    company: 'Northwind',
    timezone: 'UTC',
    currency: 'USD',
  });
  const { link } = await call(ria, 'POST', '/invitations', {
    email: 'sam@northwind.example',
    role: 'sales_head',
  });
  await call(sam, 'POST', '/join', { token: /[#=]([\w-]+)$/.exec(link)?.[1], ...SAM });
  await call(ria, 'POST', '/agreement/draft', { from: 'text', text: TEXT });
});
afterAll(async () => {
  await opened?.close();
  await server?.stop();
});

test('a number changed in the form is changed where it stands: the remarks of the YAML stay', async () => {
  await ria.goto(`${server.address}/agreement/draft`);
  await field(ria, 'Hours a week').fill('24');
  await field(ria, 'Hours a week').blur();
  await isSaved(ria);
  await soon(stored).toBe(TEXT.replace('hours_per_week: 30', 'hours_per_week: 24'));
  expect(await seriousFindingsOn(ria)).toEqual([]);
});

test('another page shows it without a reload, and who changed it', async () => {
  await sam.goto(`${server.address}/agreement/draft`);
  await field(sam, 'Purpose').waitFor();
  await field(ria, 'Purpose').fill('One funnel for both sides.');
  await field(ria, 'Purpose').blur();
  await sam.getByText('Ria Ops changed the draft just now').waitFor();
  await soon(() => field(sam, 'Purpose').inputValue()).toBe('One funnel for both sides.');
});

test('two who change the same place at once: the second is told, sees the difference, and loses nothing', async () => {
  // Sam's page cannot reach the server for a while, and knows nothing of what Ria stores.
  await sam.context().setOffline(true);
  await field(sam, 'Purpose').fill('Sam’s words.');
  await field(sam, 'Purpose').blur();
  await sam.getByText('The server cannot be reached').waitFor();
  await field(ria, 'Purpose').fill('Ria’s words.');
  await field(ria, 'Purpose').blur();
  await soon(stored).toContain('Ria’s words.');
  await sam.context().setOffline(false);
  await sam.getByRole('heading', { name: 'Ria Ops changed the same place' }).waitFor();
  await sam.getByText('Changed elsewhere').waitFor();
  expect(await stored()).toContain('Ria’s words.');
  expect(await field(sam, 'Purpose').inputValue()).toBe('Sam’s words.');
  expect(await seriousFindingsOn(sam)).toEqual([]);
  await sam.getByRole('button', { name: 'Take theirs' }).click();
  await soon(() => field(sam, 'Purpose').inputValue()).toBe('Ria’s words.');
  await sam.getByRole('button', { name: 'Undo' }).click();
  await soon(stored).toContain('Sam’s words.');
  expect(await stored()).toContain(REMARK);
});

test('what a page could not bring to the server is there when it is opened again', async () => {
  await sam.route('**/api/v1/agreement/draft', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await field(sam, 'Purpose').fill('Typed while away.');
  await field(sam, 'Purpose').blur();
  await sam.getByText('The server cannot be reached').waitFor();
  sam.once('dialog', (dialog) => void dialog.accept());
  await sam.unrouteAll();
  await sam.goto(`${server.address}/`);
  await sam.goto(`${server.address}/agreement/draft`);
  await soon(stored).toContain('Typed while away.');
});

test('the file offers keys, marks what is wrong, and is the same text as the form', async () => {
  await ria.goto(`${server.address}/agreement/draft?as=yaml`);
  await ria.locator('.cm-content').click();
  await ria.keyboard.press('Control+End');
  await ria.keyboard.type('journ');
  await ria.keyboard.press('Control+Space');
  await ria.getByRole('option', { name: 'journey' }).click();
  await ria.keyboard.type('soon');
  await ria.locator('.cm-lint-marker-error').first().waitFor();
  await ria.getByText('One thing is wrong').waitFor();
  expect(await seriousFindingsOn(ria)).toEqual([]);
  for (const _letter of 'journey: soon') await ria.keyboard.press('Backspace');
  await isSaved(ria);
});

test('a question about a clause is seen by the other at once, and is open until it is resolved', async () => {
  await ria.goto(`${server.address}/agreement/draft`);
  await ria.getByRole('button', { name: 'Talk about Hours a week' }).click();
  const box = ria.getByRole('textbox', { name: 'Ask or say something' });
  await box.fill('Is that enough, @Sam');
  await box.press('Enter');
  await box.press('Control+Enter');
  await sam.getByText('one open').waitFor();
  const [asked] = (await call(ria, 'GET', '/agreement/threads')).items;
  expect(asked.comments).toMatchObject([{ body: 'Is that enough, @Sam Sales' }]);
  const talks = sam.locator('#talks');
  await talks.getByText('Is that enough, @Sam Sales').waitFor();
  await talks.getByRole('button', { name: /hours a week/ }).click();
  await sam.getByRole('button', { name: 'Resolve' }).click();
  await ria.getByText(/Resolved .* by Sam Sales/).waitFor();
  const { items } = await call(sam, 'GET', '/notices');
  expect(items[0]).toMatchObject({ kind: 'mentioned' });
});

test('nothing broke on the way', () => {
  expect(broken).toEqual([]);
});
