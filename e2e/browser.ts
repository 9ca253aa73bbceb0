import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The packed browser needs this name of its environment before it is imported, to unpack its own libraries. */
const packedChromium = async (): Promise<string> => {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
};

const executable = async (): Promise<string> => {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : packedChromium();
};

export type OpenBrowser = Readonly<{ browser: Browser; close: () => Promise<void> }>;

/**
 * A real Chromium: the one of `CHROMIUM_PATH`, else the system's, else the one packed in node_modules. It keeps its
 * files in a folder of its own, which goes with it.
 */
export const openBrowser = async (): Promise<OpenBrowser> => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-browser-'));
  const outer = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const browser = await chromium.launch({
      executablePath: await executable(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const close = async (): Promise<void> => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    };
    return { browser, close };
  } finally {
    if (outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = outer;
  }
};
