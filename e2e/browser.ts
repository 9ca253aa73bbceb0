import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The packed configuration looks for fonts in /tmp only; without any font Chromium neither shows nor takes text. */
const usePackedFonts = (folder: string): void => {
  const config = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>
`;
  writeFileSync(join(folder, 'fonts.conf'), config);
  process.env.FONTCONFIG_PATH = folder;
};

/** The packed browser needs this name of its environment before it is imported, to unpack its own libraries. */
const packedChromium = async (): Promise<string> => {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const path = await packed.executablePath();
  usePackedFonts(join(dirname(path), 'fonts'));
  return path;
};

const executable = async (): Promise<string> => {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return existsSync(SYSTEM_CHROMIUM) && named !== '' ? SYSTEM_CHROMIUM : packedChromium();
};

export type OpenBrowser = Readonly<{ browser: Browser; close: () => Promise<void> }>;

/**
 * A real Chromium: the one of `CHROMIUM_PATH`, else the system's, else (or when `CHROMIUM_PATH` is empty) the one packed
 * in node_modules. It keeps its
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
