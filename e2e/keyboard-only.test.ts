import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleExport } from '@leadpact/connect';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { keyboardOn } from './keyboard.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const WAIT = { timeout: 120_000 };
const TEST_MAX = 240_000;

let server: RunningServer;
let browser: OpenBrowser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'leadpact-keyboard-'));
const keyboard = keyboardOn(() => page);
const { tabTo, press, type, over, choose, focused } = keyboard;
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
    expect([...keyboard.lost]).toEqual([]);
  });
});
