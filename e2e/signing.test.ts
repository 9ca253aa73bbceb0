import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type Call, client, leadpact, OWNER, setUp } from './client.ts';
import { keyboardOn } from './keyboard.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';
import { tenPoints } from './ten-points.ts';

const WAIT = { timeout: 120_000 };
const SAM = 'sam@northwind.example';
const KIM = 'kim@northwind.example';
const GIL = 'gil@agency.example';
const PASSWORD = 'copper-lantern-otter-brisk';

let server: RunningServer;
let browser: OpenBrowser;
let mailbox: Mailbox;
let api: Call;
let ria: Page;
let sam: Page;
let gil: Page;
const { tabTo, press, type, choose, lost } = keyboardOn(() => sam);

const text = (minutes: number, signatories = [OWNER.email, SAM]): string =>
  tenPoints({ marketing: OWNER.email, sales: SAM, rep: KIM, signatories }, minutes);

/** A mail without its transport's line breaks and signs. */
const mailsTo = (address: string): readonly string[] =>
  mailbox.received
    .filter(({ to }) => to === address)
    .map(({ text: raw }) =>
      raw
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    );

const newPage = async (): Promise<Page> => {
  const context = await browser.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT.timeout);
  return page;
};

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first().waitFor(WAIT);

beforeAll(async () => {
  mailbox = await openMailbox();
  [server, browser] = await Promise.all([
    startLeadpact({
      environment: { SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`, MAIL_FROM: 'leadpact@northwind.example' },
    }),
    openBrowser(),
  ]);
  api = client(server.address);
  await setUp(server, api);
  for (const [email, role] of [
    [SAM, 'sales_head'],
    [KIM, 'rep'],
  ] as const) {
    const added = await leadpact(
      server.dataDir,
      ['user', 'add', email, '--role', role, '--password-stdin'],
      `${PASSWORD}\n`,
    );
    expect(added).toMatchObject({ code: 0 });
  }
  [ria, sam, gil] = await Promise.all([newPage(), newPage(), newPage()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await mailbox?.close();
  if (server !== undefined) rmSync(server.dataDir, { recursive: true, force: true });
});

const signIn = async (page: Page, email: string): Promise<void> => {
  await page.goto(`${server.address}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor(WAIT);
};

describe('from a draft to a signed version by two people in two browsers', { timeout: 300_000 }, () => {
  test('Ria proposes the draft: the ten points are there, and the day is chosen', async () => {
    await api('POST', '/agreement/draft', { from: 'text', text: text(60) });
    await signIn(ria, OWNER.email);
    await ria.goto(`${server.address}/agreement/draft`);
    await ria.getByRole('button', { name: 'Propose' }).click();
    const dialog = ria.getByRole('dialog', { name: 'Propose the draft' });
    await dialog.getByText('All ten points are there.').waitFor(WAIT);
    await dialog.getByLabel('In force from').fill(new Date().toISOString().slice(0, 10));
    await dialog.getByLabel('Why (optional)').fill('One funnel, at last.');
    expect(await seriousFindingsOn(ria)).toEqual([]);
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await heading(ria, 'Version 1 · Northwind smarketing agreement');
    await ria.getByText('proposed', { exact: true }).first().waitFor(WAIT);
    expect(await seriousFindingsOn(ria)).toEqual([]);
  });

  test('Ria signs with her password; a wrong one is refused beside its field', async () => {
    await ria.getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = ria.getByRole('dialog', { name: 'Sign version 1' });
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.getByText('Read the sentence and tick it.').waitFor(WAIT);
    await dialog.getByLabel('I agree to this sentence').check();
    await dialog.getByLabel('Your password, once more').fill('not this one, surely');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.getByText('This is not your password.').waitFor(WAIT);
    await dialog.getByLabel('Your password, once more').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await ria
      .getByText(/^signed .*\d/)
      .first()
      .waitFor(WAIT);
  });

  test('Sam finds it from his mail and signs with the keyboard alone; then it is in force', async () => {
    await expect.poll(() => mailsTo(SAM).length, WAIT).toBeGreaterThan(0);
    const link = /http:\/\/\S+\/agreement\/versions\/[0-9a-f-]+/.exec(mailsTo(SAM)[0] ?? '')?.[0];
    await signIn(sam, SAM);
    await sam.goto(link ?? '');
    await heading(sam, 'Version 1 · Northwind smarketing agreement');
    await sam.waitForFunction(
      () => document.activeElement?.id === 'content' || document.activeElement === document.body,
    );
    await choose('Sign');
    await sam.getByRole('dialog', { name: 'Sign version 1' }).waitFor(WAIT);
    await tabTo('I agree to this sentence');
    await press('Space');
    await tabTo('Your password, once more');
    await type(PASSWORD);
    await press('Enter');
    await sam.getByText('in force, signed').waitFor(WAIT);
    expect([...lost]).toEqual([]);
    await ria.getByText('in force, signed').waitFor(WAIT);
    expect(await seriousFindingsOn(sam)).toEqual([]);
  });

  test('a lead handed over by API is judged by the signed version, and Today names who signed', async () => {
    const { key } = await api('POST', '/keys', { name: 'crm', scopes: ['events:write', 'read'] });
    const time = new Date().toISOString();
    const event = (type: string, data: object) => ({
      specversion: '1.0',
      source: 'crm',
      id: type,
      type,
      subject: 'L1',
      time,
      data,
    });
    const crm = client(server.address, key);
    const events = [
      event('lead.created', { channel: 'email', persona: 'small-business' }),
      event('lead.handed_off', { owner: KIM }),
    ];
    await crm('POST', '/events', JSON.stringify(events), {
      'content-type': 'application/cloudevents-batch+json',
    });
    const { obligations } = await crm('GET', '/leads/L1');
    const touch = obligations.find(({ commitment }: { commitment: string }) => commitment === 'first-touch');
    expect(Date.parse(touch.dueAt) - Date.parse(touch.openedAt)).toBe(60 * 60_000);
    expect(touch.version).toBe('Northwind smarketing agreement');
    await sam.goto(`${server.address}/today`);
    await sam.getByRole('link', { name: /signed by .*Ria Ops/ }).waitFor(WAIT);
  });

  test('a next version is signed by a guest too, who comes in by a link and a code and sees nothing else', async () => {
    await api('POST', '/agreement/draft', { from: 'text', text: text(30, [OWNER.email, GIL]) });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { draft } = await api('GET', '/agreement/proposal');
    const page = await api('POST', '/agreement/proposal', {
      revision: draft.revision,
      effectiveFrom: tomorrow,
    });
    expect(page.changes.flatMap(({ sentences }: { sentences: string[] }) => sentences).join(' ')).toMatch(
      /60 → 30/,
    );
    await expect.poll(() => mailsTo(GIL).length, WAIT).toBeGreaterThan(0);
    const link = /http:\/\/\S+\/agreement\/sign\/[\w-]{65}/.exec(mailsTo(GIL)[0] ?? '')?.[0] ?? '';
    await gil.goto(link);
    await heading(gil, 'An agreement waits for you');
    expect(await seriousFindingsOn(gil)).toEqual([]);
    await gil.getByRole('button', { name: 'Send me the code' }).click();
    await gil.getByLabel('Code from the mail').waitFor(WAIT);
    const codeOf = (mail: string | undefined) => /Your code: (\d{6})/.exec(mail ?? '')?.[1];
    await expect.poll(() => codeOf(mailsTo(GIL).at(-1)), WAIT).toBeDefined();
    const code = codeOf(mailsTo(GIL).at(-1));
    await gil.getByLabel('Code from the mail').fill(code ?? '');
    await gil.getByRole('button', { name: 'Open the agreement' }).click();
    await heading(gil, 'Version 2 · Northwind smarketing agreement');
    expect(await seriousFindingsOn(gil)).toEqual([]);
    await gil.getByLabel('Ask or remark something').fill('Who calls us?');
    await gil.getByRole('button', { name: 'Send', exact: true }).click();
    await gil.getByText('Who calls us?').waitFor(WAIT);
    await gil.getByLabel('I agree to this sentence').check();
    await gil.getByRole('button', { name: 'Sign', exact: true }).click();
    await gil.getByText('You have signed. Everybody named here is told.').waitFor(WAIT);
    await gil.goto(`${server.address}/agreement`);
    await heading(gil, /Sign in/);
    const other = await newPage();
    await other.goto(link);
    await heading(other, 'This link does not open anything any more');
    await other.close();
    await api('POST', `/agreement/versions/${page.version.id}/withdrawal`, {
      reason: 'Not before the new year',
    });
    await ria.goto(`${server.address}/agreement/versions`);
    await ria.getByText('withdrawn').first().waitFor(WAIT);
    expect(await seriousFindingsOn(ria)).toEqual([]);
  });

  test('the record of all of it is whole, beside the running server', async () => {
    const verified = await leadpact(server.dataDir, ['agreement', 'verify', '--json']);
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, versions: 2, records: 7 });
  });
});
