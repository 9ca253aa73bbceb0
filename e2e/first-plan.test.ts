import { parseAgreement } from '@leadpact/core';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const person = { name: 'Kim Okafor', email: 'kim@northwind.example', password: 'one small step for sales' };
const sentence = /^For \$500,000 a month, of which Marketing brings \d+%, you need [\d,]+ leads worth/;

let server: RunningServer;
let opened: OpenBrowser;
let page: Page;
const broken: string[] = [];

const seriousFindings = (): Promise<string[]> => seriousFindingsOn(page);

const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).waitFor();
const theSentence = () => page.getByText(sentence).first();
const said = async (place: Locator) => (await place.textContent()) ?? '';

beforeAll(async () => {
  [server, opened] = await Promise.all([startLeadpact(), openBrowser()]);
  page = await opened.browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => broken.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) broken.push(`${response.status()} ${response.url()}`);
  });
});

afterAll(async () => {
  await opened?.close();
  await server?.stop();
});

test('the setup link makes an account and leads to the welcome page', async () => {
  await page.goto(server.setupLink ?? '');
  await heading('Set up Leadpact');
  expect(await seriousFindings()).toEqual([]);
  await page.getByRole('textbox', { name: 'Your name' }).fill(person.name);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await page.getByRole('textbox', { name: 'Company' }).fill('Northwind');
  await button('Create the workspace').click();
  await heading('Welcome, Kim');
  expect(await seriousFindings()).toEqual([]);
});

test('one click loads the sample company, and the Plan says how many leads the goal needs', async () => {
  await button('Load the sample').click();
  await page.getByText('These are the numbers of a sample company').waitFor({ timeout: 45_000 });
  const goal = page.getByLabel('What is the revenue goal a month?');
  await theSentence().or(goal).first().waitFor();
  if (await goal.isVisible()) {
    await goal.fill('500000');
    await button('Work it out').click();
  }
  await theSentence().waitFor();
  expect(await seriousFindings()).toEqual([]);
});

test('another method gives another sentence', async () => {
  const credible = await said(theSentence());
  await page.getByText('Simple', { exact: true }).first().click();
  await page.getByText('Simple: won ÷ leads, as on paper.').waitFor();
  expect(await said(theSentence())).not.toBe(credible);
  await page.getByText('Credible', { exact: true }).first().click();
  await page.getByText(/^Credible: allows for/).waitFor();
  expect(await said(theSentence())).toBe(credible);
});

test('a cell opens its explanation in steps and the leads behind it', async () => {
  await button(/referral.*Open the explanation/i).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('heading', { name: 'Step by step' }).waitFor();
  await drawer.getByRole('heading', { name: 'The leads behind it' }).waitFor();
  await drawer.getByRole('columnheader', { name: 'Created' }).waitFor();
  expect(await seriousFindings()).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});

test('half the goal needs half the leads, at once, and the plan says that it is a what-if', async () => {
  const leadsIn = (words: string) => Number(/([\d,]+) leads/.exec(words)?.[1]?.replaceAll(',', ''));
  const before = leadsIn(await said(theSentence()));
  await page.getByLabel('Revenue goal a month').fill('250000');
  await page.keyboard.press('Tab');
  const half = page.getByText(/^For \$250,000 a month/).first();
  await half.waitFor();
  expect(Math.abs(leadsIn(await said(half)) - before / 2)).toBeLessThanOrEqual(1);
  await page.getByText('One figure is typed over: this is a what-if.').waitFor();
});

test('the plan is saved under a name and listed with it', async () => {
  await button('Save this plan').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Cautious half');
  expect(await seriousFindings()).toEqual([]);
  await dialog.getByRole('button', { name: 'Save as a new plan' }).click();
  await heading('Cautious half');
  await page.getByRole('link', { name: 'Saved plans' }).first().click();
  const row = page.getByRole('row', { name: /Cautious half/ });
  await row.getByText('$250,000').waitFor();
  expect(await seriousFindings()).toEqual([]);
  await row.getByText('Open', { exact: true }).click();
  await heading('Cautious half');
});

test('the draft made of the plan is an agreement that the engine accepts', async () => {
  await button('Make it an agreement').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Write the draft' }).click();
  await dialog.getByTitle('Draft of the agreement').waitFor();
  await dialog.getByText('YAML', { exact: true }).first().click();
  const yaml = await said(dialog.locator('pre'));
  expect(yaml).toContain('Northwind working agreement');
  expect(parseAgreement(yaml).ok).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('signing out closes the pages, signing in opens the one that was asked for', async () => {
  await page.goto(`${server.address}/settings`);
  await heading('Settings');
  expect(await seriousFindings()).toEqual([]);
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await heading('Sign in to Leadpact');
  expect(await seriousFindings()).toEqual([]);
  await page.goto(`${server.address}/plans`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await button('Sign in').click();
  await page.getByRole('row', { name: /Cautious half/ }).waitFor();
});

test('nothing threw, no content was refused by the policy and no request failed in the server', () => {
  expect(broken).toEqual([]);
});
