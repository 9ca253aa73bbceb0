import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleExport } from '@leadpact/connect';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const WAIT = { timeout: 120_000 };
const STOPS_MAX = 250;
const TEST_MAX = 240_000;

let server: RunningServer;
let browser: OpenBrowser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'leadpact-keyboard-'));
/** Stops at which somebody who only has a keyboard would not know where they are. */
const lost = new Set<string>();

type Stop = Readonly<{ name: string; seen: boolean; hidden: boolean; inDialog: boolean }>;

/** What has the focus: its name, whether it shows that, whether something lies over it. */
const focused = (): Promise<Stop> =>
  page.evaluate(() => {
    const stop = document.activeElement;
    if (!(stop instanceof HTMLElement) || stop === document.body)
      return { name: '', seen: true, hidden: false, inDialog: false };
    const labels = stop instanceof HTMLInputElement ? [...(stop.labels ?? [])] : [];
    const said = stop.getAttribute('aria-label') ?? labels[0]?.textContent ?? stop.textContent ?? '';
    const style = getComputedStyle(stop);
    const { left, top, width, height } = stop.getBoundingClientRect();
    const [x, y] = [left + Math.min(width / 2, 40), top + Math.min(height / 2, 20)];
    const above = document.elementFromPoint(x, y);
    const covered = above !== null && !stop.contains(above) && !above.contains(stop);
    return {
      // The star of a field that must be filled in is no part of its name.
      name: said.replace(/\s+/g, ' ').replace(/ \*$/, '').trim(),
      seen:
        stop.id === 'content' ||
        style.outlineStyle !== 'none' ||
        style.borderTopColor !== 'rgb(226, 229, 234)',
      hidden: width > 0 && (covered || above === null) && labels.length === 0,
      inDialog: stop.closest('[role=dialog]') !== null,
    };
  });

/** Goes on with Tab until what is wanted has the focus; every stop on the way must be seen. */
const tabTo = async (wanted: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  const visited: string[] = [];
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    const { name, seen, hidden } = await focused();
    if (name !== '' && !seen) lost.add(`not seen: ${name}`);
    if (hidden) lost.add(`covered: ${name}`);
    if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
    visited.push(name);
    await page.keyboard.press(key);
  }
  throw new Error(`${wanted} was not reached by ${key}: ${[...new Set(visited)].slice(-40).join(' | ')}`);
};
const press = (key: string) => page.keyboard.press(key);
const type = (text: string) => page.keyboard.type(text);
const over = async (text: string) => {
  await press('Control+a');
  await type(text);
};
const choose = async (name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
  await tabTo(name, key);
  await press('Enter');
};
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor(WAIT);
const sentence = (start: string) =>
  page
    .getByText(new RegExp(`^For ${start} a month`))
    .first()
    .waitFor(WAIT);

beforeAll(async () => {
  const files = sampleExport({ asOf: Date.now(), timezone: 'UTC' });
  writeFileSync(join(folder, 'contacts.csv'), files.contacts);
  writeFileSync(join(folder, 'deals.csv'), files.deals);
  [server, browser] = await Promise.all([startLeadpact(), openBrowser()]);
  page = await browser.browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  page.setDefaultTimeout(WAIT.timeout);
  // Heard from the beginning: a listener that is added as the key goes down may come too late on a busy machine.
  page.on('filechooser', () => undefined);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('from the first run to compared plans without a pointer', { timeout: TEST_MAX }, () => {
  test('the account is made by typing, Tab and Enter', async () => {
    await page.goto(server.setupLink ?? '');
    await heading('Set up Leadpact');
    await tabTo('Your name');
    await type('Kim Okafor');
    await tabTo('E-mail');
    await type('kim@northwind.example');
    await tabTo('Password');
    await type('one small step for sales');
    await tabTo('Company');
    await type('Northwind');
    await press('Enter');
    await heading('Welcome, Kim');
  });

  test('files are chosen and imported', async () => {
    await choose('Choose files');
    await heading('Import an export of your CRM');
    // A page takes the focus when it comes; Tab goes on from there.
    await page.waitForFunction(() => document.activeElement?.id === 'content');
    await tabTo('Choose files');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Enter')]);
    await chooser.setFiles([join(folder, 'contacts.csv'), join(folder, 'deals.csv')]);
    const start = page.getByRole('button', { name: /^Import [\d,]+ leads$/ });
    await start.waitFor(WAIT);
    await expect.poll(() => start.isEnabled(), WAIT).toBe(true);
    await choose(/^Import [\d,]+ leads$/);
    await page.getByRole('link', { name: 'See your Plan' }).waitFor(WAIT);
    await choose('See your Plan');
    await heading('Two questions first');
  });

  test('the goal is typed, and the sentence opens what stands behind it', async () => {
    await tabTo('What is the revenue goal a month?');
    await type('500000');
    await press('Enter');
    await sentence('\\$500,000');
    await choose(/^[\d,]+ leads$/);
    await page.getByRole('dialog').getByRole('heading', { name: 'Step by step' }).waitFor(WAIT);
    for (let stops = 0; stops < 12; stops += 1) {
      await press('Tab');
      expect((await focused()).inDialog).toBe(true);
    }
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await focused()).name).toMatch(/^[\d,]+ leads$/);
  });

  test('what if half the goal: answered, kept under a name; another one too', async () => {
    await tabTo('Revenue goal a month');
    await over('250000');
    await press('Tab');
    await sentence('\\$250,000');
    await choose('Save this plan', 'Shift+Tab');
    await page.getByRole('dialog').waitFor();
    await tabTo('Name');
    await over('Half');
    await press('Enter');
    await heading('Half');
    await tabTo('Revenue goal a month');
    await over('300000');
    await press('Tab');
    await sentence('\\$300,000');
    await choose('Save this plan', 'Shift+Tab');
    await page.getByRole('dialog').waitFor();
    await tabTo('Name');
    await over('More');
    await choose('Save as a new plan');
    await heading('More');
  });

  test('both are ticked with the space bar and stand side by side', async () => {
    await choose('Saved plans', 'Shift+Tab');
    await heading('Saved plans');
    await tabTo('Compare Half');
    await press('Space');
    await tabTo(
      'Compare More',
      (await page.getByRole('checkbox').first().getAttribute('aria-label')) === 'Compare More'
        ? 'Shift+Tab'
        : 'Tab',
    );
    await press('Space');
    await heading('Side by side');
    await page.getByRole('cell', { name: '$300,000' }).first().waitFor();
  });

  test('the palette, the sheet of keys and the letters lead anywhere', async () => {
    await press('Control+k');
    await page.getByRole('combobox', { name: 'Go to …' }).waitFor();
    await type('settings');
    await press('Enter');
    await heading('Settings');
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('g');
    await press('p');
    await heading('Plan');
    expect(await page.title()).toBe('Plan · Leadpact');
  });

  test('nobody got lost: every stop showed that it had the focus, and nothing lay over it', () => {
    expect([...lost]).toEqual([]);
  });
});
