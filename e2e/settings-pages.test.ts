import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindingsOn } from './axe.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { client, OWNER, setUp } from './client.ts';
import { keyboardOn } from './keyboard.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const PAGES = [
  ['/settings', 'Settings'],
  ['/settings/people', 'People'],
  ['/settings/keys', 'API keys'],
  ['/settings/mail', 'Mail'],
  ['/settings/audit', 'Audit log'],
  ['/settings/account', 'Your account'],
  ['/settings/notifications', 'Notifications'],
  ['/settings/sources', 'Sources'],
  ['/settings/measures', 'Measures'],
] as const;
const LOOKS = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const;
const TEST_MAX = 240_000;

let server: RunningServer;
let opened: OpenBrowser;
let page: Page;

beforeAll(async () => {
  [server, opened] = await Promise.all([startLeadpact(), openBrowser()]);
  const call = client(server.address);
  await setUp(server, call);
  await call('POST', '/invitations', { email: 'ali@northwind.example', role: 'rep' });
  await call('POST', '/keys', { name: 'website', scopes: ['events:write'] });
  page = await opened.browser.newPage({ locale: 'en-US', reducedMotion: 'reduce' });
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.address}/sign-in`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(OWNER.email);
  await page.locator('input[type=password]').fill(OWNER.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
});
afterAll(async () => {
  await opened?.close();
  await server?.stop();
});

/** Nothing may stand beside the page: whoever reads on a phone scrolls one way only. */
const isWiderThanItsWindow = (): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);

describe('a page of the settings, as its owner sees it', () => {
  for (const [path, heading] of PAGES) {
    test(
      `${path} has nothing that axe-core finds serious, light and dark, wide and on a phone`,
      async () => {
        for (const { colorScheme, width } of LOOKS) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`${server.address}${path}`);
          await page.getByRole('heading', { level: 1, name: heading }).waitFor();
          await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
          const found = { findings: await seriousFindingsOn(page), wide: await isWiderThanItsWindow() };
          expect({ colorScheme, width, ...found }).toEqual({ colorScheme, width, findings: [], wide: false });
        }
      },
      TEST_MAX,
    );
  }
});

test(
  'by keys alone somebody is invited, the link copied and the invitation revoked; a key is made and revoked; the focus stays near',
  async () => {
    const { tabTo, press, type, choose, focused, lost } = keyboardOn(() => page);
    const focusOn = (name: string) => expect.poll(async () => (await focused()).name).toBe(name);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    await page.goto(`${server.address}/settings/people`);
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await tabTo('Their e-mail');
    await type('lee@northwind.example');
    await press('Enter');
    await focusOn('Link for lee@northwind.example');
    await choose('Copy');
    await page.getByText('✓ Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^http.*\/join[?#]/);
    await choose('Revoke the invitation of lee@northwind.example');
    await page.getByRole('rowheader', { name: 'lee@northwind.example' }).waitFor({ state: 'detached' });
    await focusOn('Their e-mail');

    await page.goto(`${server.address}/settings/keys`);
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
    await tabTo('Name');
    await type('spreadsheet');
    await tabTo(/events:write$/);
    await press('Space');
    await press('Enter');
    await focusOn('The key of spreadsheet');
    page.once('dialog', (dialog) => void dialog.accept());
    await choose(/^Revoke.*spreadsheet/);
    await focusOn('spreadsheet');
    await press('Tab');
    expect((await focused()).name).not.toBe('');
    expect([...lost]).toEqual([]);
  },
  TEST_MAX,
);

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows for a key (RFC 6238). */
const codeOf = (key: string): string => {
  const bits = [...key].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', bytes).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
};

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

const beginSignIn = async (): Promise<void> => {
  await page.context().clearCookies();
  await page.goto(`${server.address}/sign-in`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(OWNER.email);
  await page.locator('input[type=password]').fill(OWNER.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
};

test(
  'somebody sets two-factor sign-in up, signs in with the app and with a backup code, and switches it off',
  async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${server.address}/settings/account`);
    await page.getByLabel('Your password', { exact: true }).fill(OWNER.password);
    await button('Set it up').click();
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    const key = (await page.getByText(/^[A-Z2-7]{32,}$/).textContent()) ?? '';
    const [backupCode = ''] = await page
      .getByRole('region', { name: 'Backup codes' })
      .getByRole('listitem')
      .allTextContents();
    expect(await seriousFindingsOn(page)).toEqual([]);
    await page.getByLabel('I have kept the backup codes').check();
    await page.getByLabel('The code that the app shows').fill('000000');
    await button('Switch it on').click();
    await page.getByText('This code is not right').waitFor();
    await page.getByLabel('The code that the app shows').fill(codeOf(key));
    await button('Switch it on').click();
    await page.getByText('✓ On: signing in asks for a code').waitFor();

    await beginSignIn();
    expect(await seriousFindingsOn(page)).toEqual([]);
    await page.keyboard.type(codeOf(key));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');

    await beginSignIn();
    await button('Use a backup code').click();
    await page.getByRole('textbox', { name: 'Backup code' }).fill(backupCode);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/sign-in');

    await page.goto(`${server.address}/settings/account`);
    await page.getByLabel('Your password', { exact: true }).fill(OWNER.password);
    await button('Switch it off').click();
    await page.getByText('✓ Two-factor sign-in is off.').waitFor();
  },
  TEST_MAX,
);
