import { parseAgreement, readiness } from '@leadpact/core';
import { DraftState } from '@leadpact/wire';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { OWNER } from './client.ts';
import { keyboardOn } from './keyboard.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const WAIT = { timeout: 120_000 };
const TEST_MAX = 600_000;

let server: RunningServer;
let browser: OpenBrowser;
let page: Page;
const broken: string[] = [];
const keyboard = keyboardOn(() => page);
const { tabTo, press, over, choose } = keyboard;

const call = async (method: string, path: string, data?: object): Promise<unknown> => {
  const reply = await page.request.fetch(`${server.address}/api/v1${path}`, {
    method,
    timeout: WAIT.timeout,
    ...(data === undefined ? {} : { data }),
  });
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
};
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor(WAIT);
const look = async (): Promise<void> => {
  broken.push(...(await seriousFindingsOn(page)));
};
const stored = async (): Promise<DraftState> => {
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor(WAIT);
  return DraftState.parse(await call('GET', '/agreement/draft'));
};

beforeAll(async () => {
  [server, browser] = await Promise.all([startLeadpact(), openBrowser()]);
  page = await browser.browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  page.setDefaultTimeout(WAIT.timeout);
  const token = new URL(server.setupLink ?? '').searchParams.get('token');
  await call('POST', '/setup', {
    token,
    ...OWNER,
    company: 'Northwind',
    timezone: 'America/New_York',
    currency: 'USD',
  });
  await call('POST', '/sample');
  await call('PATCH', '/workspace', { firstRunDone: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('from the sample company to a draft that can be proposed, without a pointer', {
  timeout: TEST_MAX,
}, () => {
  test('the agreement in force leads to the wizard, which begins with the company’s own people', async () => {
    await page.goto(`${server.address}/agreement`);
    await heading(/Larkmoor/);
    await choose('Write the next version');
    await heading('Begin the agreement');
    await look();
    await tabTo('Head of Marketing');
    expect(await page.getByRole('combobox', { name: 'Head of Marketing' }).inputValue()).toBe(
      'dana.whitlock@larkmoor.example',
    );
    await choose('Begin with your numbers');
    await heading('1 Common goals');
    await look();
  });

  test('1: revenue comes from the plan; what customers say is typed, because nobody measures it yet', async () => {
    await choose('Use the proposal');
    await page.getByText('As proposed').waitFor(WAIT);
    await choose(/^Add customer experience/, 'Shift+Tab');
    await over('40');
    await look();
    const { draft } = await stored();
    const parsed = parseAgreement(draft?.text ?? '');
    expect(parsed.ok && parsed.value.goals?.map(({ metric, target }) => [metric, target])).toEqual([
      ['revenue', 500_000],
      ['marketing_sourced_revenue', 500_000],
      ['nps', 40],
    ]);
    await choose('Next: Quota of both sides');
  });

  for (const [point, name] of [
    [2, 'Quota of both sides'],
    [3, 'Accountability along the funnel'],
    [4, 'What a qualified lead is'],
    [5, 'How leads are scored'],
    [6, 'Handoff and hand-back'],
    [7, 'The lead’s journey'],
  ] as const) {
    test(`${point}: ${name}: two keys take the proposal and go on`, async () => {
      await heading(`${point} ${name}`);
      await choose('Use the proposal');
      await page.getByText('As proposed').waitFor(WAIT);
      if (point === 4) await page.getByText(/^\d+ of \d+$/).waitFor(WAIT);
      if (point === 5) await page.getByText('How the leads of').waitFor(WAIT);
      if (point === 6) await page.getByText(/^[\d.]+ a week$/).waitFor(WAIT);
      await look();
      await tabTo(/^Next: /);
      await press('Enter');
    });
  }

  test('8: a promise that the team cannot keep is shown as such, with the hours', async () => {
    await heading('8 How leads are followed up');
    await choose('Use the proposal');
    await page.getByText(/^✓ Yes: [\d.]+ of [\d.]+ hours a week$/).waitFor(WAIT);
    await tabTo('Minutes for one attempt');
    await over('60');
    await page.getByText(/^✕ The team cannot keep it: [\d.,]+ hours a week needed/).waitFor(WAIT);
    await look();
    await choose('Next: Key figures', 'Shift+Tab');
  });

  test('9 and 10: key figures and review dates', async () => {
    await heading('9 Key figures');
    await choose('Use the proposal');
    await look();
    await tabTo('Metric');
    await press('ArrowDown');
    await page.getByRole('listbox', { name: 'Metric' }).first().waitFor(WAIT);
    await look();
    await press('Escape');
    await choose('Next: Review dates');
    await heading('10 Review dates');
    await choose('Use the proposal');
    await look();
    await stored();
    await choose('Next: what is missing');
  });

  test('the end: nothing is missing, as `readiness` says too, and the way leads to the draft', async () => {
    await heading('✓ All ten points are there');
    await look();
    const { draft, mayBeSigned } = DraftState.parse(await call('GET', '/agreement/draft'));
    expect(mayBeSigned).toBe(true);
    const parsed = parseAgreement(draft?.text ?? '');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { points, withoutTwin, withoutConsequence } = readiness(parsed.value);
    expect(points.flatMap(({ missing }) => missing)).toEqual([]);
    expect([withoutTwin, withoutConsequence]).toEqual([[], []]);
    await choose('Read and propose');
    await page.waitForURL('**/agreement/draft');
  });

  test('what was left is there again when one comes back', async () => {
    await page.goto(`${server.address}/agreement/wizard?step=1`);
    await heading('1 Common goals');
    expect(
      await page.getByRole('group', { name: 'Customer experience' }).getByLabel('Target').inputValue(),
    ).toBe('40');
  });

  test('at phone width every step can be read: nothing is cut off at the side', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (let step = 1; step <= 11; step += 1) {
      await page.goto(`${server.address}/agreement/wizard?step=${step}`);
      await heading(step === 11 ? '✓ All ten points are there' : new RegExp(`^${step} `));
      expect([step, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([step, 390]);
      await look();
    }
  });

  test('nobody got lost, and axe finds nothing serious', () => {
    expect([...keyboard.lost]).toEqual([]);
    expect([...new Set(broken)]).toEqual([]);
  });
});
