import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { root } from './run.mjs';

ensureInstalled();
ensureBuilt();

const load = async (file) =>
  (await runnerImport(join(root, 'e2e', file), { root, configFile: false, logLevel: 'error' })).module;
const { openBrowser } = await load('browser.ts');
const { startLeadpact } = await load('running-server.ts');

const { sampleExport } = await import('../packages/connect/dist/index.js');

const folder = join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const server = await startLeadpact();
const { browser, close } = await openBrowser();

/** The sample company's export in HubSpot's shape, as files of a browser. */
const sampleFiles = () => {
  const { contacts, deals } = sampleExport({ asOf: Date.now(), timezone: 'America/New_York' });
  return [
    { name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts) },
    { name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) },
  ];
};

/** Walks through a fresh server with the sample company only, so that no real data is ever in a picture. */
const takePictures = async () => {
  const page = await browser.newPage({
    viewport: WIDE,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const picture = async (name) => {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    process.stdout.write(`${name}.png ${Math.ceil(statSync(path).size / 1000)} kB\n`);
  };
  const button = (name) => page.getByRole('button', { name }).first();

  await page.goto(server.setupLink);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Kim Okafor');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('kim@northwind.example');
  await page.locator('input[type=password]').fill('one small step for sales');
  await page.getByRole('textbox', { name: 'Company' }).fill('Northwind');
  await button('Create the workspace').click();
  await page.getByRole('heading', { name: 'Welcome, Kim' }).waitFor();
  await picture('welcome');

  await button('Load the sample').click();
  const sentence = page.getByText(/^For \$[\d,]+ a month/).first();
  const goal = page.getByLabel('What is the revenue goal a month?');
  await sentence.or(goal).first().waitFor({ timeout: 240_000 });
  if (await goal.isVisible()) {
    await goal.fill('500000');
    await button('Work it out').click();
  }
  await sentence.waitFor();
  await picture('plan');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture('plan-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await picture('plan-phone');

  await page.setViewportSize(WIDE);
  const open = async (path, shown) => {
    await page.goto(`${server.address}${path}`);
    await shown().waitFor({ timeout: 60_000 });
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  };
  await open('/today', () => page.getByText('MQL volume').first());
  await picture('today');
  await open('/queue', () => page.getByRole('link', { name: 'Queue of all of Sales' }));
  await page.getByRole('link', { name: 'Queue of all of Sales' }).click();
  await page.getByRole('listitem').first().waitFor();
  await picture('queue');
  await open('/wall', () => page.getByRole('heading', { name: 'The wall' }));
  await picture('wall');
  await open('/agreement', () => page.getByRole('heading', { name: 'Shared goals' }));
  await picture('agreement');
  await open('/leads', () => page.locator('a[href^="/leads/"]').first());
  await picture('leads');
  await page.locator('a[href^="/leads/"]').first().click();
  await page.waitForURL(/\/leads\/./);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await picture('lead');

  await page.goto(`${server.address}/settings`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await button('Remove the sample company').waitFor();
  await picture('settings');

  await page.goto(`${server.address}/import`);
  await page.setInputFiles('input[type=file]', sampleFiles());
  const start = button(/^Import [\d,]+ leads$/);
  await start.waitFor({ timeout: 60_000 });
  await page.getByText('What the columns mean').scrollIntoViewIfNeeded();
  await picture('import');
};

try {
  await takePictures();
} finally {
  await close();
  await server.stop();
}
