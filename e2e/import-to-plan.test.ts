import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleExport } from '@leadpact/connect';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const WAIT = { timeout: 60_000 };

let server: RunningServer;
let browser: OpenBrowser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'leadpact-export-'));
const complaints: string[] = [];

beforeAll(async () => {
  const files = sampleExport({ asOf: Date.now(), timezone: 'UTC' });
  writeFileSync(join(folder, 'contacts.csv'), files.contacts);
  writeFileSync(join(folder, 'deals.csv'), files.deals);
  [server, browser] = await Promise.all([startLeadpact(), openBrowser()]);
  page = await browser.browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('from an export to the Plan’s sentence', () => {
  test('the setup link makes the owner’s account', async () => {
    await page.goto(server.setupLink ?? '');
    await page.getByLabel('Your name', { exact: true }).fill('Ria Ops', WAIT);
    await page.getByLabel('E-mail', { exact: true }).fill('ria@northwind.example');
    await page.locator('input[type=password]').fill('copper-lantern-otter-brisk');
    await page.getByLabel('Company', { exact: true }).fill('Northwind');
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/welcome', WAIT);
  });

  test('two files in HubSpot’s shape are recognised, mapped and counted before anything is stored', async () => {
    await page.goto(`${server.address}/import`);
    await page.setInputFiles('input[type=file]', [join(folder, 'contacts.csv'), join(folder, 'deals.csv')]);
    const start = page.getByRole('button', { name: /^Import [\d,]+ leads$/ });
    await start.waitFor(WAIT);
    await expect.poll(() => start.isEnabled(), WAIT).toBe(true);
    const body = await page.locator('body').textContent();
    expect(body).toContain('Good to know before it is stored');
    expect(body).toMatch(/leads were created in one minute/);
    expect(body).toContain('Make the persona from bands of this number');
  });

  test('the import tells what it read and stored', async () => {
    await page.getByRole('button', { name: /^Import [\d,]+ leads$/ }).click();
    await page.waitForURL(/\/import\/[0-9a-f-]{36}/, WAIT);
    await page.getByRole('link', { name: 'See your Plan' }).waitFor(WAIT);
    expect(await page.locator('body').textContent()).toMatch(/facts were new/);
  });

  test('the Plan asks for the goal once, and then says its sentence', async () => {
    await page.getByRole('link', { name: 'See your Plan' }).click();
    await page.waitForURL('**/plan', WAIT);
    await page.getByLabel('What is the revenue goal a month?').fill('500000', WAIT);
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page
      .getByText(/that is enough \d+ times in 100/)
      .first()
      .waitFor(WAIT);
    expect(await page.locator('main').textContent()).toMatch(/For \$500,000/);
  });

  test('no page complained in the console', () => {
    expect(complaints).toEqual([]);
  });
});
